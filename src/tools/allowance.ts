import type { Money } from '#lib/money.ts';
import type { Quote } from './define-tool.ts';
import type { Initiator } from './tool-call.ts';

/** The amount that the calls of one turn may spend together without a card. */
export interface Allowance {
  limit: Money;
  spent: Money;
}

/**
 * Whether a call may go ahead without a card: a change on a person's own command, a spend that costs nothing, a
 * person's own command at a known price, and small spends within the turn's allowance.
 */
export function mayGoAhead(quote: Quote | undefined, initiator: Initiator, allowance: Allowance): boolean {
  if (!quote) return initiator === 'person';
  if (!quote.amount) return false;
  if (quote.amount.isZero || initiator === 'person') return true;
  return allowance.spent.plus(quote.amount).isLessThan(allowance.limit);
}
