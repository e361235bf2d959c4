import type { EventKind } from '#audit/audit-event.entity.ts';
import type { NewEvent } from '#audit/audit-log.ts';
import type { Approval } from './approval.entity.ts';

/** What happened to a card, for the audit log. */
export function cardEvent(kind: EventKind, approval: Approval, more: object = {}): NewEvent {
  const { id: approvalId, tool, callId, requestedBy, decidedBy, card, code } = approval;
  const { quoteAmount: amount, quoteCurrency: currency } = approval;
  const price = amount === null ? {} : { price: { amount, currency } };
  const who = { askedBy: requestedBy.memberId, decidedBy };
  return { kind, tool, callId, approvalId, ...who, details: { what: card, code, ...price, ...more } };
}
