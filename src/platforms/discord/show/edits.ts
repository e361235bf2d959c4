import { setTimeout as sleep } from 'node:timers/promises';

/** Shows the newest state at a civil pace: never two edits at once, and none after the end. */
export class Edits {
  readonly #show: () => Promise<void>;
  readonly #everyMs: number;
  readonly #ended = new AbortController();
  #isDue = false;
  #showing: Promise<void> | undefined;

  constructor(show: () => Promise<void>, everyMs: number) {
    this.#show = show;
    this.#everyMs = everyMs;
  }

  /** Something has changed; it is seen within the pace. */
  request(): void {
    this.#isDue = true;
    this.#showing ??= this.#run();
  }

  /** Waits for an edit that is under way. Nothing is shown after that. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.#showing;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (this.#isDue) {
      await sleep(this.#everyMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      this.#isDue = false;
      await this.#show();
    }
    this.#showing = undefined;
  }
}
