import type { Page } from '../draw/pack.ts';
import { isTokenExpired } from '../errors.ts';
import type { InteractionOrigin } from '../hear/heard.ts';
import { ChannelOutlet, sendDirectMessage } from './channel-outlet.ts';
import { InteractionOutlet } from './interaction-outlet.ts';
import type { PageOutlet, PageOutletParts, Posted } from './page-outlet.ts';

/**
 * Delivers what the core, which edits the card itself, could not put on it: it edits a card that only one person sees,
 * posts below one that is gone, and delivers private refusals.
 */
export class CardOutlet implements PageOutlet {
  readonly #parts: PageOutletParts;
  readonly #origin: InteractionOrigin;

  constructor(parts: PageOutletParts, origin: InteractionOrigin) {
    this.#parts = parts;
    this.#origin = origin;
  }

  async show(): Promise<void> {}

  async deliver(pages: readonly Page[]): Promise<Posted[]> {
    const { isPrivate, isReachable } = this.#origin;
    if (isPrivate || !isReachable)
      return new InteractionOutlet(this.#parts, this.#origin).deliver(pages, false);
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
