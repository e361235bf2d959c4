import { DateTime } from 'luxon';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { type Calendar, datesOf, type Stretch, spanOf } from '#lib/period.ts';
import type { CatalogueBillNames } from './bill-names.ts';
import type {
  BillDays,
  BilledGroup,
  BillReport,
  BookedGroup,
  CoveredDays,
  RestatedGroup,
} from './bill-report.ts';
import { type ComparedProvider, plainFigures, type Reconciled } from './reconciled.ts';
import { haveNamesInCommon, type Residuals, residualNames, residualsOf, sumOf } from './residuals.ts';

export interface BillsQuestion {
  /** By default every day that a bill is for. */
  period?: Stretch | undefined;
  /** By any name. */
  provider?: string | undefined;
}

export interface ReconciliationsParts {
  report: BillReport;
  names: CatalogueBillNames;
  clock: Clock;
  calendarOf(organizationId: string): Promise<Calendar>;
}

/** Compares what vendors billed with what the ledger noted. It only reads, so that the same question always has the same answer. */
export class Reconciliations {
  readonly #parts: ReconciliationsParts;

  constructor(parts: ReconciliationsParts) {
    this.#parts = parts;
  }

  async of(organizationId: string, question: BillsQuestion): Promise<Reconciled> {
    const { report, names } = this.#parts;
    const about = question.provider === undefined ? undefined : names.providerMeant(question.provider);
    const covered = await report.covered(organizationId, about?.id);
    const days = await this.#days(organizationId, question.period, covered);
    if (!days) return { days: null, about: about?.name ?? null, providers: [], totals: [], uncovered: [] };
    const months = { first: startOfMonth(days.first), last: endOfMonth(days.last) };
    const [billed, booked, restated] = await Promise.all([
      report.billed(organizationId, months, about?.id),
      report.booked(organizationId, months, about?.id),
      report.restated(organizationId, months, about?.id),
    ]);
    const found = { days, covered, billed, booked, restated };
    const ids = [...new Set(covered.map(({ provider }) => provider))];
    const compared = ids.map((id) => comparisonOf(id, found));
    const providers = compared
      .flatMap((one) => one.providers)
      .toSorted(
        (one, other) => Money.of(other.bill).compare(Money.of(one.bill)) || one.id.localeCompare(other.id),
      );
    const counted = new Set(compared.flatMap((one) => one.counted));
    return {
      ...{ days, about: about?.name ?? null, providers },
      totals: totalsOf(providers),
      uncovered: this.#uncovered(booked.filter((group) => isWithin(group.day, days) && !counted.has(group))),
    };
  }

  async #days(
    organizationId: string,
    period: Stretch | undefined,
    covered: readonly CoveredDays[],
  ): Promise<BillDays | undefined> {
    if (covered.length === 0) return undefined;
    if (period === undefined)
      return {
        first: covered.map(({ first }) => first).toSorted()[0] as string,
        last: covered
          .map(({ last }) => last)
          .toSorted()
          .at(-1) as string,
      };
    const calendar = await this.#parts.calendarOf(organizationId);
    const { from, until } = datesOf(spanOf(period, this.#parts.clock.now(), calendar), calendar.timeZone);
    return { first: from, last: until };
  }

  #uncovered(groups: readonly BookedGroup[]): Reconciled['uncovered'] {
    const alike = Map.groupBy(groups, ({ provider, amount }) => `${amount.currency} ${provider}`);
    return [...alike.values()].flatMap((some) => {
      const [{ provider, amount } = { provider: '', amount: Money.zero() }] = some;
      const ledger = sumOf(some, amount.currency);
      if (ledger.isZero) return [];
      const { name } = this.#parts.names.provider(provider);
      const dayCount = new Set(some.map(({ day }) => day)).size;
      return [{ name, currency: amount.currency, ledger: ledger.toDecimalString(), days: dayCount }];
    });
  }
}

interface Found {
  days: BillDays;
  covered: readonly CoveredDays[];
  billed: readonly BilledGroup[];
  booked: readonly BookedGroup[];
  restated: readonly RestatedGroup[];
}

/** Compares one provider in each currency, and tells which charges it counted. */
function comparisonOf(id: string, found: Found): { providers: ComparedProvider[]; counted: BookedGroup[] } {
  const of = <Group extends { provider: string }>(groups: readonly Group[]) =>
    groups.filter(({ provider }) => provider === id);
  const all = of(found.billed);
  const hasDays = all.every(({ kind, day, lastDay }) => kind !== 'usage' || day === lastDay);
  const slotOf = ({ day }: { day: string }) => (hasDays ? day : day.slice(0, 7));
  const isAsked = ({ day }: { day: string }) =>
    hasDays
      ? isWithin(day, found.days)
      : startOfMonth(day) <= found.days.last && endOfMonth(day) >= found.days.first;
  const billed = all.filter(isAsked);
  const isCovered = ({ day }: BookedGroup) => of(found.covered).some((days) => isWithin(day, days));
  const booked = of(found.booked).filter((group) => isAsked(group) && isCovered(group));
  const restated = of(found.restated).filter(isAsked);
  const currencies = new Set([...billed, ...booked].map(({ amount }) => amount.currency));
  const providers = [...currencies].map((currency): ComparedProvider => {
    const ours = <Group extends { amount: Money }>(groups: readonly Group[]) =>
      groups.filter(({ amount }) => amount.currency === currency);
    const [bills, charges] = [ours(billed), ours(booked)];
    const how = { currency, noNamesInCommon: !haveNamesInCommon(bills, charges) };
    const slots = [...new Set([...bills, ...charges].map(slotOf))].toSorted();
    const cells = slots.map((slot) => {
      const [said, noted] = [bills, charges].map((groups) =>
        groups.filter((group) => slotOf(group) === slot),
      );
      const residuals = residualsOf(said as BilledGroup[], noted as BookedGroup[], how);
      const [bill, ledger] = [sumOf(said ?? [], currency), sumOf(noted ?? [], currency)];
      return { slot, bill, ledger, residuals };
    });
    const [bill, ledger] = [sumOf(bills, currency), sumOf(charges, currency)];
    const reported = Money.sum(
      charges.map((group) => group.reported),
      currency,
    );
    return {
      ...{ id, name: all[0]?.providerName ?? id, currency, grain: hasDays ? 'day' : 'month' },
      ...plainFigures(
        ledger,
        bill,
        summed(
          cells.map(({ residuals }) => residuals),
          currency,
        ),
      ),
      reported: reported.toDecimalString(),
      estimated: ledger.minus(reported).toDecimalString(),
      unpriced: charges.reduce((sum, { unpriced }) => sum + unpriced, 0),
      cells: cells.map(({ slot, ...cell }) => ({
        slot,
        ...plainFigures(cell.ledger, cell.bill, cell.residuals),
      })),
      restatements: restatementsOf(ours(restated), bills, slotOf),
    };
  });
  return { providers, counted: booked };
}

function restatementsOf(
  before: readonly RestatedGroup[],
  now: readonly BilledGroup[],
  slotOf: (group: { day: string }) => string,
): ComparedProvider['restatements'] {
  const slots = [...Map.groupBy(before, slotOf)].toSorted(([one], [other]) => one.localeCompare(other));
  return slots.flatMap(([slot, groups]) => {
    const currency = groups[0]?.amount.currency ?? '';
    const [was, is] = [
      sumOf(groups, currency),
      sumOf(
        now.filter((group) => slotOf(group) === slot),
        currency,
      ),
    ];
    return was.equals(is) ? [] : [{ slot, before: was.toDecimalString(), now: is.toDecimalString() }];
  });
}

function summed(all: readonly Residuals[], currency: string): Residuals {
  return Object.fromEntries(
    residualNames.map((name) => [
      name,
      Money.sum(
        all.map((residuals) => residuals[name]),
        currency,
      ),
    ]),
  ) as Residuals;
}

function totalsOf(providers: readonly ComparedProvider[]): Reconciled['totals'] {
  const alike = Map.groupBy(providers, ({ currency }) => currency);
  return [...alike].map(([currency, some]) => {
    const total = (figure: 'ledger' | 'bill') =>
      Money.sum(
        some.map((one) => Money.of(one[figure], currency)),
        currency,
      );
    const [ledger, bill] = [total('ledger'), total('bill')];
    return {
      currency,
      ...{ ledger: ledger.toDecimalString(), bill: bill.toDecimalString() },
      difference: bill.minus(ledger).toDecimalString(),
    };
  });
}

function isWithin(day: string, { first, last }: BillDays): boolean {
  return first <= day && day <= last;
}

function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function endOfMonth(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).endOf('month').toFormat('yyyy-MM-dd');
}
