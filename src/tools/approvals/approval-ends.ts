import type { AuditLog } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Approval, ApprovalEntity, type ApprovalState } from './approval.entity.ts';
import type { ApprovalNews } from './approval-news.ts';
import type { Colleague } from './approval-policy.ts';
import { cardEvent } from './card-event.ts';

/** A decision that takes longer than this belongs to a process that died. */
export const longestRunMs = 20 * 60_000;
const remindBeforeMs = 2 * 60 * 60_000;
/** How a card ends that nobody decides. */
type CardEnd = 'expired' | 'interrupted' | 'withdrawn';
/** The maximum number of overdue proposals per query. */
const mostOverdue = 1_000;

/** What is pending and not overdue. */
export function openAt(now: Date) {
  return { state: 'pending', expiresAt: { $gt: now } } as const;
}

/** Ends proposals that nobody decides, and reminds of them. What people are told of it is written in the same transaction. */
export class ApprovalEnds {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #news: ApprovalNews;
  readonly #audit: AuditLog;

  constructor(storage: Storage, clock: Clock, news: ApprovalNews, audit: AuditLog) {
    this.#storage = storage;
    this.#clock = clock;
    this.#news = news;
    this.#audit = audit;
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
    const open = await this.#storage.scope(organizationId).find(ApprovalEntity, openAt(this.#clock.now()));
    const theirs = open.filter(({ requestedBy }) => memberIds.includes(requestedBy.memberId));
    const change = { state: 'withdrawn', decidedAt: this.#clock.now() } as const;
    return this.#endEach(organizationId, theirs, { from: 'pending', change });
  }

  /** Ends those that are still in the state `from`, and returns the ones that this call has ended. */
  async #endEach(
    organizationId: string,
    approvals: readonly Approval[],
    { from, change }: { from: ApprovalState; change: { state: CardEnd; decidedAt?: Date } },
    tell: (scope: Scope, approval: Approval) => Promise<void> | undefined = () => undefined,
  ): Promise<Approval[]> {
    const ended = await Promise.all(
      approvals.map((approval) =>
        this.#storage.scope(organizationId).transaction(async (scope) => {
          const count = await scope.update(ApprovalEntity, { id: approval.id, state: from }, change);
          if (count > 0) {
            await this.#audit.append(scope, cardEvent(change.state, approval));
            await tell(scope, approval);
          }
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
}
