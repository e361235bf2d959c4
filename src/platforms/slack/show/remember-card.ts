import type { Log } from '#lib/log.ts';
import type { Place } from '#people/place.ts';
import type { Core } from '../core.ts';

/** An approval's card in Slack. */
export interface Card {
  approvalCode: string;
  place: Place;
  messageId: string;
}

/** Notes where a card stands, so that it can say later what became of it. Noting it twice does nothing. */
export async function rememberCard(core: Core, organizationId: string, card: Card, log: Log): Promise<void> {
  const { approvalCode, place, messageId } = card;
  try {
    const { id } = await core.approvals.pending(organizationId, approvalCode);
    await core.deliveries.rememberCard(organizationId, id, place, messageId);
  } catch (error) {
    // Decided or expired already: whoever clicks is told so.
    log.info({ err: error, approvalCode }, 'a card is not pending');
  }
}
