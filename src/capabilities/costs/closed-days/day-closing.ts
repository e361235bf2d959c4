import type { Clock } from '#lib/clock.ts';
import { type Span, slicesOf } from '#lib/period.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { LedgerEntryEntity } from '../ledger-entry.entity.ts';
import { type ClosedDay, ClosedDayEntity } from './closed-day.entity.ts';
import { DaySumEntity } from './day-sum.entity.ts';
import { sumsOfDay } from './sums-of-day.ts';

const hourMs = 3_600_000;
/** What ends a little later than its day still comes in. */
const graceMs = 2 * hourMs;
/** Whoever has charged something in this time is looked at. A day that was missed is closed with a later one. */
const lookedBackMs = 50 * hourMs;
/** Whoever began to sum a day so long ago has died. */
const longestSumMs = 10 * 60_000;
const rowsAtOnce = 500;

type Day = Pick<ClosedDay, 'id' | 'start' | 'end'>;

/** Closes days that are over: sums their charges, so that reports need not read them. Several processes may do so at once. */
export class DayClosing {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Closes the days of all organisations that have charged something lately. */
  async sweep(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now().getTime();
    const lately = { occurredAt: { $gte: new Date(now - lookedBackMs), $lt: new Date(now) } };
    for (const organizationId of await this.#storage.allOrganizations.having(LedgerEntryEntity, lately))
      await this.closeDays(organizationId, signal);
  }

  /** Closes all days of an organisation that ended long enough ago, from its first charge on. */
  async closeDays(organizationId: string, signal: AbortSignal): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const organization = await scope.findOne(OrganizationEntity, {});
    if (!organization) return;
    const { timeZone } = organization;
    for (const day of await this.#openDays(scope, timeZone)) {
      signal.throwIfAborted();
      const begun = await this.#begin(scope, day, timeZone);
      if (begun) await close(scope, begun);
    }
  }

  async #openDays(scope: Scope, timeZone: string): Promise<Span[]> {
    const oldest = { columns: ['occurredAt'] as const, orderBy: { occurredAt: 'asc' } as const };
    const first = await scope.findOne(LedgerEntryEntity, {}, oldest);
    if (!first) return [];
    const until = new Date(this.#clock.now().getTime() - graceMs);
    const columns = ['start', 'end'] as const;
    const closed = await scope.find(
      ClosedDayEntity,
      { timeZone, isClosed: true },
      { columns, orderBy: { start: 'asc' } },
    );
    // The day of the first charge began up to a day before it.
    const from = new Date(first.occurredAt.getTime() - 26 * hourMs);
    return gapsBetween(closed, { start: from, end: until }).flatMap((gap) =>
      wholeDaysOf(gap, timeZone).filter(({ end }) => end > first.occurredAt),
    );
  }

  /**
   * Announces that a day is to be closed. The organisation's lock lets every transaction end that began to write the ledger before;
   * those that begin later find the announcement, and delete it if they change a charge of the day. Returns `undefined` if somebody
   * else is closing the day, or if it is none any more because the organisation has moved to another zone.
   */
  #begin(scope: Scope, { start, end }: Span, timeZone: string): Promise<Day | undefined> {
    return scope.transaction(async (inside) => {
      await inside.holdLock();
      const organization = await inside.findOne(OrganizationEntity, {});
      const overlapping = await inside.find(ClosedDayEntity, { start: { $lt: end }, end: { $gt: start } });
      const longAgo = new Date(this.#clock.now().getTime() - longestSumMs);
      const isTaken = overlapping.some(
        (day) => day.timeZone === timeZone && (day.isClosed || day.begunAt > longAgo),
      );
      if (organization?.timeZone !== timeZone || isTaken) return undefined;
      if (overlapping.length > 0) await forget(inside, overlapping);
      const day = { id: newId(), start, end };
      const begunAt = this.#clock.now();
      await inside.insert(ClosedDayEntity, { ...day, timeZone, isClosed: false, begunAt });
      const { ledgerClosedUntil } = organization;
      if (!ledgerClosedUntil || ledgerClosedUntil < end)
        await inside.update(OrganizationEntity, {}, { ledgerClosedUntil: end });
      return day;
    });
  }
}

/** Sums a day and closes it, unless one of its charges was changed since that was announced. Returns whether it did. */
function close(scope: Scope, { id, start, end }: Day): Promise<boolean> {
  return scope.transaction(async (inside) => {
    // Who changes a charge of the day from here on waits for this transaction.
    if ((await inside.update(ClosedDayEntity, { id, isClosed: false }, { isClosed: true })) === 0)
      return false;
    const sums = await sumsOfDay(inside, { start, end });
    for (let from = 0; from < sums.length; from += rowsAtOnce)
      await inside.insert(DaySumEntity, ...sums.slice(from, from + rowsAtOnce));
    return true;
  });
}

async function forget(scope: Scope, days: readonly Day[]): Promise<void> {
  await scope.delete(ClosedDayEntity, { id: { $in: days.map(({ id }) => id) } });
  await scope.delete(DaySumEntity, { start: { $in: days.map(({ start }) => start) } });
}

/** What lies between spans that are in order and do not overlap. */
function gapsBetween(spans: readonly Span[], { start, end }: Span): Span[] {
  const gaps: Span[] = [];
  let from = start;
  for (const span of spans) {
    if (from < span.start) gaps.push({ start: from, end: span.start });
    if (from < span.end) from = span.end;
  }
  return from < end ? [...gaps, { start: from, end }] : gaps;
}

/** The days of a zone that lie in a span as a whole. */
function wholeDaysOf(span: Span, timeZone: string): Span[] {
  const before = { start: new Date(span.start.getTime() - 1), end: new Date(span.end.getTime() + 1) };
  return slicesOf(before, 'day', timeZone).filter(({ start, end }) => start >= span.start && end <= span.end);
}
