import { estimateTokenCount } from 'tokenx';
import type { Clock } from '#lib/clock.ts';
import { Recent } from '#lib/recent.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { goAhead, type PendingQuestion } from '#planner/planner.ts';
import type { Inbound, SentFile } from '#post/desk/turn.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { callsOf } from '#tools/call-ids.ts';
import type { TurnResult } from '../turn/turn.ts';
import { type Thread, ThreadEntity } from './thread.entity.ts';
import { type Turn, TurnEntity } from './turn.entity.ts';

/** Token budget of the earlier turns in a request. */
const budgetTokens = 16_000;
/** When the budget is exceeded, the newest turns within this size stay; the others are summarised. */
const keepTokens = budgetTokens / 2;
const mostTurns = 60;
/** How long a message may refer to what was asked before it, as long as a card waits. */
const rememberedForMs = 30 * 60_000;
/** The most turns back in which the last request is looked for: thanks and misunderstandings may follow it. */
const mostTurnsBack = 4;
/** How long a message in a new thread may answer a question of another thread. */
const answeredWithinMs = 10 * 60_000;

const columnsOfEarlier = ['id', 'text', 'messages', 'tokens', 'tools'] as const;
/** A finished turn, as later turns of its thread need it. */
export type EarlierTurn = Pick<Turn, (typeof columnsOfEarlier)[number]>;

const columnsOfKnown = ['id', 'result'] as const;
/** A turn whose message has come again. */
export type KnownTurn = Pick<Turn, (typeof columnsOfKnown)[number]>;

const columnsOfRecent = ['threadId', 'memberId', 'pendingQuestion', 'result', 'startedAt', 'files'] as const;
/** A finished turn, as the next message of its thread may refer to it. */
export type RecentTurn = Pick<Turn, (typeof columnsOfRecent)[number]>;

/** A turn whose process died before it ended. */
export type InterruptedTurn = Pick<Turn, 'id' | 'text'>;

/** A turn that has just been stored. */
export interface OpenTurn {
  turnId: string;
  thread: Thread;
  summary: string | undefined;
  pendingQuestion: PendingQuestion | undefined;
  /** What this person asked for last, unless somebody has asked for something else since, or it is long ago. */
  lastRequest: RecentTurn | undefined;
  /** The files that came last in the conversation, before this message. */
  earlierFiles: readonly SentFile[];
}

/** The part of a finished turn that is stored. */
export interface FinishedTurn {
  messages: ModelMessage[];
  result: TurnResult;
  tools: string[];
  pendingQuestion: PendingQuestion | undefined;
}

/** Turns that no longer fit into the request to a model and are replaced by a summary. */
export interface Overflow {
  thread: Thread;
  earlierSummary: string | undefined;
  turns: EarlierTurn[];
}

/** Stores the turns of each thread. A message is stored before work on it starts, and only once. */
export class History {
  readonly #storage: Storage;
  readonly #clock: Clock;

  readonly #threads: Recent<Thread>;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
    this.#threads = new Recent(clock, 60_000);
  }

  /** Whether Jarvis has taken part in this thread. */
  async takesPart({ platform, workspaceId }: Place, threadKey: string): Promise<boolean> {
    const organizationId = await this.#storage.knownOrganization(platform, workspaceId);
    if (!organizationId) return false;
    return (await this.#storage.scope(organizationId).count(ThreadEntity, { platform, threadKey })) > 0;
  }

  /** Whether a message is stored. */
  async knows({ actor, place: { platform }, eventId }: Inbound): Promise<boolean> {
    const scope = this.#storage.scope(actor.organizationId);
    return (await scope.count(TurnEntity, { platform, eventId })) > 0;
  }

  /** The latest finished turn of a thread, if Jarvis takes part in it. */
  async latestTurn({ actor, place: { platform }, threadKey }: Inbound): Promise<RecentTurn | undefined> {
    const scope = this.#storage.scope(actor.organizationId);
    const thread = await scope.findOne(ThreadEntity, { platform, threadKey });
    return thread && (await this.#before(thread, newId(), columnsOfRecent, 1))[0];
  }

  /** The latest finished turns of a thread, latest first. */
  latestTurns(organizationId: string, threadId: string): Promise<RecentTurn[]> {
    const where = { threadId, state: 'finished' as const };
    return this.#storage
      .scope(organizationId)
      .find(TurnEntity, where, { columns: columnsOfRecent, orderBy: { id: 'desc' }, limit: mostTurns });
  }

  /**
   * This person's finished turns of the last half hour in a channel, latest first. In Slack every direct message starts a thread of
   * its own.
   */
  async latestOwnTurns(
    { organizationId, memberId }: Actor,
    { platform, channelId }: Place,
  ): Promise<RecentTurn[]> {
    const scope = this.#storage.scope(organizationId);
    const since = new Date(this.#clock.now().getTime() - answeredWithinMs);
    const own = { memberId, platform, state: 'finished' as const, startedAt: { $gte: since } };
    const found = await scope.find(TurnEntity, own, {
      columns: [...columnsOfRecent],
      orderBy: { id: 'desc' },
      limit: mostTurns,
    });
    const ids = [...new Set(found.map(({ threadId }) => threadId))];
    const threads = await scope.find(ThreadEntity, { id: { $in: ids } }, { columns: ['id', 'threadKey'] });
    const isHere = new Set(
      threads.filter(({ threadKey }) => threadKey.startsWith(`${channelId}:`)).map(({ id }) => id),
    );
    return found.filter(({ threadId }) => isHere.has(threadId));
  }

  /** Stores a message. Returns the stored turn if the message is already known. */
  async open(inbound: Inbound): Promise<OpenTurn | { known: KnownTurn }> {
    const { actor, place, threadKey, eventId, asks, files = [] } = inbound;
    const scope = this.#storage.scope(actor.organizationId);
    const { platform } = place;
    const thread = await this.#thread(actor.organizationId, platform, threadKey);
    const turn = {
      id: newId(),
      threadId: thread.id,
      memberId: actor.memberId,
      platform,
      eventId,
      text: asks.text,
      files: files.length > 0 ? [...files] : null,
      state: 'running' as const,
      messages: [],
      tokens: 0,
      tools: [],
      pendingQuestion: null,
      result: null,
      startedAt: this.#clock.now(),
      finishedAt: null,
    };
    const isNew = await scope.insertOnce(TurnEntity, turn, ['organizationId', 'platform', 'eventId']);
    if (!isNew) {
      const known = await scope.findOne(TurnEntity, { platform, eventId }, { columns: columnsOfKnown });
      return { known: known as KnownTurn };
    }
    return this.#opened(inbound, thread, turn.id);
  }

  /** Reopens a turn whose process died before it ended. */
  async reopen(inbound: Inbound, turn: KnownTurn): Promise<OpenTurn> {
    const { actor, place, threadKey } = inbound;
    return this.#opened(
      inbound,
      await this.#thread(actor.organizationId, place.platform, threadKey),
      turn.id,
    );
  }

  /** A person's turns in a thread that have not ended, oldest first. No other process may be at work on the thread. */
  async interrupted(
    organizationId: string,
    memberId: string,
    platform: Place['platform'],
    threadKey: string,
  ): Promise<InterruptedTurn[]> {
    const { id: threadId } = await this.#thread(organizationId, platform, threadKey);
    const where = { threadId, memberId, state: 'running' as const };
    const scope = this.#storage.scope(organizationId);
    return scope.find(TurnEntity, where, { columns: ['id', 'text'], orderBy: { id: 'asc' } });
  }

  /** Names of the tools that may have changed something in a turn. */
  async effectsOf(organizationId: string, turnId: string): Promise<string[]> {
    const where = {
      callId: callsOf(turnId),
      risk: { $ne: 'read' as const },
      outcome: { $in: ['started' as const, 'done' as const] },
    };
    const entries = await this.#storage
      .scope(organizationId)
      .find(AuditEntryEntity, where, { columns: ['tool'], orderBy: { id: 'asc' } });
    return entries.map((entry) => entry.tool);
  }

  async #opened(inbound: Inbound, thread: Thread, turnId: string): Promise<OpenTurn> {
    const here = await this.#before(thread, turnId, columnsOfRecent, mostTurnsBack);
    const nearby = here.length === 0 ? await this.#latestNearby(inbound, turnId) : undefined;
    const recent = nearby ? [nearby] : here;
    return {
      turnId,
      thread,
      summary: thread.summary ?? undefined,
      pendingQuestion: recent[0]?.pendingQuestion ?? undefined,
      lastRequest: this.#lastRequest(inbound, recent),
      earlierFiles: recent.find(({ files }) => files !== null)?.files ?? [],
    };
  }

  #lastRequest({ actor }: Inbound, recent: readonly RecentTurn[]): RecentTurn | undefined {
    const last = recent.find(
      ({ pendingQuestion, result }, back) => result?.calls.length || isAskedFor(pendingQuestion, back),
    );
    const isTheirs = last?.memberId === actor.memberId;
    return isTheirs && this.#clock.now().getTime() - last.startedAt.getTime() <= rememberedForMs
      ? last
      : undefined;
  }

  /** The latest finished turns before this one that no summary replaces, oldest first. */
  async earlierTurns({ thread, turnId }: OpenTurn): Promise<EarlierTurn[]> {
    return (await this.#before(thread, turnId, columnsOfEarlier, mostTurns)).reverse();
  }

  async close(
    organizationId: string,
    turnId: string,
    { messages, result, tools, pendingQuestion }: FinishedTurn,
  ): Promise<void> {
    await this.#storage.scope(organizationId).update(
      TurnEntity,
      { id: turnId },
      {
        state: 'finished',
        messages,
        tokens: estimateTokenCount(JSON.stringify(messages)),
        result,
        tools,
        pendingQuestion: pendingQuestion ?? null,
        finishedAt: this.#clock.now(),
      },
    );
  }

  /** The turns that no longer fit, oldest first, or `undefined` while everything fits. */
  overflow({ thread, summary }: OpenTurn, earlier: readonly EarlierTurn[]): Overflow | undefined {
    if (earlier.length < mostTurns && tokensOf(earlier) <= budgetTokens) return undefined;
    return {
      thread,
      earlierSummary: summary,
      turns: earlier.slice(0, earlier.length - newestWithin(earlier).length),
    };
  }

  async replaceBySummary({ thread, turns }: Overflow, summary: string): Promise<void> {
    const summarizedThrough = turns.at(-1)?.id;
    if (!summarizedThrough) return;
    Object.assign(thread, { summary, summarizedThrough });
    const { organizationId, id } = thread;
    await this.#storage.scope(organizationId).update(ThreadEntity, { id }, { summary, summarizedThrough });
  }

  /** Cached. If another process has summarised meanwhile, the request contains more turns than necessary. */
  #thread(organizationId: string, platform: string, threadKey: string): Promise<Thread> {
    const key = `${organizationId} ${platform} ${threadKey}`;
    return this.#threads.get(key, () => this.#readThread(organizationId, platform, threadKey));
  }

  async #readThread(organizationId: string, platform: string, threadKey: string): Promise<Thread> {
    const scope = this.#storage.scope(organizationId);
    const known = await scope.findOne(ThreadEntity, { platform, threadKey });
    if (known) return known;
    const row = {
      id: newId(),
      platform,
      threadKey,
      summary: null,
      summarizedThrough: null,
      createdAt: this.#clock.now(),
    };
    const isNew = await scope.insertOnce(ThreadEntity, row, ['organizationId', 'platform', 'threadKey']);
    if (isNew) return { ...row, organizationId };
    return (await scope.findOne(ThreadEntity, { platform, threadKey })) as Thread;
  }

  /**
   * This person's latest turn, if it was a moment ago in the same channel. In Slack every direct message starts a thread of
   * its own, even if it answers a question.
   */
  async #latestNearby({ actor, place }: Inbound, turnId: string): Promise<RecentTurn | undefined> {
    const scope = this.#storage.scope(actor.organizationId);
    const own = { memberId: actor.memberId, id: { $lt: turnId } };
    const latest = await scope.findOne(TurnEntity, own, {
      columns: [...columnsOfRecent, 'platform'],
      orderBy: { id: 'desc' },
    });
    if (latest?.platform !== place.platform) return undefined;
    if (this.#clock.now().getTime() - latest.startedAt.getTime() > answeredWithinMs) return undefined;
    const thread = await scope.findOne(ThreadEntity, { id: latest.threadId });
    return thread?.threadKey.startsWith(`${place.channelId}:`) ? latest : undefined;
  }

  /** Finished turns of a thread that no summary replaces, latest first. */
  #before<Name extends keyof Turn>(thread: Thread, turnId: string, columns: readonly Name[], limit: number) {
    const after = thread.summarizedThrough ? { $gt: thread.summarizedThrough } : {};
    const where = { threadId: thread.id, state: 'finished' as const, id: { ...after, $lt: turnId } };
    const scope = this.#storage.scope(thread.organizationId);
    return scope.find(TurnEntity, where, { columns, orderBy: { id: 'desc' }, limit });
  }
}

/** The messages of the newest turns that fit the budget. Turns are not split, so that no call loses its result. */
export function messagesWithin(earlier: readonly EarlierTurn[]): ModelMessage[] {
  const fits = tokensOf(earlier) <= budgetTokens ? earlier : newestWithin(earlier);
  return fits.flatMap((turn) => turn.messages);
}

function newestWithin(turns: readonly EarlierTurn[]): EarlierTurn[] {
  let room = keepTokens;
  const kept: EarlierTurn[] = [];
  for (const turn of turns.toReversed()) {
    room -= turn.tokens;
    if (room < 0 || kept.length >= mostTurns / 2) break;
    kept.unshift(turn);
  }
  return kept;
}

/** What Jarvis proposed and the next message did not confirm was not asked for. `back`: how many turns ago it was open. */
function isAskedFor(question: PendingQuestion | null | undefined, back: number): boolean {
  return question != null && (back === 0 || question.field !== goAhead);
}

function tokensOf(turns: readonly EarlierTurn[]): number {
  return turns.reduce((total, turn) => total + turn.tokens, 0);
}
