/** Shows that Jarvis is typing until disposed. Ignores failures. */
export class Typing implements Disposable {
  readonly #show: (channelId: string) => Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #channelId: string;

  constructor(show: (channelId: string) => Promise<void>, channelId: string, everyMs: number) {
    this.#show = show;
    this.#channelId = channelId;
    this.#showOnce();
    this.#timer = setInterval(() => this.#showOnce(), everyMs);
  }

  moveTo(channelId: string): void {
    if (channelId === this.#channelId) return;
    this.#channelId = channelId;
    this.#showOnce();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #showOnce(): void {
    void this.#show(this.#channelId).catch(() => {});
  }
}
