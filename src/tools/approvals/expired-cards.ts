import type { Storage } from '#storage/storage.ts';
import { decidedCard } from './approval-card.ts';
import type { Approvals } from './approvals.ts';
import type { Cards } from './cards.ts';

/** Takes the buttons off the cards of proposals that nobody decided in time. */
export class ExpiredCards {
  readonly #storage: Storage;
  readonly #approvals: Approvals;
  readonly #cards: Cards;

  constructor(storage: Storage, approvals: Approvals, cards: Cards) {
    this.#storage = storage;
    this.#approvals = approvals;
    this.#cards = cards;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for (const organizationId of await this.#storage.organizationIds()) {
      signal.throwIfAborted();
      for (const approval of await this.#approvals.expire(organizationId)) {
        const { locale } = approval.requestedBy;
        const blocks = [decidedCard(approval, { state: 'expired' }, locale)];
        await this.#cards.changeCards(organizationId, approval.id, { audience: 'everyone', locale, blocks });
      }
    }
  }
}
