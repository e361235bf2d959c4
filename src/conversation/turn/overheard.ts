import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import type { Planner } from '#planner/planner.ts';
import type { Decision } from '#post/desk/asks.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { History, RecentTurn } from '../history/history.ts';
import type { LastRequests } from './last-request.ts';
import type { OpenCards } from './open-cards.ts';

/** How long after its answer Jarvis expects its asker to go on. */
const expectedForMs = 10 * 60_000;

export interface OverheardParts {
  history: History;
  planner: Planner;
  openCards: OpenCards;
  lastRequests: LastRequests;
  toolbox: Toolbox;
  clock: Clock;
}

/**
 * Decides which messages are for Jarvis although they address nobody: in a thread in which it takes part, people mostly talk
 * to each other. What it does not surely understand there is answered with silence.
 */
export class Overheard {
  readonly #parts: OverheardParts;

  constructor(parts: OverheardParts) {
    this.#parts = parts;
  }

  async isForJarvis(inbound: Inbound): Promise<boolean> {
    const { history, planner, clock } = this.#parts;
    const { asks, actor } = inbound;
    if (inbound.isRecovery && (await history.knows(inbound))) return true;
    if (asks.kind === 'call' || asks.kind === 'pasted') return true;
    const latest = await history.latestTurn(inbound);
    if (asks.kind === 'decision') return this.#concernsCard(actor, asks, latest?.threadId);
    if (asks.isTooLong) return false;
    const own = latest?.memberId === actor.memberId ? latest : undefined;
    if (planner.withdraws(asks.text))
      return own?.pendingQuestion != null || this.#hasOwnCard(actor, latest?.threadId);
    const isExpected = own && clock.now().getTime() - own.startedAt.getTime() <= expectedForMs;
    return (isExpected && (await this.#goesOn(inbound, own))) || this.#asks(asks.text, isExpected === true);
  }

  /** Whether it answers the question that this person was asked, or changes what they have just asked for. */
  async #goesOn({ asks, actor }: Inbound, latest: RecentTurn): Promise<boolean> {
    const pending = latest.pendingQuestion ?? undefined;
    const last = await this.#parts.lastRequests.of(actor.organizationId, latest);
    const { timeZone, locale } = actor;
    const plan = this.#parts.planner.plan(asks.text, {
      ...{ now: this.#parts.clock.now(), timeZone, locale },
      ...(pending && { pending }),
      ...(last && { last }),
    });
    return plan.goesOn === true;
  }

  #asks(text: string, isExpected: boolean): boolean {
    const { planner, toolbox } = this.#parts;
    const tools = planner.surelyAsked(text, isExpected ? 'expected' : 'unexpected');
    return tools.length > 0 && tools.every((name) => toolbox.find(name));
  }

  /** A decision is for Jarvis if it names a card, or a card of this thread concerns the person. */
  async #concernsCard(actor: Actor, { code }: Decision, threadId: string | undefined): Promise<boolean> {
    const { openCards } = this.#parts;
    if (code !== undefined) return openCards.exists(actor.organizationId, code);
    const here = await openCards.inThread(actor.organizationId, threadId);
    return here.some((card) => openCards.concerns(actor, card));
  }

  async #hasOwnCard({ organizationId, memberId }: Actor, threadId: string | undefined): Promise<boolean> {
    const here = await this.#parts.openCards.inThread(organizationId, threadId);
    return here.some(({ requestedBy }) => requestedBy.memberId === memberId);
  }
}
