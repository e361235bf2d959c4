import { z } from 'zod';
import { Money } from './money.ts';

/** Whether limits and budgets count the fee. */
const isLimited = z.boolean();

/** What whoever runs Jarvis charges for work beside its provider: a share of the provider's price, or so much for each charge. */
export const feeTermsSchema = z.union([
  z.object({ percent: z.string(), isLimited }),
  z.object({ each: z.string(), isLimited }),
]);
export type FeeTerms = z.output<typeof feeTermsSchema>;

/** The currency of a fee that is the same for each charge. Charges in others bear none. */
export const feeCurrency = 'USD';

/**
 * The fee on what a provider charges, exact. Nothing on what is free. `undefined` while the charge is not known.
 */
export function feeOn(terms: FeeTerms | null | undefined, charged: Money | undefined): Money | undefined {
  if (!charged) return terms ? undefined : Money.zero();
  if (!terms || charged.isZero) return Money.zero(charged.currency);
  if ('percent' in terms) return charged.times(terms.percent).times('0.01');
  return charged.currency === feeCurrency ? Money.of(terms.each) : Money.zero(charged.currency);
}

/** What limits count of a charge: the provider's price, and the fee where that is counted. */
export function countedWith(terms: FeeTerms | null | undefined, charged: Money): Money {
  return terms?.isLimited ? charged.plus(feeOn(terms, charged) as Money) : charged;
}
