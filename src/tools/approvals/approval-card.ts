import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText, timeText } from '#reply/moment.ts';
import type { CardBlock } from '#reply/reply.ts';
import type { Approval } from './approval.entity.ts';
import { quotedAmount } from './undecided.ts';

const messages = defineMessages({
  en: { unknownCost: 'unknown: this provider has no published price' },
  th: { unknownCost: 'ไม่ทราบ ผู้ให้บริการนี้ไม่มีราคาประกาศ' },
});

/** The outcome of a proposal. */
export type CardDecision =
  | { state: 'running' | 'approved' | 'denied' | 'withdrawn'; by: string }
  /** Withdrawn by nobody: who asked for it has left. */
  | { state: 'expired' | 'interrupted' | 'withdrawn' };

/** The card of a pending proposal: the effect, the cost, and the two buttons. */
export function approvalCard(approval: Approval, locale: Locale): CardBlock {
  const { name } = approval.requestedBy;
  const { approvers } = approval;
  const cost = costText(approval, locale);
  return {
    kind: 'card',
    approvalId: approval.id,
    code: approval.code,
    state: 'pending',
    what: approval.card[locale],
    ...(cost !== undefined && { cost }),
    askedBy: name,
    ...(approvers.length > 0 && { approvers: listText(approvers, locale, 'or') }),
    expires: expiryText(approval, locale),
  };
}

/** When a proposal expires, with the day if it waits for other people. */
export function expiryText({ expiresAt, waitsForOthers, requestedBy }: Approval, locale: Locale): string {
  const text = waitsForOthers ? momentText : timeText;
  return text(expiresAt, requestedBy.timeZone, locale);
}

/** The card of a proposal that has been decided or has expired. */
export function decidedCard(approval: Approval, decision: CardDecision, locale: Locale): CardBlock {
  const by = 'by' in decision ? { decidedBy: decision.by } : {};
  return { ...approvalCard(approval, locale), state: decision.state, ...by };
}

function costText(approval: Approval, locale: Locale): string | undefined {
  const { quoteBasis } = approval;
  const amount = quotedAmount(approval);
  if (!quoteBasis) return undefined;
  if (!amount) return messages.in(locale).unknownCost;
  return `${amount.format(locale)} (${quoteBasis[locale]})`;
}
