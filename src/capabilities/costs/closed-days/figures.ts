import { sumOfDigits } from '#lib/digits.ts';
import type { Span } from '#lib/period.ts';
import type { AggregatedRow, Condition, Figures, Scope } from '#storage/scope.ts';
import { type LedgerEntry, LedgerEntryEntity } from '../ledger-entry.entity.ts';
import { ClosedDayEntity } from './closed-day.entity.ts';
import { DaySumEntity } from './day-sum.entity.ts';
import { partsOf } from './parts.ts';

/** The columns that the sums of a day keep apart. */
export const keptApart = [
  ...(['state', 'category', 'provider', 'product', 'memberId', 'payer'] as const),
  ...(['integrationId', 'unit', 'currency'] as const),
];

export const summedColumns = ['amount', 'fee', 'quantity', 'inputTokens', 'outputTokens'] as const;
export type SummedColumn = (typeof summedColumns)[number];

/** A condition on nothing but the columns that are kept apart. */
export type EntryFilter = Condition<Pick<LedgerEntry, (typeof keptApart)[number]>>;

export interface FiguresWanted {
  /** Each begins where the one before ends. */
  slices: readonly Span[];
  by: readonly (keyof LedgerEntry & string)[];
  sum: readonly SummedColumn[];
  filter: EntryFilter;
  /** Whether the filter names a member. */
  isOfMember: boolean;
}

/** Entries of a slice that have the same values, and those of them without a known price. */
export type EntryFigures = Partial<LedgerEntry> & Figures & { part: Figures; slice: number };

const isWithoutPrice = { amount: null };
/** Nothing shorter holds a day that is closed. */
const shortestDayMs = 22 * 3_600_000;

/**
 * Counts and sums the entries of each slice. Days that are closed are read from their sums and the others from the ledger, all
 * from one state of the database, so that the figures are exactly those of the ledger's rows.
 */
export async function figuresOf(scope: Scope, wanted: FiguresWanted): Promise<EntryFigures[]> {
  const { slices, by } = wanted;
  const [first, last] = [slices[0], slices.at(-1)];
  if (!first || !last) return [];
  const span = { start: first.start, end: last.end };
  const areKept = by.every((column) => (keptApart as readonly string[]).includes(column));
  const isLong = slices.some(({ start, end }) => end.getTime() - start.getTime() >= shortestDayMs);
  if (!areKept || !isLong) return ofEntries(scope, [span], wanted);
  return scope.snapshot(async (now) => {
    const within = { isClosed: true, start: { $gte: span.start }, end: { $lte: span.end } };
    const columns = ['start', 'end'] as const;
    const days = await now.find(ClosedDayEntity, within, { columns, orderBy: { start: 'asc' } });
    const { closed, open } = partsOf(slices, days);
    const sums = closed.length > 0 ? await ofDays(now, closed, wanted) : [];
    return added([...sums, ...(open.length > 0 ? await ofEntries(now, open, wanted) : [])], by);
  });
}

async function ofEntries(
  scope: Scope,
  spans: readonly Span[],
  { slices, by, sum, filter }: FiguresWanted,
): Promise<EntryFigures[]> {
  const within = spans.map(({ start, end }) => ({ occurredAt: { $gte: start, $lt: end } }));
  const rows = await scope.aggregate(LedgerEntryEntity, {
    where: { $and: [filter as Condition<LedgerEntry>, { $or: within }] },
    groupBy: by,
    ...{ sum, part: isWithoutPrice, ...slicedBy('occurredAt', slices) },
  });
  return rows.map(inSlice).filter(isSome);
}

async function ofDays(
  scope: Scope,
  spans: readonly Span[],
  { slices, by, sum, filter, isOfMember }: FiguresWanted,
): Promise<EntryFigures[]> {
  const within = spans.map(({ start, end }) => ({ start: { $gte: start, $lt: end } }));
  const areApart = isOfMember || by.includes('memberId');
  const whose: Condition<{ memberId: string | null }> = areApart
    ? { $not: { memberId: null } }
    : { memberId: null };
  const rows = await scope.aggregate(DaySumEntity, {
    where: { $and: [filter as object, whose, { $or: within }] },
    groupBy: by as readonly (typeof keptApart)[number][],
    ...{ sum, counted: 'charges', part: { isPriced: false }, ...slicedBy('start', slices) },
  });
  return rows.map((row) => inSlice(row as unknown as AggregatedRow<LedgerEntry>)).filter(isSome);
}

/** Adds up the figures that have the same values of these columns in the same slice. */
export function added<One extends Partial<LedgerEntry> & Figures & { part: Figures; slice: number }>(
  figures: readonly One[],
  by: readonly (keyof LedgerEntry)[],
): One[] {
  const groups = new Map<string, One>();
  for (const one of figures) {
    const key = JSON.stringify([one.slice, ...by.map((column) => one[column] ?? null)]);
    const same = groups.get(key);
    groups.set(key, same ? { ...same, ...plus(same, one), part: plus(same.part, one.part) } : one);
  }
  return [...groups.values()];
}

function plus(one: Figures, other: Figures): Figures {
  const sums = Object.entries(one.sums).map(([name, digits]) => [
    name,
    sumOfDigits(digits, other.sums[name] ?? '0'),
  ]);
  return { sums: Object.fromEntries(sums), count: one.count + other.count };
}

function inSlice({ part, slice = 0, ...row }: AggregatedRow<LedgerEntry>): EntryFigures {
  return { ...row, part: part ?? { sums: {}, count: 0 }, slice };
}

/** Without columns to group by, the database tells of nothing, too. */
function isSome({ count }: Figures): boolean {
  return count > 0;
}

/** Everything is in the only slice, and need not be asked for its own. */
function slicedBy<Column>(of: Column, slices: readonly Span[]) {
  return slices.length === 1 ? {} : { slices: { of, starts: slices.map(({ start }) => start) } };
}
