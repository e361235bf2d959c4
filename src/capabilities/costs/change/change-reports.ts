import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { datesOf, type Span, type Stretch, spanBeforeSoFar, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { spanSoFar } from '../cost-reports.ts';
import type { LedgerNames } from '../ledger-names.ts';
import type { LedgerFilter, Spending } from '../spending.ts';
import { memberSeenBy } from '../whose-spend.ts';
import { linesOf } from './change-lines.ts';
import { changeMessages } from './change-messages.ts';
import type { ChangeReport, CurrencyChange } from './change-report.ts';
import { decomposed, type ProductFigures } from './decomposition.ts';

export interface ChangeQuestion {
  period: Stretch;
  /** Left out: the same part of the period before. */
  with?: Stretch | undefined;
  category?: Category | undefined;
  /** By any of its names. */
  provider?: string | undefined;
}

interface Figures extends ProductFigures {
  currency: string;
  priced: number;
  unpriced: number;
}

/** Says why spending changed between two periods. */
export class ChangeReports {
  readonly #spending: Spending;
  readonly #names: LedgerNames;
  readonly #clock: Clock;

  constructor(spending: Spending, names: LedgerNames, clock: Clock) {
    this.#spending = spending;
    this.#names = names;
    this.#clock = clock;
  }

  /** Throws a `UserError` if the periods have no currency in common or overlap, and for an unknown provider. */
  async of(actor: Actor, question: ChangeQuestion): Promise<ChangeReport> {
    const { period, category, provider } = question;
    const calendar = await this.#names.calendarOf(actor.organizationId);
    const { timeZone } = calendar;
    const now = this.#clock.now();
    const span = spanSoFar(spanOf(period, now, calendar), now);
    const before = question.with
      ? spanSoFar(spanOf(question.with, now, calendar), now)
      : spanBeforeSoFar(period, now, calendar);
    if (before.end > span.start && span.end > before.start)
      throw new UserError(changeMessages.both((texts) => texts.overlap));
    const memberId = memberSeenBy(actor);
    const filter: LedgerFilter = {
      ...(memberId && { memberId }),
      ...(category && { category }),
      ...(provider && { provider: this.#names.providerCalled(provider).id }),
    };
    const [was, is] = await Promise.all([
      this.#figures(actor, before, filter),
      this.#figures(actor, span, filter),
    ]);
    return {
      period,
      dates: datesOf(span, timeZone),
      comparedWith: datesOf(before, timeZone),
      isOwn: memberId !== undefined,
      unpriced: [...was, ...is].reduce((count, { unpriced }) => count + unpriced, 0),
      currencies: comparable(was, is).map((currency) => this.#changeIn(currency, was, is)),
    };
  }

  async #figures({ organizationId }: Actor, span: Span, filter: LedgerFilter): Promise<Figures[]> {
    const by = ['category', 'provider', 'product', 'unit', 'currency'] as const;
    const totals = await this.#spending.totals(organizationId, span, by, ['amount', 'quantity'], filter);
    return totals.map(({ sums, unpriced, count, ...product }) => ({
      ...product,
      amount: sums.amount,
      // What has no price counts for nothing, or a unit of the others would seem cheaper.
      quantity: Number(sums.quantity) - Number(unpriced.sums.quantity),
      priced: count - unpriced.count,
      unpriced: unpriced.count,
    }));
  }

  #changeIn(currency: string, was: readonly Figures[], is: readonly Figures[]): CurrencyChange {
    const ours = (figures: readonly Figures[]) =>
      figures.filter((one) => one.currency === currency && one.priced > 0);
    const total = (figures: readonly Figures[]) =>
      Money.sum(
        ours(figures).map(({ amount }) => Money.of(amount, currency)),
        currency,
      );
    const [before, after] = [total(was), total(is)];
    const lines = linesOf(decomposed(ours(was), ours(is), currency), currency);
    return {
      currency,
      before: before.toDecimalString(),
      after: after.toDecimalString(),
      difference: after.minus(before).toDecimalString(),
      lines: lines.map((line) => ({
        ...line,
        provider: line.provider && this.#names.provider(line.provider),
      })),
    };
  }
}

/** The currencies in which something has a price. Throws if the two periods have none in common. */
function comparable(was: readonly Figures[], is: readonly Figures[]): string[] {
  const currenciesIn = (figures: readonly Figures[]) => [
    ...new Set(figures.filter(({ amount }) => Number(amount) > 0).map(({ currency }) => currency)),
  ];
  const [before, after] = [currenciesIn(was), currenciesIn(is)];
  const isShared = before.some((currency) => after.includes(currency));
  if (before.length > 0 && after.length > 0 && !isShared)
    throw new UserError(
      changeMessages.both((texts) => texts.otherCurrency(before.join(', '), after.join(', '))),
    );
  return [...new Set([...after, ...before])];
}
