import { randomInt } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { callsOf } from '../call-ids.ts';
import type { Quote } from '../define-tool.ts';
import { type Approval, ApprovalEntity, type ApprovalState } from './approval.entity.ts';
import type { ApprovalNews } from './approval-news.ts';
import type { Colleague } from './approval-policy.ts';
import { approvalMessages as messages } from './messages.ts';

/** A card that its asker may decide. One that waits for other people lives longer: they may be asleep. */
const lifetimeMs = 30 * 60_000;
const lifetimeForOthersMs = 24 * 60 * 60_000;
const remindBeforeMs = 2 * 60 * 60_000;
/** A decision that takes longer than this belongs to a process that died. */
const longestRunMs = 20 * 60_000;
/** The maximum number of overdue proposals per query. */
const mostOverdue = 1_000;
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export interface Proposal {
  actor: Actor;
  threadId: string | undefined;
  place: Place | undefined;
  callId: string;
  tool: string;
  input: Record<string, unknown>;
  plan: object;
  card: Bilingual;
  quote: Quote | undefined;
  /** What all comes to that its message wants to buy. */
  sought?: Money | undefined;
  /** Set if the asker may not decide it: the people to be asked, if anybody in particular. */
  waitsFor?: readonly Colleague[];
}

/**
 * Proposals that wait for a decision. Each is bound to an exact plan and quote and is executed at most once. Who is waited
 * for and who waits is told in the transaction of what they are told.
 */
export class Approvals {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #news: ApprovalNews;

  constructor(storage: Storage, clock: Clock, news: ApprovalNews) {
    this.#storage = storage;
    this.#clock = clock;
    this.#news = news;
  }

  /** Stores a proposal. A call has one card: if it has proposed before, that card is returned. */
  async propose({
    actor,
    quote,
    sought,
    threadId,
    place,
    waitsFor,
    ...proposed
  }: Proposal): Promise<Approval> {
    const approval = {
      ...proposed,
      id: newId(),
      code: newCode(),
      state: 'pending' as const,
      threadId: threadId ?? null,
      place: place ?? null,
      ...quoteColumns(quote),
      soughtAmount: quote ? (sought?.toDecimalString() ?? null) : null,
      requestedBy: actor,
      decidedBy: null,
      createdAt: this.#clock.now(),
      ...this.#waiting(waitsFor, place),
      decidedAt: null,
    };
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      const isNew = await scope.insertOnce(ApprovalEntity, approval, ['organizationId', 'callId']);
      if (!isNew) return (await scope.findOne(ApprovalEntity, { callId: approval.callId })) as Approval;
      const stored = { ...approval, organizationId: actor.organizationId };
      if (waitsFor) await this.#news.call(scope, stored, waitsFor);
      return stored;
    });
  }

  /** The proposals that a turn has left, whatever has become of them since. */
  async leftBy(organizationId: string, turnId: string): Promise<Approval[]> {
    const left = await this.#storage
      .scope(organizationId)
      .find(ApprovalEntity, { callId: callsOf(turnId) }, { orderBy: { id: 'asc' } });
    return left.map((approval) => ({ ...approval, state: this.#stateNow(approval) }));
  }

  /** The pending proposal with this code. Throws a `UserError` with the reason if it cannot be decided. */
  async pending(organizationId: string, code: string): Promise<Approval> {
    const scope = this.#storage.scope(organizationId);
    const approval = await scope.findOne(ApprovalEntity, { code: code.toUpperCase() });
    if (!approval) throw new UserError(messages.both((texts) => texts.unknown(code)));
    const state = this.#stateNow(approval);
    if (state !== 'pending') throw new UserError(messages.both((texts) => texts[state](approval.code)));
    return approval;
  }

  /** Whether there is or was a proposal with this code. */
  async exists(organizationId: string, code: string): Promise<boolean> {
    return (
      (await this.#storage.scope(organizationId).count(ApprovalEntity, { code: code.toUpperCase() })) > 0
    );
  }

  async allPending(organizationId: string): Promise<Approval[]> {
    const where = { state: 'pending' as const, expiresAt: { $gt: this.#clock.now() } };
    return this.#storage.scope(organizationId).find(ApprovalEntity, where, { orderBy: { id: 'asc' } });
  }

  /** The plans of one tool's pending proposals. */
  async pendingPlans(organizationId: string, tool: string): Promise<object[]> {
    const pending = await this.allPending(organizationId);
    return pending.filter((approval) => approval.tool === tool).map(({ plan }) => plan);
  }

  /** The organisations with overdue proposals. */
  organizationsWithOverdue(): Promise<string[]> {
    return this.#organizationsWith({ state: 'pending', expiresAt: { $lte: this.#clock.now() } });
  }

  /** The organisations with decisions that a dead process has left. */
  organizationsWithInterrupted(): Promise<string[]> {
    return this.#organizationsWith(this.#isInterrupted());
  }

  /** Ends decisions that a dead process has left, and tells who asked. Each is returned to exactly one caller. */
  async endInterrupted(organizationId: string): Promise<Approval[]> {
    const left = await this.#storage.scope(organizationId).find(ApprovalEntity, this.#isInterrupted());
    const end = { from: 'running', change: { state: 'interrupted' } } as const;
    return this.#endEach(organizationId, left, end, (scope, approval) =>
      this.#news.tellAsker(scope, approval, { state: 'interrupted' }),
    );
  }

  /** The organisations in which people have to be reminded of a proposal. */
  organizationsToRemind(): Promise<string[]> {
    return this.#organizationsWith(this.#isToBeReminded());
  }

  /** Expires undecided proposals, and tells who waited for others. Each is returned to exactly one caller. */
  async expire(organizationId: string): Promise<Approval[]> {
    const overdue = { state: 'pending' as const, expiresAt: { $lte: this.#clock.now() } };
    const late = await this.#storage.scope(organizationId).find(ApprovalEntity, overdue);
    const end = { from: 'pending', change: { state: 'expired' } } as const;
    return this.#endEach(organizationId, late, end, (scope, approval) =>
      approval.waitsForOthers ? this.#news.tellAsker(scope, approval, { state: 'expired' }) : undefined,
    );
  }

  /** Reminds those who may decide of the proposals that expire soon, once each. */
  async remind(
    organizationId: string,
    peopleFor: (approval: Approval) => Promise<Colleague[]>,
  ): Promise<void> {
    const all = this.#storage.scope(organizationId);
    for (const approval of await all.find(ApprovalEntity, this.#isToBeReminded())) {
      const people = await peopleFor(approval);
      await all.transaction(async (scope) => {
        const { id } = approval;
        const open = { id, state: 'pending', remindedAt: null } as const;
        if ((await scope.update(ApprovalEntity, open, { remindedAt: this.#clock.now() })) > 0)
          await this.#news.remind(scope, approval, people);
      });
    }
  }

  /** Withdraws the pending proposals of these members. Each is returned to exactly one caller. */
  async withdrawOf(organizationId: string, memberIds: readonly string[]): Promise<Approval[]> {
    const theirs = (await this.allPending(organizationId)).filter(({ requestedBy }) =>
      memberIds.includes(requestedBy.memberId),
    );
    const change = { state: 'withdrawn', decidedAt: this.#clock.now() } as const;
    return this.#endEach(organizationId, theirs, { from: 'pending', change });
  }

  /** Ends those that are still in the state `from`, and returns the ones that this call has ended. */
  async #endEach(
    organizationId: string,
    approvals: readonly Approval[],
    { from, change }: { from: ApprovalState; change: Partial<Pick<Approval, 'state' | 'decidedAt'>> },
    tell: (scope: Scope, approval: Approval) => Promise<void> | undefined = () => undefined,
  ): Promise<Approval[]> {
    const ended = await Promise.all(
      approvals.map((approval) =>
        this.#storage.scope(organizationId).transaction(async (scope) => {
          const count = await scope.update(ApprovalEntity, { id: approval.id, state: from }, change);
          if (count > 0) await tell(scope, approval);
          return count;
        }),
      ),
    );
    return approvals.filter((_approval, index) => ended[index] === 1);
  }

  async #organizationsWith(where: Condition<Approval>): Promise<string[]> {
    const found = await this.#storage.allOrganizations.find(ApprovalEntity, where, { limit: mostOverdue });
    return [...new Set(found.map(({ organizationId }) => organizationId))];
  }

  #isInterrupted() {
    const since = new Date(this.#clock.now().getTime() - longestRunMs);
    return { state: 'running', decidedAt: { $lt: since } } as const;
  }

  #isToBeReminded() {
    const now = this.#clock.now();
    const expiresAt = { $gt: now, $lte: new Date(now.getTime() + remindBeforeMs) };
    return { state: 'pending', waitsForOthers: true, remindedAt: null, expiresAt } as const;
  }

  /**
   * Claims a pending proposal for a decision. Of several concurrent callers one succeeds; the others get a `UserError`.
   * Who asked is told if somebody else denies it.
   */
  async take(approval: Approval, decider: Actor, state: 'running' | 'denied' | 'withdrawn'): Promise<void> {
    const { organizationId, id, code } = approval;
    const now = this.#clock.now();
    const taken = await this.#storage.scope(organizationId).transaction(async (scope) => {
      const open = { id, state: 'pending', expiresAt: { $gt: now } } as const;
      const change = { state, decidedBy: decider.memberId, decidedAt: now };
      const count = await scope.update(ApprovalEntity, open, change);
      if (count > 0 && state === 'denied') await this.#tellOf(scope, approval, decider, 'denied');
      return count;
    });
    if (taken === 0) await this.pending(organizationId, code);
  }

  /** Ends a proposal that was carried out. Who asked is told if somebody else approved it. */
  async finish(approval: Approval, decider: Actor, state: 'done' | 'failed'): Promise<void> {
    await this.#storage.scope(approval.organizationId).transaction(async (scope) => {
      const ended = await scope.update(ApprovalEntity, { id: approval.id, state: 'running' }, { state });
      if (ended > 0) await this.#tellOf(scope, approval, decider, state);
    });
  }

  async #tellOf(
    scope: Scope,
    approval: Approval,
    { memberId, name: by }: Actor,
    state: 'done' | 'failed' | 'denied',
  ): Promise<void> {
    if (memberId !== approval.requestedBy.memberId)
      await this.#news.tellAsker(scope, approval, { state, by });
  }

  /** Makes a taken proposal pending again, since who took it may not decide it. */
  async putBack(approval: Approval): Promise<void> {
    const change = { state: 'pending' as const, decidedBy: null, decidedAt: null };
    await this.#storage
      .scope(approval.organizationId)
      .update(ApprovalEntity, { id: approval.id, state: 'running' }, change);
  }

  /** Makes an outdated proposal pending again, with a fresh plan and quote, and calls whoever has to decide it now. */
  async askAgain(
    approval: Approval,
    { plan, card, quote, waitsFor }: Pick<Proposal, 'plan' | 'card' | 'quote' | 'waitsFor'>,
  ): Promise<Approval> {
    return this.#reopen(approval, 'running', { plan, card, ...quoteColumns(quote) }, waitsFor);
  }

  /** Lets a pending proposal wait for others, since its asker may not decide it any more. */
  async handOver(approval: Approval, people: readonly Colleague[]): Promise<void> {
    await this.#reopen(approval, 'pending', {}, people);
  }

  async #reopen(
    approval: Approval,
    from: 'running' | 'pending',
    fresh: Partial<Approval>,
    waitsFor: readonly Colleague[] | undefined,
  ): Promise<Approval> {
    const { organizationId, id, place } = approval;
    const open = { state: 'pending', decidedBy: null, decidedAt: null } as const;
    const change = { ...fresh, ...this.#waiting(waitsFor, place ?? undefined), ...open };
    const reopened = { ...approval, ...change };
    await this.#storage.scope(organizationId).transaction(async (scope) => {
      const count = await scope.update(ApprovalEntity, { id, state: from }, change);
      if (count > 0 && waitsFor) await this.#news.call(scope, reopened, waitsFor);
    });
    return reopened;
  }

  #waiting(waitsFor: readonly Colleague[] | undefined, place: Place | undefined) {
    return {
      approvers: (waitsFor ?? []).map((one) => nameSeenFrom(place, one)),
      waitsForOthers: waitsFor !== undefined,
      remindedAt: null,
      expiresAt: this.#expiryOf(waitsFor !== undefined),
    };
  }

  #expiryOf(waitsForOthers: boolean): Date {
    return new Date(this.#clock.now().getTime() + (waitsForOthers ? lifetimeForOthersMs : lifetimeMs));
  }

  #stateNow(approval: Approval): ApprovalState {
    const now = this.#clock.now().getTime();
    if (approval.state === 'pending' && approval.expiresAt.getTime() <= now) return 'expired';
    const since = approval.decidedAt?.getTime() ?? now;
    if (approval.state === 'running' && now - since > longestRunMs) return 'interrupted';
    return approval.state;
  }
}

/** Somebody on another platform is told with it, since nothing posted here reaches them. */
function nameSeenFrom(place: Place | undefined, { name, platform }: Colleague): string {
  return place && place.platform !== platform ? `${name} (${platform})` : name;
}

function quoteColumns(quote: Quote | undefined) {
  return {
    quoteAmount: quote?.amount?.toDecimalString() ?? null,
    quoteCurrency: quote?.amount?.currency ?? null,
    quoteBasis: quote?.basis ?? null,
  };
}

function newCode(): string {
  return Array.from({ length: 5 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
}
