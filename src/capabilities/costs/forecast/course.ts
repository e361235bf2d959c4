import type { CurrencyForecast } from './cost-forecast.ts';
import type { Known } from './currency-forecast.ts';
import type { Outlook } from './outlook.ts';

/**
 * Spending added up day by day: what was spent, and from yesterday on what is expected, between the bounds of the range.
 * What is running counts for today, what is planned for its day.
 */
export function courseOf(
  currency: string,
  { daysOver, daysAhead, planned }: Known,
  { figures, days }: Outlook,
): CurrencyForecast['course'] {
  let spent = 0;
  const course: CurrencyForecast['course'] = daysOver.map(({ day, amounts }) => {
    spent += amounts.get(currency) ?? 0;
    return { day, spent, expected: null, low: null, high: null };
  });
  const yesterday = course.at(-1);
  if (yesterday)
    Object.assign(yesterday, { expected: spent, ...(figures.range && { low: spent, high: spent }) });
  const due = planned
    .filter(({ amount }) => amount.currency === currency)
    .map(({ day, amount }) => ({ day, amount: amount.toNumber() }));
  const certain = figures.expected - figures.rest;
  let passed = 0;
  for (const [ahead, { day, share }] of daysAhead.entries()) {
    passed += days[ahead] ?? 0;
    if (share === 0) continue;
    const later = due.filter((one) => one.day > day).reduce((total, { amount }) => total + amount, 0);
    const progress = figures.rest === 0 ? 1 : passed / figures.rest;
    const at = (end: number) => certain - later + (end - certain) * progress;
    const { expected, range } = figures;
    course.push({
      ...{ day, spent: null, expected: at(expected) },
      ...{ low: range && at(range.low), high: range && at(range.high) },
    });
  }
  return course;
}
