import type { Approvals } from './approvals.ts';
import { type Cards, showEnd } from './cards.ts';

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
      await showEnd(this.#cards, approval, { state: 'withdrawn' });
    }
  }
}
