import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';

/** The posted cards of approvals. */
export interface Cards {
  /** Records that a message shows an approval's card. Idempotent. */
  rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void>;
  /** Changes an approval's card on every platform. */
  changeCards(organizationId: string, approvalId: string, reply: Reply): Promise<void>;
}
