import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { Place } from '#people/place.ts';
import type { Approval, ApprovalState } from '#tools/approvals/approval.entity.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import { cardInShort } from '#tools/approvals/card-in-short.ts';
import { concerns } from '#tools/approvals/pending-cards.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { History, RecentTurn } from './history/history.ts';
import type { CallRecord } from './turn/turn.ts';

/** A change of a conversation, or the card that asks for one. People by their member ids, moments as ISO strings. */
interface LatestChange {
  what: Bilingual;
  /** `own`: its asker made it without a card. */
  state: ApprovalState | 'own';
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  waitsFor: string[];
}

/** Finds the latest change of a conversation by what its turns left, and tells those who may know of it. */
export class LatestChanges {
  readonly #history: History;
  readonly #approvals: Approvals;
  readonly #toolbox: Toolbox;

  constructor(history: History, approvals: Approvals, toolbox: Toolbox) {
    this.#history = history;
    this.#approvals = approvals;
    this.#toolbox = toolbox;
  }

  /** Looks in the thread first, then at what this person left in the same channel a moment ago. */
  async of(
    actor: Actor,
    threadId: string | undefined,
    place: Place | undefined,
  ): Promise<LatestChange | 'none' | 'hidden'> {
    if (threadId === undefined) return 'none';
    const found = await this.#among(actor, await this.#history.latestTurns(actor.organizationId, threadId));
    if (found !== 'none' || !place) return found;
    return this.#among(actor, await this.#history.latestOwnTurns(actor, place));
  }

  async #among(actor: Actor, turns: readonly RecentTurn[]): Promise<LatestChange | 'none' | 'hidden'> {
    for (const turn of turns) {
      // What a turn asked for comes before the cards that it took the place of.
      const calls = (turn.result?.calls ?? []).toReversed();
      for (const call of calls.toSorted(
        (a, b) => Number(a.outcome === 'denied') - Number(b.outcome === 'denied'),
      )) {
        const found = await this.#told(actor, turn, call);
        if (found !== undefined) return found;
      }
    }
    return 'none';
  }

  /** Undefined if the call neither changed anything nor left a card. */
  async #told(
    actor: Actor,
    turn: RecentTurn,
    call: CallRecord,
  ): Promise<LatestChange | 'hidden' | undefined> {
    const { approvalCode, tool: name, outcome } = call;
    const tool = this.#toolbox.find(name);
    if (approvalCode !== undefined) {
      const approval = await this.#approvals.withCode(actor.organizationId, approvalCode);
      if (approval === undefined) return undefined;
      return concerns(actor, approval, tool?.permission) ? ofCard(approval) : 'hidden';
    }
    if (tool === undefined || tool.risk === 'read' || outcome !== 'done') return undefined;
    if (turn.memberId !== actor.memberId && !mayUse(actor.role, tool.permission)) return 'hidden';
    const given = Object.values(call.input).filter((value) => typeof value !== 'object');
    const what = (locale: 'en' | 'th') =>
      cardInShort([tool.title[locale], given.join(', ')].filter(Boolean).join(': '));
    return {
      what: { en: what('en'), th: what('th') },
      state: 'own',
      askedBy: turn.memberId,
      askedAt: turn.startedAt.toISOString(),
      ...{ decidedBy: null, decidedAt: null, waitsFor: [] },
    };
  }
}

function ofCard({
  card,
  state,
  requestedBy,
  createdAt,
  decidedBy,
  decidedAt,
  approvers,
}: Approval): LatestChange {
  return {
    what: { en: cardInShort(card.en), th: cardInShort(card.th) },
    state,
    askedBy: requestedBy.memberId,
    askedAt: createdAt.toISOString(),
    decidedBy: decidedBy ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    waitsFor: [...approvers],
  };
}
