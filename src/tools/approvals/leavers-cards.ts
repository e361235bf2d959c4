import { decidedCard } from './approval-card.ts';
import type { Approvals } from './approvals.ts';
import type { Cards } from './cards.ts';

/** Withdraws what people had asked for who do not belong to the organisation any more. */
export class LeaversCards {
  readonly #approvals: Approvals;
  readonly #cards: Pick<Cards, 'changeCards'>;

  constructor(approvals: Approvals, cards: Pick<Cards, 'changeCards'>) {
    this.#approvals = approvals;
    this.#cards = cards;
  }

  async withdraw(organizationId: string, memberIds: readonly string[]): Promise<void> {
    for (const approval of await this.#approvals.ends.withdrawOf(organizationId, memberIds)) {
      const { name: by, locale } = approval.requestedBy;
      const blocks = [decidedCard(approval, { state: 'withdrawn', by }, locale)];
      await this.#cards.changeCards(organizationId, approval.id, { audience: 'everyone', locale, blocks });
    }
  }
}
