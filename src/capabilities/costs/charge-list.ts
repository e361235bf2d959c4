import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { datesOf, type Stretch, spanOf, stretchSchema } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { aboutSchema, amountSchema, datesSchema } from './cost-report.ts';
import { spanSoFar } from './cost-reports.ts';
import { type LedgerEntry, ledgerUnits } from './ledger-entry.entity.ts';
import type { LedgerNames } from './ledger-names.ts';
import { foundFilter, type ReportFilter } from './report-filter.ts';
import { bearers, type ChargeOrder, chargeOrders, type Spending } from './spending.ts';

const charge = z.object({
  at: z.iso.datetime(),
  category: z.enum(categories),
  provider: z.string(),
  product: z.string(),
  member: z.string().nullable().describe('null: somebody who has left and is not known any more'),
  quantity: z.string(),
  unit: z.enum(ledgerUnits),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  currency: z.string(),
  amount: amountSchema.nullable().describe('What counts in every total; null: no price is known'),
  fee: amountSchema.nullable().describe('The platform fee, beside the amount; null while that is unknown'),
  estimated: amountSchema.nullable().describe('What it was estimated at beforehand'),
  reported: amountSchema.nullable().describe('What the vendor said it charged'),
  reconciled: amountSchema.nullable().describe('What the vendor’s bill says'),
  source: z.string().describe('Where the amount comes from'),
  payer: z
    .enum(['member', 'organization', 'operator'])
    .nullable()
    .describe('Whose key paid, if that was noted'),
});
export type ListedCharge = z.output<typeof charge>;

/** The charges behind a figure. */
export const chargeList = z.object({
  period: stretchSchema,
  dates: datesSchema,
  isOwn: z.boolean().describe('Whether only what the asker spent is listed, not the whole team'),
  about: aboutSchema,
  paidBy: z.enum(bearers).nullable().describe('null: whoever bears them'),
  order: z.enum(chargeOrders),
  charges: z.array(charge),
  count: z.int().describe('How many there are in all'),
  first: z.int().describe('The number of the first one listed, from 1'),
  nextPage: z.int().nullable(),
  readerZone: z.string(),
  timeZone: z.string(),
  isElsewhere: z.boolean(),
});
export type ChargeList = z.output<typeof chargeList>;

export interface ChargeQuestion extends ReportFilter {
  period: Stretch;
  order: ChargeOrder;
  /** How many on a page. */
  top: number;
  /** From 1. */
  page: number;
}

/** Lists the charges that reports add up. */
export class ChargeLists {
  readonly #spending: Spending;
  readonly #names: LedgerNames;
  readonly #clock: Clock;

  constructor(spending: Spending, names: LedgerNames, clock: Clock) {
    this.#spending = spending;
    this.#names = names;
    this.#clock = clock;
  }

  /** Throws a `UserError` for a provider or person that nobody knows. */
  async of(actor: Actor, question: ChargeQuestion): Promise<ChargeList> {
    const { organizationId } = actor;
    const { period, order, top, page } = question;
    const calendar = await this.#names.calendarOf(organizationId);
    const { timeZone } = calendar;
    const now = this.#clock.now();
    const span = spanSoFar(spanOf(period, now, calendar), now);
    const { filter, isOwn, about } = await foundFilter(this.#names, actor, question);
    const offset = (page - 1) * top;
    const [rows, count, nameOf] = await Promise.all([
      this.#spending.charges(organizationId, span, filter, { order, limit: top, offset }),
      this.#spending.count(organizationId, span, filter),
      this.#names.members(organizationId),
    ]);
    return {
      ...{ period, dates: datesOf(span, timeZone), isOwn, about, order, count },
      paidBy: question.paidBy ?? null,
      charges: rows.map((row) => this.#listed(row, nameOf)),
      first: offset + 1,
      nextPage: offset + rows.length < count ? page + 1 : null,
      ...{ timeZone, readerZone: actor.timeZone, isElsewhere: timeZone !== actor.timeZone },
    };
  }

  #listed(row: LedgerEntry, nameOf: (memberId: string) => string | null): ListedCharge {
    const { category, product, unit, currency, source } = row;
    return {
      at: row.occurredAt.toISOString(),
      ...{ category, product, unit, currency, source },
      inputTokens: row.inputTokens ?? null,
      outputTokens: row.outputTokens ?? null,
      payer: row.payer ?? null,
      provider: this.#names.provider(row.provider),
      member: nameOf(row.memberId),
      quantity: row.quantity,
      amount: row.amount ?? null,
      fee: row.fee ?? null,
      estimated: row.estimatedAmount ?? null,
      reported: row.reportedAmount ?? null,
      reconciled: row.reconciledAmount ?? null,
    };
  }
}
