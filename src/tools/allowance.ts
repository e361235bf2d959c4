import { Money } from '#lib/money.ts';
import type { Quote } from './define-tool.ts';
import type { Initiator } from './tool-call.ts';

/** More cards than this nobody reads before they press: what else one message asks for is refused. */
export const mostCardsPerTurn = 6;

/** What the calls of one turn may do together: the amount that they may spend without a card, and the cards they leave. */
export interface Allowance {
  limit: Money;
  spent: Money;
  cards: number;
}

/** A fresh allowance for one turn. */
export function allowanceOf(limit: Money): Allowance {
  return { limit, spent: Money.zero(limit.currency), cards: 0 };
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
