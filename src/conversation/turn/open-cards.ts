import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { TypedDecision } from '#post/desk/asks.ts';
import type { Approval } from '#tools/approvals/approval.entity.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import { cardInShort } from '#tools/approvals/card-in-short.ts';
import { concerns } from '#tools/approvals/pending-cards.ts';
import { turnOf } from '#tools/call-ids.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { TurnContext } from './turn-context.ts';

/** The maximum number of cards in a list of several. */
const mostListed = 10;
/** How long a message in a new thread may mean a card of another thread of its channel. */
const nearbyWithinMs = 10 * 60_000;

const messages = defineMessages({
  en: {
    whichOne: (cards: string, typed: string) => `Which one? Type for example: ${typed}.\n${cards}`,
    elsewhere: (cards: string, typed: string) =>
      `Nothing waits for approval here. If you mean one of these, type its code, for example: ${typed}.\n${cards}`,
    nothingPending: 'Nothing is waiting for approval.',
  },
  th: {
    whichOne: (cards: string, typed: string) => `รายการไหน? พิมพ์เช่น ${typed}\n${cards}`,
    elsewhere: (cards: string, typed: string) =>
      `ที่นี่ไม่มีรายการรออนุมัติ หากหมายถึงรายการเหล่านี้ ให้พิมพ์รหัสด้วย เช่น ${typed}\n${cards}`,
    nothingPending: 'ไม่มีรายการรออนุมัติ',
  },
});

/** Finds the cards that people mean. */
export class OpenCards {
  readonly #approvals: Approvals;
  readonly #toolbox: Toolbox;
  readonly #clock: Clock;

  constructor(approvals: Approvals, toolbox: Toolbox, clock: Clock) {
    this.#approvals = approvals;
    this.#toolbox = toolbox;
    this.#clock = clock;
  }

  /**
   * The card with this code, the latest or the only one of this thread. “The last one” in a new thread may also be what this person
   * asked for a moment ago in the same channel. Throws a `UserError` that lists the cards if it is not clear which one is meant:
   * else a decision without a code never reaches into another thread.
   */
  async meant(context: TurnContext, { verdict, code, isLatest }: TypedDecision): Promise<Approval> {
    const { actor, turn, locale } = context;
    if (code) return this.#approvals.pending(actor.organizationId, code);
    const pending = await this.#approvals.allPending(actor.organizationId);
    const here = pending.filter((approval) => approval.threadId === turn.thread.id);
    const latest = here.at(-1);
    if (latest && (isLatest || here.length === 1)) return latest;
    const now = this.#clock.now();
    const nearby = pending.findLast(
      (one) => one.requestedBy.memberId === actor.memberId && isNearby(one, context.place, now),
    );
    if (!latest && isLatest && nearby) return nearby;
    const listed = latest ? here : pending.filter((approval) => this.concerns(actor, approval));
    const [first] = listed;
    if (!first) throw new UserError(messages.both((texts) => texts.nothingPending));
    const cards = listOf(listed, locale);
    const typed = `${verdict} ${first.code}`;
    throw new UserError(messages.both((texts) => (latest ? texts.whichOne : texts.elsewhere)(cards, typed)));
  }

  /**
   * The cards that this person takes back with "never mind": those that their latest message in this thread left, or in
   * a new thread that of a moment ago in the same channel. With a question open, only those that came with it, since the
   * question is what they answer first. `elsewhere`: their other open cards.
   */
  async latestOwn(
    { actor, turn, place }: TurnContext,
    isNewThread: boolean,
  ): Promise<{ meant: Approval[]; elsewhere: Approval[] }> {
    const own = await this.own(actor);
    const here = own.filter(({ threadId }) => threadId === turn.thread.id);
    const nearby = isNewThread ? own.filter((one) => isNearby(one, place, this.#clock.now())) : [];
    const latest = here.at(-1) ?? nearby.at(-1);
    const asked = turn.pendingQuestion;
    const isAnswer =
      asked !== undefined && !(latest && asked.code && turnOf(latest.callId).endsWith(asked.code));
    if (isAnswer) return { meant: [], elsewhere: [] };
    const isMeant = (one: Approval) => latest !== undefined && turnOf(one.callId) === turnOf(latest.callId);
    return { meant: own.filter(isMeant), elsewhere: own.filter((one) => !isMeant(one)) };
  }

  /** The open cards of a thread, oldest first. */
  async inThread(organizationId: string, threadId: string | undefined): Promise<Approval[]> {
    if (threadId === undefined) return [];
    const pending = await this.#approvals.allPending(organizationId);
    return pending.filter((approval) => approval.threadId === threadId);
  }

  /** Whether there is or was a card with this code. */
  exists(organizationId: string, code: string): Promise<boolean> {
    return this.#approvals.exists(organizationId, code);
  }

  /** The open cards that this person asked for, in any thread. */
  async own({ organizationId, memberId }: Actor): Promise<Approval[]> {
    const pending = await this.#approvals.allPending(organizationId);
    return pending.filter(({ requestedBy }) => requestedBy.memberId === memberId);
  }

  /** Whether the card is this person's business: they asked for it or may decide it. */
  concerns(actor: Actor, approval: Approval): boolean {
    return concerns(actor, approval, this.#toolbox.find(approval.tool)?.permission);
  }
}

/** Whether a card was asked for in this channel a moment ago: a direct message in Slack is a thread of its own. */
function isNearby({ place: asked, createdAt }: Approval, place: Place, now: Date): boolean {
  const isHere = asked?.platform === place.platform && asked.workspaceId === place.workspaceId;
  if (!isHere || asked.channelId !== place.channelId) return false;
  return now.getTime() - createdAt.getTime() <= nearbyWithinMs;
}

export function listOf(approvals: readonly Approval[], locale: Locale): string {
  const lines = approvals
    .slice(0, mostListed)
    .map(({ code, card }) => `- ${code}: ${cardInShort(card[locale])}`);
  return [...lines, ...(approvals.length > mostListed ? ['- …'] : [])].join('\n');
}
