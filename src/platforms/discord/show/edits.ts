import { setTimeout as sleep } from 'node:timers/promises';

/** Shows the newest state at intervals: never two edits at once, and none after the end. */
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

  /** Requests an edit, which follows within the interval. */
  request(): void {
    this.#isDue = true;
    this.#showing ??= this.#run();
  }

  /** Waits for a running edit. No other follows. */
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
