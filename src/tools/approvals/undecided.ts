import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { AnyPlannedTool, Quote } from '../define-tool.ts';
import type { Approval } from './approval.entity.ts';

/** A plan that somebody has to decide. */
export interface Undecided {
  tool: AnyPlannedTool;
  plan: object;
  asker: Pick<Actor, 'memberId'>;
  /** Set for a purchase. */
  price?: Price | undefined;
}

/** What a purchase costs, if that is known, and what all comes to that its message wants to buy. */
export interface Price {
  amount: Money | undefined;
  sought: Money;
}

/** The plan of a stored proposal, at the price on its card. */
export function undecidedOf(tool: AnyPlannedTool, approval: Approval): Undecided {
  const { plan, requestedBy: asker, quoteBasis } = approval;
  const price = quoteBasis ? { amount: quotedAmount(approval), sought: soughtBy(approval) } : undefined;
  return { tool, plan, asker, price };
}

export function priceOf(quote: Quote | undefined, sought: Money): Price | undefined {
  return quote && { amount: quote.amount, sought };
}

/** The price on a card; `undefined` if nothing is bought or the price is not known. */
export function quotedAmount({
  quoteAmount,
  quoteCurrency,
}: Pick<Approval, 'quoteAmount' | 'quoteCurrency'>): Money | undefined {
  return quoteAmount ? Money.of(quoteAmount, quoteCurrency ?? 'USD') : undefined;
}

/** What the message wanted to buy in all that left the card. */
export function soughtBy({ soughtAmount, quoteCurrency }: Approval): Money {
  return Money.of(soughtAmount ?? '0', quoteCurrency ?? 'USD');
}
