import type { LimitCounts, Movement } from '#capabilities/limits/limit-counts.ts';
import type { LimitReached } from '#capabilities/limits/refusal.ts';
import type { Organization } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import { reopenDaysOf } from './closed-days/reopened-days.ts';
import { type LedgerEntry, LedgerEntryEntity } from './ledger-entry.entity.ts';

/** An entry before it is stored. */
export type NewEntry = Omit<LedgerEntry, 'organizationId'>;

/** One write of the ledger. */
export interface LedgerWrite {
  /** The idempotency key of the entry that is closed or changed, which must still be reserved. */
  changes?: string;
  /** What it is changed to. Throws where the change cannot be. */
  changed?(entry: LedgerEntry): LedgerEntry;
  /** Whether it is an error if no entry has that key. */
  isRequired?: true;
  /** The entry that is added, unless its key exists. */
  added?(organization: Organization): NewEntry;
  /** It is refused where it does not fit into a limit. What is booked without asking has been spent already. */
  mayBeRefused?: true;
}

/** Whether a write changed anything, or why it could not be. */
export type Written = { isDone: boolean } | { error: unknown };

/** What a write does to the ledger, once the entries are known. */
interface Planned {
  movement: Movement;
  added: NewEntry | undefined;
  replaced: LedgerEntry | undefined;
}

/** The rooms that a write passes. */
export interface LedgerWriting {
  scope: Scope;
  counts: LimitCounts;
  now: Date;
}

const unique = ['organizationId', 'idempotencyKey'] as const;

/**
 * Carries out writes in a transaction of their organisation, in their order, each by itself refused or done. Locks in one order: the
 * organisation, the entries, the days, the counts of limits.
 */
export async function writeLedger(
  writing: LedgerWriting,
  writes: readonly LedgerWrite[],
): Promise<Written[]> {
  const { scope, counts, now } = writing;
  const organization = await scope.shareLock();
  const added = writes.map((write) => write.added?.(organization));
  const known = await entriesOf(scope, writes, added);
  const plans = writes.map((write, at) => planOf(write, added[at], known));
  const movements = plans.flatMap((plan) => ('movement' in plan ? [plan.movement] : []));
  await reopenDaysOf(
    scope,
    organization,
    movements.flatMap(({ before, after }) => [before, after]),
  );
  const held = await counts.hold(scope, movements, { calendar: organization, now });
  const refusals = new Map(movements.map((movement, at) => [movement, held.refusals[at]]));
  const passing = plans.flatMap((plan) => ('movement' in plan && !refusals.get(plan.movement) ? [plan] : []));
  const fresh = await insertedKeys(scope, passing);
  const made = passing.filter((plan) => !plan.added || fresh.has(plan.added.idempotencyKey));
  await scope.replace(
    LedgerEntryEntity,
    made.flatMap(({ replaced }) => (replaced ? [replaced] : [])),
  );
  await held.write(made.map(({ movement }) => movement));
  const booked = await bookedAmong(scope, plans, refusals);
  return plans.map((plan): Written => {
    if (!('movement' in plan)) return plan;
    const refusal = refusals.get(plan.movement);
    // What was reserved before takes its share of the limit already.
    if (refusal && !booked.has(plan.added?.idempotencyKey ?? '')) return { error: refusal };
    return { isDone: made.includes(plan) };
  });
}

/** The entries that are named, locked. A lone addition is not looked for: it is seen when it is inserted. */
async function entriesOf(
  scope: Scope,
  writes: readonly LedgerWrite[],
  added: readonly (NewEntry | undefined)[],
): Promise<ReadonlyMap<string, LedgerEntry>> {
  const keys = writes.flatMap(({ changes }) => changes ?? []);
  if (writes.length > 1) keys.push(...added.flatMap((entry) => entry?.idempotencyKey ?? []));
  if (keys.length === 0) return new Map();
  const options = { orderBy: { id: 'asc' }, lock: true } as const;
  const found = await scope.find(LedgerEntryEntity, { idempotencyKey: { $in: keys } }, options);
  return new Map(found.map((entry) => [entry.idempotencyKey, entry]));
}

function planOf(
  { changes, changed, isRequired, mayBeRefused }: LedgerWrite,
  added: NewEntry | undefined,
  known: ReadonlyMap<string, LedgerEntry>,
): Planned | Written {
  const named = changes === undefined ? undefined : known.get(changes);
  if (isRequired && !named) return { error: new Error(`nothing was reserved under ${changes}`) };
  const before = named?.state === 'reserved' ? named : undefined;
  if (added ? known.has(added.idempotencyKey) : !before) return { isDone: false };
  try {
    const replaced = before && changed?.(before);
    const after = added ?? (replaced?.state === 'released' ? undefined : replaced);
    return { movement: { before, after, ...(mayBeRefused && { mayBeRefused }) }, added, replaced };
  } catch (error) {
    return { error };
  }
}

async function insertedKeys(scope: Scope, plans: readonly Planned[]): Promise<ReadonlySet<string>> {
  const rows = plans.flatMap(({ added }) => (added ? [added] : []));
  const inserted = await scope.insertNew(LedgerEntryEntity, rows, unique);
  return new Set(inserted.map(({ idempotencyKey }) => idempotencyKey));
}

/** The keys of refused additions that are booked already. */
async function bookedAmong(
  scope: Scope,
  plans: readonly (Planned | Written)[],
  refusals: ReadonlyMap<Movement, LimitReached | undefined>,
): Promise<ReadonlySet<string>> {
  const refused = plans.flatMap((plan) =>
    'movement' in plan && plan.added && refusals.get(plan.movement) ? [plan.added.idempotencyKey] : [],
  );
  if (refused.length === 0) return new Set();
  const where = { idempotencyKey: { $in: refused } };
  const found = await scope.find(LedgerEntryEntity, where, { columns: ['idempotencyKey'] });
  return new Set(found.map(({ idempotencyKey }) => idempotencyKey));
}
