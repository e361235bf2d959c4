import { randomInt } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { callsOf } from '../call-ids.ts';
import type { Quote } from '../define-tool.ts';
import { type Approval, ApprovalEntity, type ApprovalState } from './approval.entity.ts';
import { approvalMessages as messages } from './messages.ts';

const lifetimeMs = 30 * 60_000;
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
}

/** Proposals that wait for a decision. Each is bound to an exact plan and quote and is executed at most once. */
export class Approvals {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Stores a proposal. A call has one card: if it has proposed before, that card is returned. */
  async propose({ actor, quote, threadId, place, ...proposed }: Proposal): Promise<Approval> {
    const now = this.#clock.now();
    const approval = {
      ...proposed,
      id: newId(),
      code: newCode(),
      state: 'pending' as const,
      threadId: threadId ?? null,
      place: place ?? null,
      ...quoteColumns(quote),
      requestedBy: actor,
      decidedBy: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetimeMs),
      decidedAt: null,
    };
    const scope = this.#storage.scope(actor.organizationId);
    const isNew = await scope.insertOnce(ApprovalEntity, approval, ['organizationId', 'callId']);
    if (isNew) return { ...approval, organizationId: actor.organizationId };
    return (await scope.findOne(ApprovalEntity, { callId: approval.callId })) as Approval;
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
    if (state !== approval.state)
      await scope.update(ApprovalEntity, { id: approval.id, state: approval.state }, { state });
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
  async organizationsWithOverdue(): Promise<string[]> {
    const overdue = await this.#storage.allOrganizations.find(
      ApprovalEntity,
      { state: 'pending', expiresAt: { $lte: this.#clock.now() } },
      { limit: mostOverdue },
    );
    return [...new Set(overdue.map(({ organizationId }) => organizationId))];
  }

  /** Expires undecided proposals. Each is returned to exactly one caller. */
  async expire(organizationId: string): Promise<Approval[]> {
    const overdue = { state: 'pending' as const, expiresAt: { $lte: this.#clock.now() } };
    const late = await this.#storage.scope(organizationId).find(ApprovalEntity, overdue);
    return this.#endEach(organizationId, late, { state: 'expired' });
  }

  /** Withdraws the pending proposals of these members. Each is returned to exactly one caller. */
  async withdrawOf(organizationId: string, memberIds: readonly string[]): Promise<Approval[]> {
    const theirs = (await this.allPending(organizationId)).filter(({ requestedBy }) =>
      memberIds.includes(requestedBy.memberId),
    );
    return this.#endEach(organizationId, theirs, { state: 'withdrawn', decidedAt: this.#clock.now() });
  }

  /** Ends those that are still pending, and returns the ones that this call has ended. */
  async #endEach(
    organizationId: string,
    approvals: readonly Approval[],
    change: Partial<Pick<Approval, 'state' | 'decidedAt'>>,
  ): Promise<Approval[]> {
    const scope = this.#storage.scope(organizationId);
    const ended = await Promise.all(
      approvals.map(({ id }) => scope.update(ApprovalEntity, { id, state: 'pending' }, change)),
    );
    return approvals.filter((_approval, index) => ended[index] === 1);
  }

  /**
   * Claims a pending proposal for a decision. Of several concurrent callers one succeeds; the others get a `UserError`.
   */
  async take(approval: Approval, decider: Actor, state: 'running' | 'denied' | 'withdrawn'): Promise<void> {
    const now = this.#clock.now();
    const taken = await this.#storage
      .scope(approval.organizationId)
      .update(
        ApprovalEntity,
        { id: approval.id, state: 'pending', expiresAt: { $gt: now } },
        { state, decidedBy: decider.memberId, decidedAt: now },
      );
    if (taken === 0) await this.pending(approval.organizationId, approval.code);
  }

  async finish(approval: Approval, state: 'done' | 'failed'): Promise<void> {
    await this.#storage
      .scope(approval.organizationId)
      .update(ApprovalEntity, { id: approval.id, state: 'running' }, { state });
  }

  /** Makes a taken proposal pending again, since who took it may not decide it. */
  async putBack(approval: Approval): Promise<void> {
    const change = { state: 'pending' as const, decidedBy: null, decidedAt: null };
    await this.#storage
      .scope(approval.organizationId)
      .update(ApprovalEntity, { id: approval.id, state: 'running' }, change);
  }

  /** Makes an outdated proposal pending again, with a fresh plan and quote. */
  async askAgain(
    approval: Approval,
    { plan, card, quote }: Pick<Proposal, 'plan' | 'card' | 'quote'>,
  ): Promise<Approval> {
    const change = {
      plan,
      card,
      ...quoteColumns(quote),
      expiresAt: new Date(this.#clock.now().getTime() + lifetimeMs),
      state: 'pending' as const,
      decidedBy: null,
      decidedAt: null,
    };
    await this.#storage
      .scope(approval.organizationId)
      .update(ApprovalEntity, { id: approval.id, state: 'running' }, change);
    return { ...approval, ...change };
  }

  #stateNow(approval: Approval): ApprovalState {
    const now = this.#clock.now().getTime();
    if (approval.state === 'pending' && approval.expiresAt.getTime() <= now) return 'expired';
    const since = approval.decidedAt?.getTime() ?? now;
    if (approval.state === 'running' && now - since > longestRunMs) return 'interrupted';
    return approval.state;
  }
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
