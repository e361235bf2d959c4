import type { Place } from '#people/place.ts';
import type { Poster } from '#post/notifier.ts';
import type { Reply } from '#reply/reply.ts';

/** Brings to the screen what nobody asked for just now. It is there as long as somebody sits at the terminal. */
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

  /** What stands on a screen stays there: whoever decides at a terminal reads below what came of it. */
  async edit(): Promise<void> {}
}
