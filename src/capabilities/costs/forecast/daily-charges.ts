import type { Category } from '#lib/categories.ts';
import { type Span, slicesOf } from '#lib/period.ts';
import type { LedgerUnit } from '../ledger-entry.entity.ts';
import type { LedgerFilter, Spending } from '../spending.ts';

/** So many whole days before today are looked at by default. */
const usualDaysOfHistory = 120;
const dayMs = 86_400_000;

/** What was charged for one thing on each of the last whole days, the oldest first. */
export interface DailyCharges {
  category: Category;
  provider: string;
  unit: LedgerUnit;
  currency: string;
  amounts: number[];
  quantities: number[];
}

/** Reads the whole days before today. Days before the very first charge are left out, so that each has as many. */
export async function dailyCharges(
  spending: Spending,
  organizationId: string,
  { start: today }: Span,
  timeZone: string,
  filter: LedgerFilter = {},
  daysOfHistory = usualDaysOfHistory,
): Promise<{ days: readonly Span[]; charges: DailyCharges[] }> {
  const from = new Date(today.getTime() - daysOfHistory * dayMs);
  const days = slicesOf({ start: from, end: today }, 'day', timeZone).slice(-daysOfHistory);
  const by = ['category', 'provider', 'unit', 'currency'] as const;
  const sums = ['amount', 'quantity'] as const;
  const totals = await spending.totalsInEach(organizationId, days, by, sums, filter);
  const first = totals.findIndex((onDay) => onDay.length > 0);
  const known = first === -1 ? [] : totals.slice(first);
  const charges = new Map<string, DailyCharges>();
  for (const [day, onDay] of known.entries())
    for (const { category, provider, unit, currency, sums } of onDay) {
      const key = JSON.stringify([category, provider, unit, currency]);
      const none = () => Array<number>(known.length).fill(0);
      const thing = charges.get(key) ?? {
        category,
        provider,
        unit,
        currency,
        amounts: none(),
        quantities: none(),
      };
      thing.amounts[day] = Number(sums.amount);
      thing.quantities[day] = Number(sums.quantity);
      charges.set(key, thing);
    }
  return { days: first === -1 ? [] : days.slice(first), charges: [...charges.values()] };
}

/** Adds up several series of the same days. */
export function addedUp(series: readonly (readonly number[])[]): number[] {
  const [first = []] = series;
  return first.map((_, day) => series.reduce((total, one) => total + (one[day] ?? 0), 0));
}
