import type { WatchedOrganization } from '#capabilities/capability.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { spanOf } from '#lib/period.ts';
import { median, sum } from '#lib/statistics.ts';
import { addedUp, type DailyCharges, dailyCharges } from '../forecast/daily-charges.ts';
import type { LedgerUnit } from '../ledger-entry.entity.ts';
import type { Spending } from '../spending.ts';

/** Four weeks, those before them from which changes of the level are known, and some to begin with. */
const daysOfHistory = 70;

/** What was spent today on a service of a provider, or in all, and on the days before, oldest first. */
export interface Service {
  currency: string;
  /** `undefined`: of everything in this currency. */
  of: { category: Category; provider: string } | undefined;
  today: Money;
  amounts: readonly number[];
  /** What was used, if everything is counted in one unit. */
  used: { unit: LedgerUnit; today: number; usual: number; price: number; usualPrice: number } | undefined;
}

/** Everything that was paid today, per service and in all, by currency. */
export async function spendingToday(
  { spending, clock }: { spending: Spending; clock: Clock },
  { organizationId, timeZone }: WatchedOrganization,
): Promise<Service[]> {
  const now = clock.now();
  const today = spanOf('today', now, { timeZone });
  const soFar = { start: today.start, end: new Date(now.getTime() + 1) };
  const by = ['category', 'provider', 'unit', 'currency'] as const;
  const [spent, { charges: history }] = await Promise.all([
    spending.totals(organizationId, soFar, by, ['amount', 'quantity']),
    dailyCharges(spending, organizationId, today, timeZone, {}, daysOfHistory),
  ]);
  const paid = spent.map(({ sums, ...charge }) => ({ ...charge, ...sums }));
  const serviceOf = (currency: string, of: Service['of']): Service => {
    const isOurs = (one: { currency: string; category: Category; provider: string }) =>
      one.currency === currency &&
      (of === undefined || (one.category === of.category && one.provider === of.provider));
    const [ours, earlier] = [paid.filter(isOurs), history.filter(isOurs)];
    const amounts = addedUp(earlier.map((charges) => charges.amounts));
    return {
      currency,
      of,
      today: Money.sum(
        ours.map(({ amount }) => Money.of(amount, currency)),
        currency,
      ),
      amounts: amounts.slice(
        Math.max(
          0,
          amounts.findIndex((amount) => amount > 0),
        ),
      ),
      used: usedOf(ours, earlier),
    };
  };
  const currencies = [...new Set([...paid, ...history].map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const things = [...paid, ...history].filter((one) => one.currency === currency);
    const services = new Map(
      things.map(({ category, provider }) => [`${category} ${provider}`, { category, provider }]),
    );
    return [...[...services.values()].map((of) => serviceOf(currency, of)), serviceOf(currency, undefined)];
  });
}

function usedOf(
  today: readonly { unit: LedgerUnit; amount: string; quantity: string }[],
  earlier: readonly DailyCharges[],
): Service['used'] {
  const [unit, ...others] = new Set([...today, ...earlier].map((one) => one.unit));
  if (unit === undefined || others.length > 0) return undefined;
  const quantities = addedUp(earlier.map((charges) => charges.quantities));
  const quantity = sum(today.map((one) => Number(one.quantity)));
  const [before, paidBefore] = [sum(quantities), sum(earlier.flatMap(({ amounts }) => amounts))];
  const active = quantities.filter((one) => one > 0);
  if (quantity === 0 || active.length === 0) return undefined;
  return {
    unit,
    today: quantity,
    usual: median(active.slice(-28)),
    price: sum(today.map(({ amount }) => Number(amount))) / quantity,
    usualPrice: paidBefore / before,
  };
}
