import type { Locale } from './messages.ts';
import type { Money } from './money.ts';

/** Two amounts and their difference, printed so that they agree. */
export interface ShownDifference {
  amount: string;
  before: string;
  /** The size of the difference. */
  by: string;
  direction: 'more' | 'less' | 'same';
}

/** The difference is exact; all three are printed with as many decimals as it takes for them to agree. */
export function shownDifference(amount: Money, before: Money, locale: Locale): ShownDifference {
  const decimals = amount.decimalsBeside(before);
  const difference = amount.minus(before);
  const text = (one: Money) => one.format(locale, decimals);
  return {
    amount: text(amount),
    before: text(before),
    by: text(difference.isNegative ? difference.times(-1) : difference),
    direction: difference.isZero ? 'same' : difference.isNegative ? 'less' : 'more',
  };
}
