import type { OverviewTrend } from '#capabilities/capability.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { type Calendar, type Span, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { slicesFor } from '../cost-groups.ts';
import type { CostReport } from '../cost-report.ts';
import { borneBy, type CostReports, spanSoFar } from '../cost-reports.ts';
import type { CostForecasts } from '../forecast/cost-forecasts.ts';
import type { LedgerNames } from '../ledger-names.ts';
import type { LedgerFilter, Spending } from '../spending.ts';
import { memberSeenBy } from '../whose-spend.ts';
import { type SpendGroup, spendGroupOf } from './spend-groups.ts';

const trendDays = 30;
const trendMonths = 6;
const hourMs = 3_600_000;

/** Spending at a glance. Amounts are exact digits, but for the estimates of the end. */
export interface SpendingFound {
  /** This month so far by provider, beside the same part of the month before. */
  month: CostReport;
  /** What it was spent on. */
  parts: { group: SpendGroup; category: Category; currency: string; amount: string }[];
  trendBy: OverviewTrend;
  trend: { currency: string; points: { key: string; amount: string }[] }[];
  /** Where each currency will end this month; none with too little history. */
  end: { currency: string; rest: number; expected: number; low: number | null; high: number | null }[];
}

export interface SpendingOverviewParts {
  spending: Spending;
  names: LedgerNames;
  reports: CostReports;
  forecasts: CostForecasts;
  clock: Clock;
}

/** Gathers what was spent this month, on what and where to. */
export class SpendingOverview {
  readonly #parts: SpendingOverviewParts;

  constructor(parts: SpendingOverviewParts) {
    this.#parts = parts;
  }

  /** Counts what everybody spent, or only what the actor did, as they may see. */
  async of(actor: Actor, trendBy: OverviewTrend): Promise<SpendingFound> {
    const { spending, names, reports, forecasts, clock } = this.#parts;
    const { organizationId } = actor;
    const calendar = await names.calendarOf(organizationId);
    const now = clock.now();
    const span = spanSoFar(spanOf('this_month', now, calendar), now);
    const memberId = memberSeenBy(actor);
    const filter: LedgerFilter = { ...(memberId && { memberId }), paidBy: 'organization' };
    const [month, byCategory, trend, forecast] = await Promise.all([
      reports.of(actor, { period: 'this_month', groupBy: 'provider' }),
      spending.spent(organizationId, span, ['category'], filter),
      this.#trend(organizationId, filter, trendBy, calendar),
      forecasts.of(actor, { period: 'this_month' }),
    ]);
    return {
      month,
      parts: borneBy('organization', byCategory)
        .filter(({ charges, unpriced }) => charges > unpriced)
        .map(({ key, amount }) => {
          const category = key as Category;
          return { group: spendGroupOf(category), category, ...amount.toJSON() };
        }),
      ...{ trendBy, trend },
      end: forecast.currencies.flatMap(({ currency, outlook }) =>
        outlook
          ? [
              {
                ...{ currency, rest: outlook.rest, expected: outlook.expected },
                ...{ low: outlook.range?.low ?? null, high: outlook.range?.high ?? null },
              },
            ]
          : [],
      ),
    };
  }

  async #trend(
    organizationId: string,
    filter: LedgerFilter,
    trendBy: OverviewTrend,
    calendar: Calendar,
  ): Promise<SpendingFound['trend']> {
    const unit = trendBy === '30_days' ? 'day' : 'month';
    const slices = slicesFor(trendSpan(this.#parts.clock.now(), unit, calendar), unit, calendar.timeZone);
    const spent = await this.#parts.spending.spentInEach(
      organizationId,
      slices.map((slice) => slice.span),
      filter,
    );
    const currencies = [...new Set(spent.flat().map(({ amount }) => amount.currency))];
    return currencies.map((currency) => ({
      currency,
      points: slices.map(({ key }, at) => {
        const amounts = (spent[at] ?? []).flatMap(({ amount }) =>
          amount.currency === currency ? [amount] : [],
        );
        return { key, amount: Money.sum(amounts, currency).toDecimalString() };
      }),
    }));
  }
}

/** The last days or months with the current one. */
function trendSpan(now: Date, unit: 'day' | 'month', calendar: Calendar): Span {
  const current = spanOf(unit === 'day' ? 'today' : 'this_month', now, calendar);
  let start = current.start;
  for (let back = 1; back < (unit === 'day' ? trendDays : trendMonths); back += 1) {
    // Clocks may have changed, so that a day is looked for well within the one before.
    const before = new Date(start.getTime() - 12 * hourMs);
    start = spanOf(unit === 'day' ? 'today' : 'this_month', before, calendar).start;
  }
  return spanSoFar({ start, end: current.end }, now);
}
