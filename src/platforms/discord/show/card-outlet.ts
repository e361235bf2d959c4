import type { Page } from '../draw/pack.ts';
import { isTokenExpired } from '../errors.ts';
import type { InteractionOrigin } from '../hear/heard.ts';
import { ChannelOutlet, sendDirectMessage } from './channel-outlet.ts';
import { InteractionOutlet } from './interaction-outlet.ts';
import type { PageOutlet, PageOutletParts, Posted } from './page-outlet.ts';

/**
 * Delivers the answer to a decision on a card. The core edits the card itself. This does the rest: it edits a card that
 * only one person sees, mentions the person after a long wait, and delivers private refusals.
 */
export class CardOutlet implements PageOutlet {
  readonly #parts: PageOutletParts;
  readonly #origin: InteractionOrigin;

  constructor(parts: PageOutletParts, origin: InteractionOrigin) {
    this.#parts = parts;
    this.#origin = origin;
  }

  async show(): Promise<void> {}

  async deliver(pages: readonly Page[], isLong: boolean): Promise<Posted[]> {
    const { isPrivate, isReachable } = this.#origin;
    if (isPrivate || !isReachable)
      return new InteractionOutlet(this.#parts, this.#origin).deliver(pages, false);
    if (!isLong && !this.#parts.isRecovery) return [];
    return new ChannelOutlet({ ...this.#parts, messageId: undefined }, true).deliver(pages, false);
  }

  /** The card is the core's to edit. */
  async settle(): Promise<void> {}

  async deliverPrivately(pages: readonly Page[]): Promise<void> {
    const { token } = this.#origin;
    if (token === '') return sendDirectMessage(this.#parts, pages);
    try {
      for (const page of pages) await this.#parts.wire.followUp(token, page, { isPrivate: true });
    } catch (error) {
      if (!isTokenExpired(error)) throw error;
      await sendDirectMessage(this.#parts, pages);
    }
  }
}
