import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { type Calendar, datesOf, type Span, spanOf, stretchSchema } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import type { FileReference } from '#reply/reply.ts';
import { aboutSchema, datesSchema, sumsSchema } from '../cost-report.ts';
import { type CostQuestion, type CostReports, spanSoFar } from '../cost-reports.ts';
import type { LedgerEntry } from '../ledger-entry.entity.ts';
import type { LedgerNames } from '../ledger-names.ts';
import { foundFilter } from '../report-filter.ts';
import { bearers, type Spending } from '../spending.ts';
import { csvFile } from './csv.ts';
import { type ExportedCharge, focus12 } from './focus-columns.ts';
import { reportColumns, reportLines } from './report-columns.ts';

export const exportFormats = ['focus', 'report'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const fileSchema = z.object({ path: z.string(), name: z.string(), mediaType: z.string(), bytes: z.int() });

/** What was written to a file. */
export const costExport = z.object({
  format: z.enum(exportFormats),
  period: stretchSchema,
  dates: datesSchema,
  about: aboutSchema,
  isOwn: z.boolean().describe('Whether only what the asker spent is in it, not the whole team'),
  paidBy: z.enum(bearers),
  sums: sumsSchema.describe('What is in the file; charges without a known price are not'),
  fees: sumsSchema.shape.amounts.describe('Platform fees in the file, beside the amounts'),
  rows: z.int().describe('Lines of the file'),
  file: fileSchema.nullable().describe('null: there was nothing to write'),
  ownKeys: z
    .int()
    .describe('Charges that members paid with keys of their own, which are in a file of their own only'),
  timeZone: z.string(),
  isElsewhere: z.boolean(),
});
export type CostExport = z.output<typeof costExport>;

/** Where files for people are kept. */
export interface ReportFiles {
  /** Throws a `UserError` if it cannot be written. */
  save(
    owner: { organizationId: string; id: string },
    name: string,
    bytes: Uint8Array,
    mediaType: string,
  ): Promise<FileReference>;
}

/** More would be too large for a message. */
const mostRows = 50_000;

const messages = defineMessages({
  en: {
    tooMany: (most: string) =>
      `That is more than ${most} charges, which is the most that I write into a file. Ask for fewer days, a category or a provider.`,
  },
  th: {
    tooMany: (most) => `มีมากกว่า ${most} รายการ ซึ่งเกินที่เขียนลงไฟล์เดียวได้ ลองระบุช่วงวันที่สั้นลง ประเภท หรือผู้ให้บริการ`,
  },
});

export interface CostExportsParts {
  spending: Spending;
  names: LedgerNames;
  reports: CostReports;
  clock: Clock;
  files: ReportFiles;
}

type Question = Omit<CostQuestion, 'top'>;

/** Writes costs to files. */
export class CostExports {
  readonly #parts: CostExportsParts;

  constructor(parts: CostExportsParts) {
    this.#parts = parts;
  }

  /**
   * Every charge of a period as FOCUS 1.2: what the organisation pays, or what members pay with keys of their own, never both.
   * Throws a `UserError` for what nobody knows, and for too many charges.
   */
  async charges(actor: Actor, { period, ...question }: Question, id: string): Promise<CostExport> {
    const { spending, names, clock, files } = this.#parts;
    const { organizationId } = actor;
    const { paidBy = 'organization' } = question;
    const calendar = await names.calendarOf(organizationId);
    const now = clock.now();
    const span = spanSoFar(spanOf(period, now, calendar), now);
    const { filter, isOwn, about } = await foundFilter(names, actor, { ...question, paidBy });
    const page = { order: 'newest', limit: mostRows + 1, offset: 0 } as const;
    const [entries, nameOf, others] = await Promise.all([
      spending.charges(organizationId, span, filter, page),
      names.members(organizationId),
      paidBy === 'members' ? 0 : spending.count(organizationId, span, { ...filter, paidBy: 'members' }),
    ]);
    if (entries.length > mostRows)
      throw new UserError(messages.both((texts, locale) => texts.tooMany(countText(mostRows, locale))));
    const priced = entries.filter(isPriced).toReversed();
    const monthOf = monthsOf(calendar);
    const rows = priced.flatMap((entry): ExportedCharge[] => {
      const { amount, fee } = entry;
      const shared = {
        ...{ entry, provider: names.provider(entry.provider), member: nameOf(entry.memberId) },
        billingPeriod: monthOf(entry.occurredAt),
      };
      const charge = { ...shared, cost: amount, isFee: false };
      return fee && Number(fee) !== 0 ? [charge, { ...shared, cost: fee, isFee: true }] : [charge];
    });
    const dates = datesOf(span, calendar.timeZone);
    const name = `${fileName(dates, paidBy)}-focus-1.2.csv`;
    return {
      ...{ format: 'focus' as const, period, dates, about, isOwn, paidBy, ownKeys: others },
      sums: {
        charges: entries.length,
        unpriced: entries.length - priced.length,
        amounts: sumsOfCosts(rows, false),
      },
      fees: sumsOfCosts(rows, true),
      rows: rows.length,
      file:
        rows.length === 0
          ? null
          : await files.save({ organizationId, id }, name, csvFile(focus12, rows), 'text/csv'),
      timeZone: calendar.timeZone,
      isElsewhere: calendar.timeZone !== actor.timeZone,
    };
  }

  /** A cost report as it is shown, a line for each group. */
  async report(actor: Actor, question: Question, id: string, signal: AbortSignal): Promise<CostExport> {
    const { reports, files } = this.#parts;
    const report = await reports.of(actor, question, signal);
    const lines = reportLines(report);
    const name = `${fileName(report.dates, report.paidBy)}-by-${report.groupBy}.csv`;
    const content = () => csvFile(reportColumns(actor.locale), lines, { bom: true });
    const { organizationId } = actor;
    return {
      ...{ format: 'report' as const, period: report.period, dates: report.dates, about: report.about },
      ...{ isOwn: report.isOwn, paidBy: report.paidBy, ownKeys: report.ownKeys?.charges ?? 0 },
      sums: {
        ...{ charges: report.charges, unpriced: report.unpriced },
        amounts: report.currencies.map(({ currency, total }) => ({ currency, amount: total })),
      },
      fees: report.currencies.flatMap(({ currency, fee }) =>
        Number(fee) === 0 ? [] : [{ currency, amount: fee }],
      ),
      rows: lines.length,
      file: lines.length === 0 ? null : await files.save({ organizationId, id }, name, content(), 'text/csv'),
      ...{ timeZone: report.timeZone, isElsewhere: report.isElsewhere },
    };
  }
}

function isPriced(entry: LedgerEntry): entry is LedgerEntry & { amount: string } {
  return entry.amount !== null;
}

/** What charges come to in each currency, or the fees on them. */
function sumsOfCosts(rows: readonly ExportedCharge[], areFees: boolean): CostExport['fees'] {
  const ours = rows.filter(({ isFee }) => isFee === areFees);
  const groups = Map.groupBy(ours, ({ entry: { currency } }) => currency);
  return [...groups].map(([currency, same]) => ({
    currency,
    amount: Money.sum(
      same.map(({ cost }) => Money.of(cost, currency)),
      currency,
    ).toDecimalString(),
  }));
}

/** Finds the month of a moment, by the organisation's calendar. */
function monthsOf({ timeZone }: Calendar): (moment: Date) => Span {
  const known: Span[] = [];
  return (moment) => {
    const found = known.find(({ start, end }) => start <= moment && moment < end);
    if (found) return found;
    const month = spanOf('this_month', moment, { timeZone });
    known.push(month);
    return month;
  };
}

/** "costs-2026-10-01-to-2026-10-31", and whose if they are not the organisation's. */
function fileName({ from, until }: CostExport['dates'], paidBy: CostExport['paidBy']): string {
  const days = from === until ? from : `${from}-to-${until}`;
  return `costs-${days}${paidBy === 'members' ? '-paid-by-members' : ''}`;
}
