import type { Conversion, Converter } from '#capabilities/currencies/conversion.ts';
import type { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import { Money } from '#lib/money.ts';
import { dateIn, type Span, slicesOf } from '#lib/period.ts';
import { type CostGroup, columnsOf, isTime, slicesFor, type TimeGroup } from './cost-groups.ts';
import { bearerOf, type LedgerFilter, merged, type Spending, type Spent } from './spending.ts';

/** What is wanted in a currency, of one organisation. */
export interface ConversionWish {
  organizationId: string;
  timeZone: string;
  /** ISO 4217. */
  to: string;
  signal: AbortSignal;
}

/**
 * Spending in one currency. What was spent on a day is converted at the rate of that day, so that every grouping of the same charges
 * has the same total, to the last digit.
 */
export class ConvertedSpending {
  readonly #spending: Spending;
  readonly #wish: ConversionWish;
  readonly #converter: Converter;

  private constructor(spending: Spending, wish: ConversionWish, converter: Converter) {
    this.#spending = spending;
    this.#wish = wish;
    this.#converter = converter;
  }

  /** Looks up the rates for all days of some spans. Throws a `UserError` for an unknown currency. */
  static async open(
    { spending, rates }: { spending: Spending; rates: ExchangeRates },
    wish: ConversionWish,
    spans: readonly Span[],
  ): Promise<ConvertedSpending> {
    const { organizationId, timeZone, to, signal } = wish;
    const days = spans.flatMap((span) => daysOf(span, timeZone).map(({ day }) => day));
    return new ConvertedSpending(spending, wish, await rates.converter(organizationId, to, days, signal));
  }

  /** The rates that were used so far. */
  get conversion(): Conversion {
    return this.#converter.conversion;
  }

  get currency(): string {
    return this.#converter.to;
  }

  /** Groups by time come in the order of the calendar, others in none. Throws a `UserError` if a rate is not known. */
  async of(span: Span, groupBy: CostGroup | undefined, filter: LedgerFilter): Promise<Spent[]> {
    const { organizationId, timeZone } = this.#wish;
    const days = daysOf(span, timeZone);
    const by = groupBy === undefined || isTime(groupBy) ? [] : columnsOf[groupBy];
    const spans = days.map((day) => day.span);
    const columns = [...new Set([...by, 'payer', 'currency'] as const)];
    const totals = await this.#spending.totalsInEach(
      organizationId,
      spans,
      columns,
      ['amount', 'fee'],
      filter,
    );
    const sliceOf =
      groupBy !== undefined && isTime(groupBy) ? slicesOver(span, groupBy, timeZone) : undefined;
    return merged(
      days.flatMap(({ day, span: { start } }, at) =>
        (totals[at] ?? []).map(({ sums, currency, count, unpriced, ...group }) => ({
          key: sliceOf?.(start) ?? by.map((column) => String(group[column] ?? '')).join('/'),
          paidBy: bearerOf(group.payer),
          amount: this.#converter.convert(Money.of(sums.amount, currency), day),
          fee: this.#converter.convert(Money.of(sums.fee, currency), day),
          charges: count,
          unpriced: unpriced.count,
        })),
      ),
    );
  }
}

function daysOf(span: Span, timeZone: string): { day: string; span: Span }[] {
  return slicesOf(span, 'day', timeZone).map((one) => ({ day: dateIn(timeZone, one.start), span: one }));
}

/** Finds the week or month that a moment lies in. */
function slicesOver(span: Span, unit: TimeGroup, timeZone: string) {
  const slices = slicesFor(span, unit, timeZone);
  return (moment: Date) => slices.findLast((slice) => slice.span.start <= moment)?.key ?? '';
}
