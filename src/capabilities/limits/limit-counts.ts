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
import { refuseWhatDoesNotFit } from './refusal.ts';
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

/** A share with its count, which is locked. */
export interface HeldShare extends Share {
  count: Pick<LimitCount, 'id' | 'used' | 'pieces'>;
}

/** Counts that are locked until the transaction ends. */
export interface HeldCounts {
  /** Writes what the movements change. */
  write(): Promise<void>;
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

  /**
   * Locks the counts that these movements change, in a transaction that shares the organisation's lock. Throws `LimitReached` if
   * one may be refused and does not fit.
   */
  async hold(
    scope: Scope,
    movements: readonly Movement[],
    { calendar, now }: { calendar: Calendar; now: Date },
  ): Promise<HeldCounts> {
    const limits = await scope.find(SpendingLimitEntity, {});
    const held: HeldShare[] = [];
    for (const share of sharesOf(limits, movements, calendar))
      held.push({ ...share, count: await this.lock(scope, share) });
    const asked = movements.flatMap(({ mayBeRefused, after }) => (mayBeRefused && after ? [after] : []));
    if (asked.length > 0)
      await refuseWhatDoesNotFit(scope, held, asked, { now, timeZone: calendar.timeZone });
    return { write: () => write(scope, held) };
  }

  /** Whether a limit counts such a charge now. */
  async areThereFor(scope: Scope, kind: ChargeKind): Promise<boolean> {
    const limits = await scope.find(SpendingLimitEntity, {});
    return limits.some((limit) => appliesTo(limit, kind));
  }

  /** Locks a count, which begins with what the ledger holds. Of several at once, one begins it and the others wait. */
  async lock(scope: Scope, share: Omit<Share, 'change'>): Promise<HeldShare['count']> {
    const { limit, holder, span } = share;
    const where = { limitId: limit.id, holder, start: span.start };
    const [known] = await scope.find(LimitCountEntity, where, { lock: true });
    if (known) return known;
    const { amount, pieces } = await this.#sumOf(scope, share);
    const begun = { ...where, id: newId(), end: span.end, used: amount.toDecimalString(), pieces, level: 0 };
    await scope.insertOnce(LimitCountEntity, begun, ['organizationId', 'limitId', 'holder', 'start']);
    const [count] = await scope.find(LimitCountEntity, where, { lock: true });
    if (!count) throw new Error(`the count of limit ${limit.id} was not begun`);
    return count;
  }
}

/** What the movements change in each count, in the order in which counts are locked. */
export function sharesOf(
  limits: readonly SpendingLimit[],
  movements: readonly Movement[],
  calendar: Calendar,
): Share[] {
  const shares = new Map<string, Share>();
  const add = (limit: SpendingLimit, charge: CountedCharge, combine: typeof plus) => {
    if (!appliesTo(limit, charge)) return;
    const span = stretchOf(limit, charge.occurredAt, calendar);
    const holder = holderOf(limit, charge.memberId);
    const key = [limit.id, holder, span.start.toISOString()].join();
    const share = shares.get(key) ?? { limit, holder, span, change: nothing(limit) };
    shares.set(key, { ...share, change: combine(share.change, measureOf(limit, charge)) });
  };
  for (const limit of limits) {
    for (const { before, after } of movements) {
      if (before) add(limit, before, minus);
      if (after) add(limit, after, plus);
    }
  }
  return [...shares].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, share]) => share);
}

async function write(scope: Scope, held: readonly HeldShare[]): Promise<void> {
  for (const { limit, count, change } of held) {
    if (change.amount.isZero && change.pieces === 0) continue;
    const now = plus(usedOf(limit, count), change);
    const row = {
      used: now.amount.toDecimalString(),
      pieces: now.pieces,
      level: levelOf(limit, capOf(limit), now),
    };
    await scope.update(LimitCountEntity, { id: count.id }, row);
  }
}
