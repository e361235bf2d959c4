import { differenceOfDigits } from '#lib/digits.ts';
import type { Span } from '#lib/period.ts';
import { newId } from '#storage/columns.ts';
import type { Figures, Scope } from '#storage/scope.ts';
import { LedgerEntryEntity } from '../ledger-entry.entity.ts';
import type { DaySum } from './day-sum.entity.ts';
import { added, type EntryFigures, keptApart, summedColumns } from './figures.ts';

type NewDaySum = Omit<DaySum, 'organizationId'>;

/** Sums the ledger's entries of a day, of each member and of all members together. */
export async function sumsOfDay(scope: Scope, { start, end }: Span): Promise<NewDaySum[]> {
  const rows = await scope.aggregate(LedgerEntryEntity, {
    where: { occurredAt: { $gte: start, $lt: end } },
    groupBy: keptApart,
    sum: summedColumns,
    part: { amount: null },
  });
  const ofEach = rows.map((row) => ({ ...row, slice: 0 }) as EntryFigures);
  const ofAll = added(
    ofEach.map(({ memberId: _, ...figures }) => figures as EntryFigures),
    keptApart,
  );
  return [...ofEach, ...ofAll].flatMap((figures) => rowsOf(start, figures));
}

function rowsOf(start: Date, { sums, count, part, slice: _, ...values }: EntryFigures): NewDaySum[] {
  const priced = without({ sums, count }, part);
  const row = (isPriced: boolean, figures: Figures) =>
    ({
      ...{ id: newId(), start, memberId: null, ...values, isPriced },
      ...{ charges: figures.count, ...figures.sums },
    }) as unknown as NewDaySum;
  return [...(priced.count > 0 ? [row(true, priced)] : []), ...(part.count > 0 ? [row(false, part)] : [])];
}

function without(all: Figures, part: Figures): Figures {
  const sums = Object.entries(all.sums).map(([name, digits]) => [
    name,
    differenceOfDigits(digits, part.sums[name] ?? '0'),
  ]);
  return { sums: Object.fromEntries(sums), count: all.count - part.count };
}
