import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';

/** The cards of approvals, wherever they stand. */
export interface Cards {
  /** Notes that a message shows an approval's card. Doing it twice changes nothing. */
  rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void>;
  /** Changes an approval's card on every platform. */
  changeCards(organizationId: string, approvalId: string, reply: Reply): Promise<void>;
}
