import type { Organization } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import { ClosedDayEntity } from './closed-day.entity.ts';
import { DaySumEntity } from './day-sum.entity.ts';

/**
 * Opens the closed days of entries that are about to change, in a transaction that shares the organisation's lock. As that has read
 * up to when days are closed, an entry of today costs no statement.
 */
export async function reopenDaysOf(
  scope: Scope,
  { ledgerClosedUntil }: Organization,
  entries: readonly ({ occurredAt: Date } | undefined)[],
): Promise<void> {
  if (!ledgerClosedUntil) return;
  const moments = entries.flatMap((entry) => (entry ? [entry.occurredAt] : []));
  const late = moments.filter((moment) => moment < ledgerClosedUntil);
  if (late.length === 0) return;
  const theirs = { $or: late.map((moment) => ({ start: { $lte: moment }, end: { $gt: moment } })) };
  // Waits for whoever sums one of these days, and then finds it closed.
  const options = { columns: ['id', 'start'] as const, orderBy: { start: 'asc' } as const, lock: true };
  const days = await scope.find(ClosedDayEntity, theirs, options);
  if (days.length === 0) return;
  await scope.delete(ClosedDayEntity, { id: { $in: days.map(({ id }) => id) } });
  await scope.delete(DaySumEntity, { start: { $in: days.map(({ start }) => start) } });
}
