import type { Category } from '#lib/categories.ts';
import { sum } from '#lib/statistics.ts';
import type { LedgerUnit } from '../ledger-entry.entity.ts';
import { continued } from './continued.ts';
import type { CostForecast } from './cost-forecast.ts';
import type { Known } from './currency-forecast.ts';
import { addedUp } from './daily-charges.ts';

/** How much of each unit will have been used at the end, the most expensive first. Needs a week of history. */
export function expectedUse({ booked, history, daysAhead }: Known): CostForecast['used'] {
  const keyOf = ({ category, unit }: { category: Category; unit: LedgerUnit }) => `${category} ${unit}`;
  const dearestFirst = history.toSorted((a, b) => sum(b.amounts) - sum(a.amounts));
  return [...Map.groupBy(dearestFirst, keyOf)].flatMap(([key, charges]) => {
    const ahead = continued(addedUp(charges.map(({ quantities }) => quantities)), daysAhead.length);
    const [one] = charges;
    if (!ahead || !one) return [];
    const soFar = sum(booked.filter((part) => keyOf(part) === key).map(({ quantity }) => Number(quantity)));
    const rest = sum(ahead.days.map((quantity, day) => quantity * (daysAhead[day]?.share ?? 0)));
    return [{ category: one.category, unit: one.unit, soFar, expected: soFar + rest }];
  });
}
