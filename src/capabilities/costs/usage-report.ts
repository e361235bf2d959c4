import { z } from 'zod';
import { type Category, categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { type Stretch, spanBeforeSoFar, spanOf, stretchSchema } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { datesSchema } from './cost-report.ts';
import { datesOf, spanSoFar } from './cost-reports.ts';
import { ledgerUnits } from './ledger-entry.entity.ts';
import type { LedgerNames } from './ledger-names.ts';
import type { LedgerFilter, LedgerTotal, Spending } from './spending.ts';
import { memberSeenBy } from './whose-spend.ts';

/** Usage in a period, in counts and quantities instead of money. */
export const usageReport = z.object({
  period: stretchSchema,
  isOwn: z.boolean().describe('Whether only what the asker used is counted, not the whole team'),
  dates: datesSchema,
  comparedWith: datesSchema,
  category: z.enum(categories).nullable(),
  provider: z.string().nullable().describe('Name of the only provider included, if any'),
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
      }),
    )
    .describe('By category and unit, most requests first'),
  members: z
    .array(z.object({ name: z.string().nullable().describe('null for a former member'), requests: z.int() }))
    .describe('Requests per member, most active first'),
});
export type UsageReport = z.output<typeof usageReport>;

export interface UsageQuestion {
  period: Stretch;
  category?: Category | undefined;
  /** By any of its names. */
  provider?: string | undefined;
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

  /** Throws a `UserError` for an unknown provider. */
  async of(actor: Actor, { period, category, provider: called }: UsageQuestion): Promise<UsageReport> {
    const { organizationId, timeZone } = actor;
    const now = this.#clock.now();
    const span = spanSoFar(spanOf(period, now, timeZone), now);
    const spanBefore = spanBeforeSoFar(period, now, timeZone);
    const provider = called === undefined ? undefined : this.#names.providerCalled(called);
    const memberId = memberSeenBy(actor);
    const filter: LedgerFilter = {
      ...(memberId && { memberId }),
      ...(category && { category }),
      ...(provider && { provider: provider.id }),
    };
    const [used, members, before, reserved, nameOf] = await Promise.all([
      this.#spending.totals(organizationId, span, ['category', 'unit'], summed, filter),
      this.#spending.totals(organizationId, span, ['memberId'], [], filter),
      this.#spending.count(organizationId, spanBefore, filter),
      this.#spending.count(organizationId, span, { ...filter, state: 'reserved' }),
      this.#names.members(organizationId),
    ]);
    return {
      period,
      isOwn: memberId !== undefined,
      dates: datesOf(span, timeZone),
      comparedWith: datesOf(spanBefore, timeZone),
      category: category ?? null,
      provider: provider?.name ?? null,
      requests: countOf(used),
      requestsBefore: before,
      inProgress: reserved,
      used: used.map(usedLine).toSorted((a, b) => b.requests - a.requests),
      members: members
        .map(({ memberId, count }) => ({ name: nameOf(memberId), requests: count }))
        .toSorted((a, b) => b.requests - a.requests),
    };
  }
}

const summed = ['quantity', 'inputTokens', 'outputTokens'] as const;

function usedLine({
  category,
  unit,
  count,
  sums,
}: LedgerTotal<'category' | 'unit', (typeof summed)[number]>) {
  const { quantity, inputTokens, outputTokens } = sums;
  return { category, unit, requests: count, quantity, inputTokens, outputTokens };
}

function countOf(totals: readonly { count: number }[]): number {
  return totals.reduce((sum, { count }) => sum + count, 0);
}
