import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { datesOf, type Stretch, spanBeforeSoFar, spanOf, stretchSchema } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { aboutSchema, datesSchema } from './cost-report.ts';
import { spanSoFar } from './cost-reports.ts';
import { ledgerUnits } from './ledger-entry.entity.ts';
import type { LedgerNames } from './ledger-names.ts';
import { foundFilter, type ReportFilter } from './report-filter.ts';
import type { LedgerTotal, Spending } from './spending.ts';

/** Usage in a period, in counts and quantities instead of money. */
export const usageReport = z.object({
  period: stretchSchema,
  isOwn: z.boolean().describe('Whether only what the asker used is counted, not the whole team'),
  dates: datesSchema,
  comparedWith: datesSchema,
  about: aboutSchema.describe('To what it is narrowed'),
  requests: z.int(),
  requestsBefore: z.int().describe('Requests in the period compared with'),
  inProgress: z.int().describe('Requests still running; not included in `requests`'),
  used: z
    .array(
      z.object({
        category: z.enum(categories),
        unit: z.enum(ledgerUnits),
        requests: z.int(),
        quantity: z.string().describe('Exact digits, in units'),
        inputTokens: z.string(),
        outputTokens: z.string(),
        usualMs: z
          .number()
          .nullable()
          .describe('How long a piece of the category usually took; null where too few were made'),
      }),
    )
    .describe('By category and unit, most requests first'),
  tokens: z
    .array(
      z.object({
        product: z.string(),
        provider: z.string(),
        inputTokens: z.string(),
        outputTokens: z.string(),
        requests: z.int(),
      }),
    )
    .describe('Tokens of each language model, most first'),
  members: z
    .array(z.object({ name: z.string().nullable().describe('null for a former member'), requests: z.int() }))
    .describe('Requests per member, most active first'),
  timeZone: z.string().describe('Where the days begin'),
  isElsewhere: z.boolean().describe('Whether the reader lives by another zone'),
});
export type UsageReport = z.output<typeof usageReport>;

export interface UsageQuestion extends Omit<ReportFilter, 'paidBy'> {
  period: Stretch;
}

/** Builds usage reports from the ledger. */
export class UsageReports {
  readonly #spending: Spending;
  readonly #names: LedgerNames;
  readonly #clock: Clock;

  constructor(spending: Spending, names: LedgerNames, clock: Clock) {
    this.#spending = spending;
    this.#names = names;
    this.#clock = clock;
  }

  /** Throws a `UserError` for an unknown provider or person. */
  async of(actor: Actor, { period, ...narrowed }: UsageQuestion): Promise<UsageReport> {
    const { organizationId } = actor;
    const calendar = await this.#names.calendarOf(organizationId);
    const { timeZone } = calendar;
    const now = this.#clock.now();
    const span = spanSoFar(spanOf(period, now, calendar), now);
    const spanBefore = spanBeforeSoFar(period, now, calendar);
    const { filter, isOwn, about } = await foundFilter(this.#names, actor, narrowed);
    const [products, members, before, reserved, times, nameOf] = await Promise.all([
      this.#spending.totals(organizationId, span, columns, summed, filter),
      this.#spending.totals(organizationId, span, ['memberId'], [], filter),
      this.#spending.count(organizationId, spanBefore, filter),
      this.#spending.count(organizationId, span, { ...filter, state: 'reserved' }),
      this.#spending.usualTimes(organizationId, span, filter),
      this.#names.members(organizationId),
    ]);
    return {
      period,
      isOwn,
      about,
      dates: datesOf(span, timeZone),
      comparedWith: datesOf(spanBefore, timeZone),
      requests: countOf(products),
      requestsBefore: before,
      inProgress: reserved,
      used: linesOf(products)
        .map((line) => ({ ...line, usualMs: times.get(line.category) ?? null }))
        .toSorted((a, b) => b.requests - a.requests),
      tokens: tokensOf(products, (id) => this.#names.provider(id)),
      members: members
        .map(({ memberId, count }) => ({ name: nameOf(memberId), requests: count }))
        .toSorted((a, b) => b.requests - a.requests),
      timeZone,
      isElsewhere: timeZone !== actor.timeZone,
    };
  }
}

const summed = ['quantity', 'inputTokens', 'outputTokens'] as const;
const columns = ['category', 'unit', 'provider', 'product'] as const;
type ProductTotal = LedgerTotal<(typeof columns)[number], (typeof summed)[number]>;

/** Adds up the products of each category and unit. */
function linesOf(products: readonly ProductTotal[]): Omit<UsageReport['used'][number], 'usualMs'>[] {
  const lines = Map.groupBy(products, ({ category, unit }) => `${category} ${unit}`);
  return [...lines.values()].map((same) => {
    const { category, unit } = same[0] as ProductTotal;
    const sumOf = (column: (typeof summed)[number]) => digitsSum(same.map(({ sums }) => sums[column]));
    return {
      ...{ category, unit, requests: countOf(same), quantity: sumOf('quantity') },
      ...{ inputTokens: sumOf('inputTokens'), outputTokens: sumOf('outputTokens') },
    };
  });
}

function tokensOf(
  products: readonly ProductTotal[],
  providerName: (id: string) => string,
): UsageReport['tokens'] {
  const ofModels = products.filter(({ unit }) => unit === 'token');
  return ofModels
    .map(({ product, provider, count, sums: { inputTokens, outputTokens } }) => ({
      ...{ product, provider: providerName(provider), requests: count, inputTokens, outputTokens },
    }))
    .toSorted((a, b) => tokensIn(b) - tokensIn(a));
}

function tokensIn(line: { inputTokens: string; outputTokens: string }): number {
  return Number(line.inputTokens) + Number(line.outputTokens);
}

function digitsSum(quantities: readonly string[]): string {
  return quantities.reduce((sum, digits) => sum.plus(digits), new Decimal(0)).toFixed();
}

function countOf(totals: readonly { count: number }[]): number {
  return totals.reduce((sum, { count }) => sum + count, 0);
}
