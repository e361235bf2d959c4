import type { Place } from '#people/place.ts';
import type { Poster } from '#post/notifier.ts';
import type { Reply } from '#reply/reply.ts';

/** Shows news on the screen, as long as a person is at the terminal. */
export class TerminalPoster implements Poster {
  readonly platform = 'terminal';
  readonly #show: (reply: Reply) => void;
  readonly #keys = new Set<string>();

  constructor(show: (reply: Reply) => void) {
    this.#show = show;
  }

  async post(_place: Place, reply: Reply, key: string): Promise<string> {
    this.#keys.add(key);
    this.#show(reply);
    return key;
  }

  async find(_place: Place, key: string): Promise<string | undefined> {
    return this.#keys.has(key) ? key : undefined;
  }

  /** Does nothing: a screen cannot be edited, and the outcome of a decision is printed below it anyway. */
  async edit(): Promise<void> {}
}
