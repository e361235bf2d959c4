import { setTimeout as sleep } from 'node:timers/promises';
import type { Inbound, TurnResult } from '#conversation/turn/turn.ts';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { explainFailure } from '#tools/failure.ts';
import type { Core } from '../core.ts';
import { explainSlackError } from '../errors.ts';
import type { Provenance } from '../hear/door.ts';
import { type Ask, threadKeyOf } from '../hear/inbound.ts';
import type { People } from '../hear/people.ts';
import { Running } from '../hear/running.ts';
import type { Pace } from '../limits.ts';
import type { WebClient } from '../web-client.ts';
import { AnswerDelivery } from './answer-delivery.ts';
import { LiveAnswer } from './live-answer.ts';
import { type OpenedThread, openThread, type ThreadPlace } from './open-thread.ts';
import { type ChartRefusals, Outlet } from './outlet.ts';
import { nothing, remainsOf } from './remains.ts';
import { rememberCard } from './remember-card.ts';
import { tellPrivately } from './tell-privately.ts';

/** Where an ask came from, and through whom it is answered. */
export interface From extends Provenance {
  client: WebClient;
  teamId: string;
  /** Slack's id of Jarvis in this workspace. */
  botUserId: string | undefined;
  /** The workspace's id, or the organisation's where Jarvis is installed on all of it. */
  workspaceId: string;
}

export interface DeskParts {
  core: Core;
  people: People;
  charts: ChartRefusals;
  pace: Pace;
  log: Log;
}

/** Answers what people ask, each in its thread. */
export class Desk {
  readonly #parts: DeskParts;
  readonly #running = new Running();
  readonly #leaving = new AbortController();
  readonly #live = new Set<LiveAnswer>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Never fails: what cannot be answered in its place is told to the person alone. */
  async answer(ask: Ask, from: From): Promise<void> {
    let locale: Locale = 'en';
    try {
      const actor = await this.#parts.people.actorOf({ ...from, userId: ask.userId });
      locale = actor.locale;
      await this.#answer(ask, from, actor);
    } catch (error) {
      if (!this.#leaving.signal.aborted) await this.tellFailure(error, ask, from, locale);
    }
  }

  /** Says to one person what went wrong and what to do. */
  async tellFailure(
    error: unknown,
    ask: Parameters<typeof tellPrivately>[1],
    from: From,
    locale: Locale,
  ): Promise<void> {
    const { log } = this.#parts;
    const { say } = explainFailure(explainSlackError(error), log);
    await tellPrivately(from.client, ask, say[locale]).catch((err: unknown) =>
      log.error({ err }, 'a failure could not be told'),
    );
  }

  /** The person pressed Stop in a thread. */
  stop(channelId: string, threadTs: string): void {
    this.#running.stop(threadKeyOf(channelId, threadTs));
  }

  /** Posts nothing more, once the calls under way are answered or too slow: another process goes on. */
  async leave(): Promise<void> {
    this.#leaving.abort();
    const tooLate = new AbortController();
    const grace = sleep(this.#parts.pace.graceMs, undefined, { signal: tooLate.signal }).catch(() => {});
    await Promise.race([Promise.all([...this.#live].map((live) => live.handOver())), grace]);
    tooLate.abort();
  }

  async #answer(ask: Ask, from: From, actor: Actor): Promise<void> {
    const { core, log } = this.#parts;
    const thread = await openThread(ask, from, actor.locale);
    if (thread.openedWith !== undefined) await this.#noteOpening(from, thread.openedWith);
    // Somebody may press before it is noted where the card stands.
    if (ask.card) await rememberCard(core, actor.organizationId, { ...ask.card, place: thread.place }, log);
    const live = this.#liveAnswer(ask, from, actor, thread);
    this.#live.add(live);
    live.begin();
    let isWaiting = false;
    try {
      const result = await this.#hear(ask, from, actor, thread, live);
      isWaiting = result?.calls.some(({ outcome }) => outcome === 'needs_approval') ?? false;
      if (result) await this.#delivery(ask, from, actor, thread, live).deliver(result);
    } finally {
      this.#live.delete(live);
      await live.leave(isWaiting ? 'suspended' : 'active');
    }
  }

  /** What the turn came to; nothing where the message had been answered before. */
  async #hear(
    ask: Ask,
    from: From,
    actor: Actor,
    { place }: OpenedThread,
    live: LiveAnswer,
  ): Promise<TurnResult | undefined> {
    const threadKey = threadKeyOf(place.channelId, place.threadId);
    const inbound: Inbound = {
      place,
      eventId: eventIdOf(from, place),
      actor,
      threadKey,
      text: ask.text,
      door: ask.door,
      ...(ask.call && { call: ask.call }),
      isRecovery: from.isRecovery ?? false,
    };
    using running = this.#running.begin(threadKey);
    for await (const event of this.#parts.core.conversation.hear(inbound, running.signal)) {
      if (event.kind === 'end') return event.isRepeat && !from.isRecovery ? undefined : event.result;
      // A dead process may have shown some of it already: then all of it is shown at the end, in its place.
      if (!from.isRecovery) live.show(event);
    }
    throw new Error('a turn did not end');
  }

  #liveAnswer(ask: Ask, from: From, { locale }: Actor, { place }: OpenedThread): LiveAnswer {
    const { pace, log } = this.#parts;
    return new LiveAnswer({
      place: {
        client: from.client,
        channelId: place.channelId,
        threadTs: place.threadId,
        recipientUserId: ask.userId,
        recipientTeamId: from.teamId,
        locale,
        eventId: eventIdOf(from, place),
      },
      pace,
      log,
      claim: (ts) => this.#claim(from, place.channelId, ts),
    });
  }

  #delivery(ask: Ask, from: From, actor: Actor, thread: OpenedThread, live: LiveAnswer): AnswerDelivery {
    const { core, charts, pace, log } = this.#parts;
    const { channelId, threadId: threadTs, workspaceId } = thread.place;
    const outlet = new Outlet(
      { client: from.client, workspaceId, channelId, threadTs, locale: actor.locale },
      { charts, filesFolder: core.filesFolder, patienceMs: pace.patienceMs },
    );
    const eventId = eventIdOf(from, thread.place);
    const claim = (ts: string) => this.#claim(from, channelId, ts);
    return new AnswerDelivery({
      core,
      log,
      client: from.client,
      outlet,
      live,
      thread,
      actor,
      userId: ask.userId,
      eventId,
      asksFeedback: ask.door === 'chat',
      remains: async () => (from.isRecovery ? remainsOf(from, thread, eventId, claim) : nothing()),
      leaving: this.#leaving.signal,
    });
  }

  /** What has no place in the inbox is not taken up after a crash, so nobody asks whose its messages are. */
  async #claim({ inboxId }: From, channelId: string, ts: string): Promise<boolean> {
    if (inboxId === undefined) return true;
    return this.#parts.core.replyClaims.claim('slack', inboxId, `${channelId}:${ts}`);
  }

  /** Spares a successor the search for the message that opened the thread. */
  async #noteOpening({ inboxId, replyMessageId }: From, ts: string): Promise<void> {
    if (inboxId === undefined || replyMessageId) return;
    await this.#parts.core.inbox
      .noteReply('slack', inboxId, ts)
      .catch((err: unknown) => this.#parts.log.warn({ err }, 'the opening of a thread could not be noted'));
  }
}

function eventIdOf({ inboxId }: From, { channelId, threadId }: ThreadPlace): string {
  return inboxId ?? threadKeyOf(channelId, threadId);
}
