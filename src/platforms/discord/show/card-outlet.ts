import type { Page } from '../draw/pack.ts';
import { isTokenOver } from '../errors.ts';
import type { InteractionOrigin } from '../hear/heard.ts';
import { ChannelOutlet, tellDirectly } from './channel-outlet.ts';
import { InteractionOutlet } from './interaction-outlet.ts';
import type { PageOutlet, PageOutletParts, Posted } from './page-outlet.ts';

/**
 * The answer to a decision on a card. The core changes the card wherever it stands; here is done what it cannot do:
 * to change a card that only one person sees, to call somebody after a long wait, and to refuse in private.
 */
export class CardOutlet implements PageOutlet {
  readonly #parts: PageOutletParts;
  readonly #origin: InteractionOrigin;

  constructor(parts: PageOutletParts, origin: InteractionOrigin) {
    this.#parts = parts;
    this.#origin = origin;
  }

  async show(): Promise<void> {}

  async settle(pages: readonly Page[], isLong: boolean): Promise<Posted[]> {
    const { isPrivate, isReachable } = this.#origin;
    if (isPrivate || !isReachable)
      return new InteractionOutlet(this.#parts, this.#origin).settle(pages, false);
    if (!isLong && !this.#parts.isRecovery) return [];
    return new ChannelOutlet({ ...this.#parts, messageId: undefined }, true).settle(pages, false);
  }

  async confide(pages: readonly Page[]): Promise<void> {
    const { token } = this.#origin;
    if (token === '') return tellDirectly(this.#parts, pages);
    try {
      for (const page of pages) await this.#parts.wire.followUp(token, page, { isPrivate: true });
    } catch (error) {
      if (!isTokenOver(error)) throw error;
      await tellDirectly(this.#parts, pages);
    }
  }
}
