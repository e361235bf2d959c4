import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import type { Approval } from './approval.entity.ts';
import { type CardDecision, decidedCard } from './approval-card.ts';

/** The posted cards of approvals. */
export interface Cards {
  /** Records that a message shows an approval's card. Idempotent. */
  rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void>;
  /** Changes an approval's card on every platform. Returns the ids of the messages that show the reply now. */
  changeCards(organizationId: string, approvalId: string, reply: Reply): Promise<string[]>;
}

/** Shows on every posted card how the proposal ended, in the language of who asked. */
export async function showEnd(
  cards: Pick<Cards, 'changeCards'>,
  approval: Approval,
  decision: CardDecision,
): Promise<void> {
  const { id, organizationId, requestedBy } = approval;
  const { locale } = requestedBy;
  const blocks = [decidedCard(approval, decision, locale)];
  await cards.changeCards(organizationId, id, { audience: 'everyone', locale, blocks });
}
