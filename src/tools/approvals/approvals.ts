import { randomInt } from 'node:crypto';
import { AuditLog } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { callsOf } from '../call-ids.ts';
import type { Quote } from '../define-tool.ts';
import { type Approval, ApprovalEntity, type ApprovalState } from './approval.entity.ts';
import { ApprovalEnds, longestRunMs, openAt } from './approval-ends.ts';
import type { ApprovalNews } from './approval-news.ts';
import type { Colleague } from './approval-policy.ts';
import { cardEvent } from './card-event.ts';
import { approvalMessages as messages } from './messages.ts';

/** A card that its asker may decide. One that waits for other people lives longer: they may be asleep. */
const lifetimeMs = 30 * 60_000;
const lifetimeForOthersMs = 24 * 60 * 60_000;
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
  readonly #audit: AuditLog;
  /** The ends that nobody decides, and reminders of them. */
  readonly ends: ApprovalEnds;

  constructor(storage: Storage, clock: Clock, news: ApprovalNews, audit = new AuditLog(clock)) {
    this.#storage = storage;
    this.#clock = clock;
    this.#news = news;
    this.#audit = audit;
    this.ends = new ApprovalEnds(storage, clock, news, audit);
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
      await this.#audit.append(scope, cardEvent('proposed', stored, { plan: stored.plan }));
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

  /** The proposal with this code, whatever has become of it. */
  async withCode(organizationId: string, code: string): Promise<Approval | undefined> {
    const approval = await this.#storage.scope(organizationId).findOne(ApprovalEntity, { code });
    return approval && { ...approval, state: this.#stateNow(approval) };
  }

  /** Whether there is or was a proposal with this code. */
  async exists(organizationId: string, code: string): Promise<boolean> {
    return (
      (await this.#storage.scope(organizationId).count(ApprovalEntity, { code: code.toUpperCase() })) > 0
    );
  }

  async allPending(organizationId: string): Promise<Approval[]> {
    const where = openAt(this.#clock.now());
    return this.#storage.scope(organizationId).find(ApprovalEntity, where, { orderBy: { id: 'asc' } });
  }

  /** The plans of one tool's pending proposals. */
  async pendingPlans(organizationId: string, tool: string): Promise<object[]> {
    const pending = await this.allPending(organizationId);
    return pending.filter((approval) => approval.tool === tool).map(({ plan }) => plan);
  }

  /**
   * Claims a pending proposal for a decision. Of several concurrent callers one succeeds; the others get a `UserError`.
   * Who asked is told if somebody else denies it.
   */
  async take(approval: Approval, decider: Actor, state: 'running' | 'denied' | 'withdrawn'): Promise<void> {
    const { organizationId, id, code } = approval;
    const now = this.#clock.now();
    const taken = await this.#storage.scope(organizationId).transaction(async (scope) => {
      const open = { id, ...openAt(now) };
      const change = { state, decidedBy: decider.memberId, decidedAt: now };
      const count = await scope.update(ApprovalEntity, open, change);
      if (count > 0) {
        const kind = state === 'running' ? 'approved' : state;
        await this.#audit.append(scope, cardEvent(kind, { ...approval, ...change }));
      }
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
    const { organizationId, id } = approval;
    await this.#storage.scope(organizationId).transaction(async (scope) => {
      const count = await scope.update(ApprovalEntity, { id, state: 'running' }, change);
      if (count > 0) await this.#audit.append(scope, cardEvent('reopened', { ...approval, ...change }));
    });
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
      if (count > 0)
        await this.#audit.append(scope, cardEvent('reopened', reopened, { plan: reopened.plan }));
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
