import type { Tick } from '#jobs/define-tick.ts';
import { decidedCard } from './approval-card.ts';
import type { Approvals } from './approvals.ts';
import type { Cards } from './cards.ts';

/** Removes the buttons from the cards of expired proposals. */
export class ExpiredCards {
  readonly #approvals: Approvals;
  readonly #cards: Pick<Cards, 'changeCards'>;

  constructor(approvals: Approvals, cards: Pick<Cards, 'changeCards'>) {
    this.#approvals = approvals;
    this.#cards = cards;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for (const organizationId of await this.#approvals.organizationsWithOverdue()) {
      signal.throwIfAborted();
      for (const approval of await this.#approvals.expire(organizationId)) {
        const { locale } = approval.requestedBy;
        const blocks = [decidedCard(approval, { state: 'expired' }, locale)];
        await this.#cards.changeCards(organizationId, approval.id, { audience: 'everyone', locale, blocks });
      }
    }
  }
}

export function expireCards(cards: ExpiredCards): Tick {
  return { name: 'expire-cards', pattern: '* * * * *', run: (signal) => cards.sweep(signal) };
}
