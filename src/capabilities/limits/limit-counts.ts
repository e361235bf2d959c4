import type { Calendar, Span } from '#lib/period.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import {
  appliesTo,
  type ChargeKind,
  type CountedCharge,
  capOf,
  holderOf,
  levelOf,
  type Measure,
  measureOf,
  minus,
  nothing,
  plus,
  stretchOf,
  usedOf,
} from './counting.ts';
import { type LimitCount, LimitCountEntity } from './limit-count.entity.ts';
import { type LimitReached, type Raises, raisesOf, refusalOf } from './refusal.ts';
import { type SpendingLimit, SpendingLimitEntity } from './spending-limit.entity.ts';

/** A change of the ledger: what a charge counted for before, and what after. */
export interface Movement {
  before?: CountedCharge | undefined;
  after?: CountedCharge | undefined;
  /** It is refused where it does not fit. What is booked without asking has been spent already. */
  mayBeRefused?: true;
}

/** Sums what the ledger holds under a limit, reserved or settled. */
export type SumOfLedger = (scope: Scope, share: Omit<Share, 'change'>) => Promise<Measure>;

/** What the movements change in one count. */
export interface Share {
  limit: SpendingLimit;
  /** The member, under a limit that each member has to themselves; else the limit's id. */
  holder: string;
  span: Span;
  change: Measure;
}

/** A share with its count. */
export interface HeldShare extends Share {
  count: Pick<LimitCount, 'used' | 'pieces'>;
}

/** Counts that are locked until the transaction ends. */
export interface HeldCounts {
  /** For each movement, in their order: why it is refused. What is refused takes nothing from those behind it. */
  refusals: readonly (LimitReached | undefined)[];
  /** Writes what movements change that were made in the end; none of them may have been refused. */
  write(made: readonly Movement[]): Promise<void>;
}

/**
 * Keeps the counts of limits equal to the ledger. Whoever writes the ledger shares the lock of the organisation's row, which a new
 * limit takes alone, so that it begins before or after each of them and never beside one. Then they lock the counts in one order,
 * so that no two wait for each other, and last their own rows are written.
 */
export class LimitCounts {
  readonly #sumOf: SumOfLedger;

  constructor(sumOf: SumOfLedger) {
    this.#sumOf = sumOf;
  }

  /** Locks the counts that these movements change, in a transaction that shares the organisation's lock. */
  async hold(
    scope: Scope,
    movements: readonly Movement[],
    { calendar, now }: { calendar: Calendar; now: Date },
  ): Promise<HeldCounts> {
    const limits = await scope.find(SpendingLimitEntity, {});
    if (limits.length === 0) return uncounted(movements);
    const spanOf = stretches(calendar);
    const shares = (some: readonly Movement[]) => sharesIn(limits, some, spanOf);
    const all = shares(movements);
    const counts = await this.#lockAll(scope, all);
    const isAsked = movements.some(({ mayBeRefused }) => mayBeRefused) && counts.size > 0;
    const raised = isAsked ? await raisesOf(scope, all, now) : () => [];
    const refusals = refusalsIn(movements, { shares, counts, raised, timeZone: calendar.timeZone });
    return { refusals, write: (made) => write(scope, shares(made), counts) };
  }

  /** Whether a limit counts such a charge now. */
  async areThereFor(scope: Scope, kind: ChargeKind): Promise<boolean> {
    const limits = await scope.find(SpendingLimitEntity, {});
    return limits.some((limit) => appliesTo(limit, kind));
  }

  /** Locks a count, which begins with what the ledger holds. Of several at once, one begins it and the others wait. */
  async begin(scope: Scope, { limit, holder, span }: Omit<Share, 'change'>): Promise<LimitCount> {
    const where = { limitId: limit.id, holder, start: span.start };
    const { amount, pieces } = await this.#sumOf(scope, { limit, holder, span });
    const begun = { ...where, id: newId(), end: span.end, used: amount.toDecimalString(), pieces, level: 0 };
    await scope.insertOnce(LimitCountEntity, begun, ['organizationId', 'limitId', 'holder', 'start']);
    const [count] = await scope.find(LimitCountEntity, where, { lock: true });
    if (!count) throw new Error(`the count of limit ${limit.id} was not begun`);
    return count;
  }

  /** Locks the counts that there are in one order, then begins the others in the same. */
  async #lockAll(scope: Scope, shares: readonly Share[]): Promise<Map<string, LimitCount>> {
    if (shares.length === 0) return new Map();
    const each = shares.map(({ limit, holder, span }) => ({ limitId: limit.id, holder, start: span.start }));
    const orderBy = { limitId: 'asc', holder: 'asc', start: 'asc' } as const;
    const known = await scope.find(LimitCountEntity, { $or: each }, { orderBy, lock: true });
    const counts = new Map(known.map((count) => [countKey(count), count]));
    for (const share of shares) {
      const key = keyOf(share);
      if (!counts.has(key)) counts.set(key, await this.begin(scope, share));
    }
    return counts;
  }
}

/** Where nobody has set a limit. */
function uncounted(movements: readonly Movement[]): HeldCounts {
  return { refusals: movements.map(() => undefined), write: async () => {} };
}

function keyOf({ limit, holder, span }: Omit<Share, 'change'>): string {
  return countKey({ limitId: limit.id, holder, start: span.start });
}

function countKey({ limitId, holder, start }: Pick<LimitCount, 'limitId' | 'holder' | 'start'>): string {
  return [limitId, holder, start.toISOString()].join();
}

interface Asked {
  shares(some: readonly Movement[]): Share[];
  counts: ReadonlyMap<string, LimitCount>;
  raised: Raises;
  timeZone: string;
}

/** Decides one movement after the other, each with what those before it left. */
function refusalsIn(
  movements: readonly Movement[],
  { shares, counts, ...at }: Asked,
): (LimitReached | undefined)[] {
  const used = new Map([...counts].map(([key, count]) => [key, count as HeldShare['count']]));
  return movements.map((movement) => {
    const held = shares([movement]).map((share) => ({
      ...share,
      count: used.get(keyOf(share)) ?? { used: '0', pieces: 0 },
    }));
    const { mayBeRefused, after } = movement;
    const refusal = mayBeRefused && after ? refusalOf(held, [after], at) : undefined;
    if (!refusal)
      for (const { count, change, ...share } of held) {
        const { amount, pieces } = plus(usedOf(share.limit, count), change);
        used.set(keyOf(share), { used: amount.toDecimalString(), pieces });
      }
    return refusal;
  });
}

/** What the movements change in each count, in the order in which counts are locked. */
export function sharesOf(
  limits: readonly SpendingLimit[],
  movements: readonly Movement[],
  calendar: Calendar,
): Share[] {
  return sharesIn(limits, movements, stretches(calendar));
}

type StretchOf = (limit: SpendingLimit, moment: Date) => Span;

/** Stretches of a calendar, each of which is worked out once. */
function stretches(calendar: Calendar): StretchOf {
  const known = new Map<string, Span[]>();
  return (limit, moment) => {
    const ofLimit = known.get(limit.id) ?? [];
    const same = ofLimit.find(({ start, end }) => start <= moment && moment < end);
    if (same) return same;
    const span = stretchOf(limit, moment, calendar);
    known.set(limit.id, [...ofLimit, span]);
    return span;
  };
}

function sharesIn(
  limits: readonly SpendingLimit[],
  movements: readonly Movement[],
  spanOf: StretchOf,
): Share[] {
  const shares = new Map<string, Share>();
  const add = (limit: SpendingLimit, charge: CountedCharge, combine: typeof plus) => {
    if (!appliesTo(limit, charge)) return;
    const span = spanOf(limit, charge.occurredAt);
    const holder = holderOf(limit, charge.memberId);
    const share = { limit, holder, span, change: nothing(limit) };
    const key = keyOf(share);
    const { change } = shares.get(key) ?? share;
    shares.set(key, { ...share, change: combine(change, measureOf(limit, charge)) });
  };
  for (const limit of limits) {
    for (const { before, after } of movements) {
      if (before) add(limit, before, minus);
      if (after) add(limit, after, plus);
    }
  }
  return [...shares].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, share]) => share);
}

async function write(
  scope: Scope,
  shares: readonly Share[],
  counts: ReadonlyMap<string, LimitCount>,
): Promise<void> {
  const rows = shares.flatMap((share) => {
    const { limit, change } = share;
    const count = counts.get(keyOf(share));
    if (!count || (change.amount.isZero && change.pieces === 0)) return [];
    const now = plus(usedOf(limit, count), change);
    const level = levelOf(limit, capOf(limit), now);
    return [{ ...count, used: now.amount.toDecimalString(), pieces: now.pieces, level }];
  });
  await scope.replace(LimitCountEntity, rows);
}
