import { Money } from '#lib/money.ts';
import type { Quote } from './define-tool.ts';

/** More cards than this nobody reads before they press: what else one message asks for is refused. */
export const mostCardsPerTurn = 6;

/** What the calls of one turn may do together: the amount that they may spend without a card, and the cards they leave. */
export interface Allowance {
  limit: Money;
  spent: Money;
  /** What they want to buy in all, with or without a card. */
  sought: Money;
  cards: number;
}

/** A fresh allowance for one turn. */
export function allowanceOf(limit: Money): Allowance {
  const nothing = Money.zero(limit.currency);
  return { limit, spent: nothing, sought: nothing, cards: 0 };
}

/** Counts a purchase among those that the turn seeks, and returns what they come to. */
export function seek(allowance: Allowance, quote: Quote | undefined): Money {
  if (quote?.amount) allowance.sought = allowance.sought.plus(quote.amount);
  return allowance.sought;
}

/**
 * How a call goes ahead. At once: a change on a person's own command, a spend that costs nothing, a person's own command
 * at a known price. As a small spend, if the day has room for it: what is within the turn's allowance.
 */
export function wayOf(
  quote: Quote | undefined,
  isOwnDecision: boolean,
  allowance: Allowance,
): 'at once' | 'as a small spend' | 'after a card' {
  if (!quote) return isOwnDecision ? 'at once' : 'after a card';
  if (!quote.amount) return 'after a card';
  if (quote.amount.isZero || isOwnDecision) return 'at once';
  const isSmall = allowance.spent.plus(quote.amount).isLessThan(allowance.limit);
  return isSmall ? 'as a small spend' : 'after a card';
}
