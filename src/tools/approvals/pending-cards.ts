import type { Locale } from '#lib/messages.ts';
import { approvalCard } from './approval-card.ts';
import type { Approvals } from './approvals.ts';

/** Builds the cards of pending proposals. */
export class PendingCards {
  readonly #approvals: Approvals;

  constructor(approvals: Approvals) {
    this.#approvals = approvals;
  }

  /** Oldest first. */
  async cards(organizationId: string, locale: Locale) {
    const pending = await this.#approvals.allPending(organizationId);
    return pending.map((approval) => ({ approvalId: approval.id, blocks: [approvalCard(approval, locale)] }));
  }
}
