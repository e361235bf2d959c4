import type { Allowances, PlannedCharges } from '#capabilities/capability.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import {
  type Calendar,
  dateIn,
  datesOf,
  type Span,
  type Stretch,
  slicesOf,
  spanBefore,
  spanOf,
} from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { spanSoFar } from '../cost-reports.ts';
import type { LedgerNames } from '../ledger-names.ts';
import type { LedgerFilter, Spending } from '../spending.ts';
import { memberSeenBy } from '../whose-spend.ts';
import type { CostForecast } from './cost-forecast.ts';
import { currenciesOf, forecastIn, type Known, type KnownPart } from './currency-forecast.ts';
import { dailyCharges } from './daily-charges.ts';
import { expectedUse } from './expected-use.ts';
import { forecastMessages } from './forecast-messages.ts';
import { runningOut } from './running-out.ts';

/** Nobody can look further ahead from a few months of history. */
const mostDaysAhead = 100;

export interface ForecastQuestion {
  period: Stretch;
  category?: Category | undefined;
  /** By any of its names. */
  provider?: string | undefined;
  /** What it is to stay under, in the only currency there is where none is named. */
  ceiling?: { amount: number; currency?: string | undefined } | undefined;
}

export interface CostForecastsParts {
  spending: Spending;
  names: LedgerNames;
  clock: Clock;
  plannedCharges(): readonly PlannedCharges[];
  allowances(): readonly Allowances[];
}

/** Forecasts what a period that is not over yet will end at. */
export class CostForecasts {
  readonly #parts: CostForecastsParts;

  constructor(parts: CostForecastsParts) {
    this.#parts = parts;
  }

  /** Throws a `UserError` for a period that is over or too far ahead, and for an unknown provider. */
  async of(
    actor: Actor,
    { period, category, provider: called, ceiling }: ForecastQuestion,
  ): Promise<CostForecast> {
    const { names, clock } = this.#parts;
    const calendar = await names.calendarOf(actor.organizationId);
    const { timeZone } = calendar;
    const now = clock.now();
    const span = spanOf(period, now, calendar);
    const daysAhead = daysAheadIn(span, now, timeZone);
    const provider = called === undefined ? undefined : names.providerCalled(called);
    const memberId = memberSeenBy(actor);
    const filter: LedgerFilter = {
      ...(memberId && { memberId }),
      ...(category && { category }),
      ...(provider && { provider: provider.id }),
    };
    const known = await this.#known(actor, { period, span, filter, now, daysAhead, calendar });
    const currencies = currenciesOf(known).map((currency) => forecastIn(currency, known));
    return {
      period,
      dates: datesOf(span, timeZone),
      datesBefore: datesOf(spanBefore(period, now, calendar), timeZone),
      isOwn: memberId !== undefined,
      category: category ?? null,
      provider: provider?.name ?? null,
      currencies: currencies.map((one) => ({
        ...one,
        parts: one.parts.map((part) => ({ ...part, provider: names.provider(part.provider) })),
      })),
      ceiling: ceiling ? asked(ceiling, currencies[0]?.currency) : null,
      used: expectedUse(known),
      allowances: await this.#allowances(actor, known),
    };
  }

  async #known(
    { organizationId }: Actor,
    { period, span, filter, now, daysAhead, calendar }: Asked,
  ): Promise<Known> {
    const { spending, plannedCharges } = this.#parts;
    const { timeZone } = calendar;
    const soFar = spanSoFar(span, now);
    const today = spanOf('today', now, { timeZone });
    const by = ['category', 'provider', 'unit', 'currency'] as const;
    const totals = (state: 'settled' | 'reserved') =>
      soFar.start < soFar.end
        ? spending.totals(organizationId, soFar, by, ['amount', 'quantity'], { ...filter, state })
        : Promise.resolve([]);
    const over = slicesOf({ start: span.start, end: soFar.end }, 'day', timeZone);
    const before = spanBefore(period, now, calendar);
    // What is due is the organisation's, and no business of a member who sees only what they spend.
    const planning = filter.memberId === undefined ? plannedCharges() : [];
    const [booked, reserved, daily, spentBefore, onDays, planned] = await Promise.all([
      totals('settled'),
      totals('reserved'),
      dailyCharges(spending, organizationId, today, timeZone, filter),
      spending.totals(organizationId, before, ['currency'], ['amount'], filter),
      spending.spentInEach(organizationId, over, filter),
      Promise.all(planning.map((one) => one.between(organizationId, { start: now, end: span.end }))),
    ]);
    const knownPart = (total: (typeof booked)[number]): KnownPart => ({
      ...{ category: total.category, provider: total.provider, currency: total.currency, unit: total.unit },
      ...{ amount: total.sums.amount, quantity: total.sums.quantity, unpriced: total.unpriced.count },
    });
    return {
      booked: booked.map(knownPart),
      reserved: reserved.map(knownPart),
      planned: planned
        .flat()
        .filter(
          (one) =>
            (!filter.category || one.category === filter.category) &&
            (!filter.provider || one.provider === filter.provider),
        ),
      before: spentBefore.map(({ currency, sums }) => ({ currency, amount: sums.amount })),
      history: daily.charges,
      daysOver: over.flatMap((day, at) =>
        day.start >= today.start
          ? []
          : [{ day: dateIn(timeZone, day.start), amounts: byCurrency(onDays[at] ?? []) }],
      ),
      daysAhead,
    };
  }

  async #allowances({ organizationId, timeZone }: Actor, known: Known): Promise<CostForecast['allowances']> {
    const now = this.#parts.clock.now();
    const all = await Promise.all(this.#parts.allowances().map((one) => one.of(organizationId)));
    return all.flat().map((allowance) => runningOut(allowance, known.history, now, timeZone));
  }
}

interface Asked {
  period: Stretch;
  span: Span;
  filter: LedgerFilter;
  now: Date;
  daysAhead: Known['daysAhead'];
  calendar: Calendar;
}

function daysAheadIn(span: Span, now: Date, timeZone: string): Known['daysAhead'] {
  if (span.end <= now) throw new UserError(forecastMessages.both((texts) => texts.over));
  const today = spanOf('today', now, { timeZone });
  const days = slicesOf({ start: today.start, end: span.end }, 'day', timeZone);
  if (days.length > mostDaysAhead)
    throw new UserError(forecastMessages.both((texts) => texts.tooFar(mostDaysAhead)));
  return days.map(({ start, end }) => {
    const left = end.getTime() - Math.max(start.getTime(), now.getTime());
    return {
      day: dateIn(timeZone, start),
      share: start < span.start ? 0 : left / (end.getTime() - start.getTime()),
    };
  });
}

function byCurrency(spent: readonly { amount: Money }[]): Map<string, number> {
  return new Map(spent.map(({ amount }) => [amount.currency, amount.toNumber()]));
}

function asked({ amount, currency }: { amount: number; currency?: string | undefined }, only = 'USD') {
  return { amount: Money.of(String(amount)).toDecimalString(), currency: currency ?? only };
}
