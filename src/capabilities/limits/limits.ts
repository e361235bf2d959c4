import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Calendar } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import {
  type CountedCharge,
  capOf,
  holderOf,
  leftOf,
  levelOf,
  type Measure,
  never,
  stretchOf,
  usedOf,
} from './counting.ts';
import { LimitCountEntity } from './limit-count.entity.ts';
import { type HeldShare, LimitCounts, type Share, type SumOfLedger, sharesOf } from './limit-counts.ts';
import { type ProposedLimit, subjectOf } from './limit-proposals.ts';
import { type LimitRaise, LimitRaiseEntity } from './limit-raise.entity.ts';
import { raisesOf, refusalOf } from './refusal.ts';
import { type SpendingLimit, SpendingLimitEntity } from './spending-limit.entity.ts';

/** A limit as it stands in the current stretch of time. */
export interface LimitState {
  limit: SpendingLimit;
  /** What it allows with what it was raised by. */
  cap: Measure;
  used: Measure;
  left: Measure;
  /** The end of the stretch, excluded; `null` for credit. */
  until: Date | null;
  isRaised: boolean;
}

export interface LimitsParts {
  storage: Storage;
  clock: Clock;
  sumOfLedger: SumOfLedger;
}

/** What an organisation and its members may spend. The ledger keeps to it; here it is set and read. */
export class Limits {
  readonly #parts: LimitsParts;
  readonly #counts: LimitCounts;

  constructor(parts: LimitsParts) {
    this.#parts = parts;
    this.#counts = new LimitCounts(parts.sumOfLedger);
  }

  /** Sets a limit, or another amount for one that is about the same. */
  async set({ organizationId, memberId }: Actor, proposed: ProposedLimit): Promise<SpendingLimit> {
    const subject = subjectOf(proposed);
    const { memberName, providerName, before, ...columns } = proposed;
    return this.#alone(organizationId, async (scope) => {
      const row = { ...columns, id: newId(), subject, setBy: memberId, createdAt: this.#parts.clock.now() };
      const isNew = await scope.insertOnce(SpendingLimitEntity, row, ['organizationId', 'subject']);
      if (!isNew) {
        const { amount, pieces } = proposed;
        await scope.update(SpendingLimitEntity, { subject }, { amount, pieces, setBy: memberId });
      }
      const limit = (await scope.findOne(SpendingLimitEntity, { subject })) as SpendingLimit;
      await this.#measure(scope, limit);
      return limit;
    });
  }

  /** Removes a limit with its counts. Returns whether it was still there. */
  async remove(organizationId: string, id: string): Promise<boolean> {
    return this.#alone(organizationId, async (scope) => {
      await scope.delete(LimitCountEntity, { limitId: id });
      await scope.delete(LimitRaiseEntity, { limitId: id });
      return (await scope.delete(SpendingLimitEntity, { id })) > 0;
    });
  }

  /** Gives credit, beside what is left of earlier credit. A repeated call gives it once. */
  async addCredit(
    actor: Actor,
    amount: Money,
    by: Pick<LimitRaise, 'approvedBy' | 'callId'>,
  ): Promise<SpendingLimit> {
    const limit = await this.set(actor, creditOf(amount.currency));
    const more = { limitId: limit.id, holder: limit.id, amount: amount.toDecimalString(), until: never };
    await this.raise(actor.organizationId, { ...more, ...by, askedBy: actor.memberId });
    return limit;
  }

  /** What may be spent more until a moment. A repeated call raises once. */
  async raise(
    organizationId: string,
    raise: Omit<LimitRaise, 'organizationId' | 'id' | 'createdAt'>,
  ): Promise<void> {
    const row = { ...raise, id: newId(), createdAt: this.#parts.clock.now() };
    await this.#scope(organizationId).insertOnce(LimitRaiseEntity, row, ['organizationId', 'callId']);
  }

  all(organizationId: string): Promise<SpendingLimit[]> {
    return this.#scope(organizationId).find(
      SpendingLimitEntity,
      {},
      { orderBy: { createdAt: 'asc', id: 'asc' } },
    );
  }

  /** How the given limits stand now, for a member where each has one to themselves. */
  async states(
    organizationId: string,
    memberId: string,
    limits: readonly SpendingLimit[],
  ): Promise<LimitState[]> {
    const scope = this.#scope(organizationId);
    const now = this.#parts.clock.now();
    const calendar = await this.#calendar(scope);
    const shares = limits.map((limit) => ({
      ...{ limit, holder: holderOf(limit, memberId), span: stretchOf(limit, now, calendar) },
    }));
    const raised = await raisesOf(scope, shares, now);
    return Promise.all(
      shares.map(async (share) => {
        const { limit, span } = share;
        const raises = raised(share);
        const cap = capOf(limit, raises);
        const used = await this.#used(scope, share);
        const until = limit.cycle ? span.end : null;
        return { limit, cap, used, left: leftOf(limit, cap, used), until, isRaised: raises.length > 0 };
      }),
    );
  }

  /**
   * Throws `LimitReached` if charges would pass a limit as things are. It reserves nothing: the ledger decides when they are made.
   * @param intended is asked only where there are limits
   */
  async check(organizationId: string, intended: () => Promise<readonly CountedCharge[]>): Promise<void> {
    const limits = await this.all(organizationId);
    if (limits.length === 0) return;
    const charges = await intended();
    const scope = this.#scope(organizationId);
    const calendar = await this.#calendar(scope);
    const movements = charges.map((after) => ({ after }));
    const held: HeldShare[] = await Promise.all(
      sharesOf(limits, movements, calendar).map(async (share) => {
        const { amount, pieces } = await this.#used(scope, share);
        return { ...share, count: { used: amount.toDecimalString(), pieces } };
      }),
    );
    const raised = await raisesOf(scope, held, this.#parts.clock.now());
    const refusal = refusalOf(held, charges, { raised, timeZone: calendar.timeZone });
    if (refusal) throw refusal;
  }

  /** Begins the count of a limit that all share, and notes which thresholds are reached, since it may be below what is spent already. */
  async #measure(scope: Scope, limit: SpendingLimit): Promise<void> {
    const now = this.#parts.clock.now();
    const span = stretchOf(limit, now, await this.#calendar(scope));
    if (!limit.isPerMember) await this.#counts.begin(scope, { limit, holder: limit.id, span });
    for (const count of await scope.find(LimitCountEntity, { limitId: limit.id, end: { $gt: now } })) {
      const level = levelOf(limit, capOf(limit), usedOf(limit, count));
      await scope.update(LimitCountEntity, { id: count.id }, { level });
    }
  }

  async #used(scope: Scope, share: Omit<Share, 'change'>): Promise<Measure> {
    const { limit, holder, span } = share;
    const count = await scope.findOne(LimitCountEntity, { limitId: limit.id, holder, start: span.start });
    return count ? usedOf(limit, count) : this.#parts.sumOfLedger(scope, share);
  }

  async #calendar(scope: Scope): Promise<Calendar> {
    return (await scope.findOne(OrganizationEntity, {})) ?? { timeZone: 'UTC' };
  }

  /** Between all who write the ledger, never beside one. */
  #alone<Result>(organizationId: string, work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#scope(organizationId).transaction(async (scope) => {
      await scope.holdLock();
      return work(scope);
    });
  }

  #scope(organizationId: string): Scope {
    return this.#parts.storage.scope(organizationId);
  }
}

/** Credit is what was given in all: it begins with nothing. */
function creditOf(currency: string): ProposedLimit {
  return {
    ...{
      mode: 'credit',
      cycle: null,
      amount: Money.zero(currency).toDecimalString(),
      currency,
      pieces: null,
    },
    ...{ memberId: null, memberName: null, isPerMember: false, isOwn: false, before: null },
    ...{ category: null, provider: null, providerName: null },
  };
}
