import type { Log } from '#lib/log.ts';
import type { Task } from '#post/desk/answering.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { Answer, LiveEvent } from '#post/desk/turn.ts';
import type { Block, Reply } from '#reply/reply.ts';
import { feedbackBlock } from '../draw/feedback-block.ts';
import type { Piece } from '../draw/pack.ts';
import { shutOutBy, slackCode } from '../errors.ts';
import { type SlackHeard, threadKeyOf } from '../hear/heard.ts';
import type { Pace } from '../limits.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import { answerDirectly } from './answer-directly.ts';
import { LiveAnswer } from './live-answer.ts';
import type { Mark } from './marked-messages.ts';
import type { OpenedThread, ThreadPlace } from './open-thread.ts';
import { nothingPosted, type PostedBefore, postedBefore } from './posted-before.ts';
import { type Step, stepsOf } from './steps.ts';
import { ThreadWriter, type WriterOptions } from './thread-writer.ts';
import { unstreamedPart } from './unstreamed-part.ts';

export interface SlackOutletParts {
  task: Task<SlackHeard>;
  client: WebClient;
  /** Jarvis's Slack user id, set if a dead process may have posted parts of the answer. */
  botUserId: string | undefined;
  thread: OpenedThread;
  /** Claims a message for this answer. Resolves to `false` if another answer has claimed it. */
  claim(channelId: string, ts: string): Promise<boolean>;
  publishHome(): Promise<void>;
  writing: WriterOptions;
  pace: Pace;
  log: Log;
}

const shortRetry = { retryForMs: 20_000 };

/** Delivers an answer in its thread: streams it while it grows, then posts what is missing, once and in order. */
export class SlackOutlet implements Outlet {
  readonly place: ThreadPlace;
  readonly threadKey: string;
  readonly #parts: SlackOutletParts;
  readonly #live: LiveAnswer;
  #writer: ThreadWriter;

  constructor(parts: SlackOutletParts) {
    const { client, task, pace, log, thread } = parts;
    const { channelId, threadId: threadTs } = thread.place;
    this.#parts = parts;
    this.place = thread.place;
    this.threadKey = threadKeyOf(channelId, threadTs);
    this.#writer = this.#writerIn(task.locale);
    this.#live = new LiveAnswer({
      place: {
        client,
        channelId,
        threadTs,
        recipientUserId: task.heard.person.id,
        recipientTeamId: task.heard.teamId,
        locale: task.locale,
        eventId: task.heard.eventId,
      },
      pace,
      log,
      claim: (ts) => parts.claim(channelId, ts),
    });
  }

  begin(): void {
    this.#live.begin();
  }

  /**
   * Shows nothing if a dead process may have begun the answer: `deliver` then replaces what it posted. What a pressed card is
   * doing stands on the card.
   */
  show(event: LiveEvent): void {
    const { leftover, heard } = this.#parts.task;
    const isOnCard = heard.asks.kind === 'decision' && heard.asks.cardMessageId !== undefined;
    if (!leftover) this.#live.show(event, isOnCard);
  }

  /** Slack itself shows that Stop was pressed. */
  showStop(): void {}

  /** The stream continues until the answer is delivered. */
  async pause(): Promise<void> {}

  /** Brings the answer to where it was asked, or to the asker if Jarvis may not write there any more. */
  async deliver({ reply, isOnCard }: Answer): Promise<void> {
    const { task, client, writing, log } = this.#parts;
    task.leaving.throwIfAborted();
    try {
      await this.#deliverHere(reply, isOnCard === true);
    } catch (error) {
      const why = shutOutBy(error);
      if (!why || this.place.channelId.startsWith('D')) throw error;
      log.warn({ err: error }, 'Slack rejected an answer; it goes to the asker');
      await answerDirectly({ task, client, asked: this.place, why, writing }, reply);
    }
  }

  async leave(): Promise<void> {
    await this.#live.handOver();
  }

  async end(isWaiting: boolean): Promise<void> {
    const { task, publishHome, log } = this.#parts;
    await this.#live.endSession(isWaiting ? 'suspended' : 'active');
    if (!task.heard.isOnHome) return;
    await publishHome().catch((err: unknown) => log.warn({ err }, 'could not update a Home tab'));
  }

  async #deliverHere(reply: Reply, isOnCard: boolean): Promise<void> {
    this.#writer = this.#writerIn(reply.locale);
    const before = await this.#postedBefore();
    // A direct conversation is private already.
    const isPrivate = reply.audience === 'asker' && !this.place.channelId.startsWith('D');
    if (isPrivate) return this.#deliverPrivately(reply.blocks, before);
    if (isOnCard) return this.#deliverFiles(reply.blocks, before);
    await this.#live.flush();
    const steps = stepsOf(
      this.#writer,
      this.#parts.task.heard.eventId,
      reply.blocks.flatMap((block) => unstreamedPart(block, this.#live.streamedText)),
    );
    await this.#placeAll(await this.#endStream(steps), before);
  }

  /** Posts what a card cannot take: the card that was pressed shows the rest. */
  async #deliverFiles(blocks: readonly Block[], before: PostedBefore): Promise<void> {
    await this.#live.discard();
    const steps = stepsOf(this.#writer, this.#parts.task.heard.eventId, blocks);
    await this.#placeAll(
      steps.filter(({ piece }) => piece.kind === 'files'),
      before,
    );
  }

  #writerIn(locale: Task<SlackHeard>['locale']): ThreadWriter {
    const { client, writing, thread } = this.#parts;
    const { channelId, threadId: threadTs, workspaceId } = thread.place;
    return new ThreadWriter({ client, workspaceId, channelId, threadTs, locale }, writing);
  }

  async #postedBefore(): Promise<PostedBefore> {
    const { task, client, botUserId, thread, claim } = this.#parts;
    if (!task.leftover) return nothingPosted();
    const { channelId } = this.place;
    return postedBefore({ client, botUserId }, thread, task.heard.eventId, (ts) => claim(channelId, ts));
  }

  /** Shows the answer to the asker only, and deletes what others could see of it. */
  async #deliverPrivately(blocks: readonly Block[], { messages }: PostedBefore): Promise<void> {
    const { task, thread } = this.#parts;
    await this.#live.discard();
    const opening = thread.openingTs;
    // Nobody would see a thread whose first message is deleted.
    const { asks, ts } = task.heard;
    const isRootSecret = asks.kind === 'pasted' && ts === this.place.threadId;
    const where = opening === this.place.threadId || isRootSecret ? 'channel' : 'thread';
    await this.#writer.postEphemeral(task.heard.person.id, this.#writer.draw(blocks), where);
    for (const ts of [...messages, ...(opening ? [opening] : [])]) await this.#delete(ts);
  }

  /**
   * Adds the first message below the streamed text, if there is any, also where files come before it. Returns the steps
   * that are left to post.
   */
  async #endStream(steps: Step[]): Promise<Step[]> {
    const { asks, eventId } = this.#parts.task.heard;
    const asksFeedback = asks.kind === 'words' && asks.door === 'chat';
    const feedback = asksFeedback ? [feedbackBlock(eventId, this.#parts.task.locale)] : [];
    const first = steps.find(({ piece }) => piece.kind === 'message');
    const last = steps.findLast(({ piece, approvalId }) => piece.kind === 'message' && !approvalId);
    if (last?.piece.kind === 'message') last.piece.blocks.push(...feedback);
    const joins = first?.piece.kind === 'message' && first.approvalId === undefined;
    const below = joins && first.piece.kind === 'message' ? first.piece.blocks : last ? [] : feedback;
    const rest = joins ? steps.filter((step) => step !== first) : steps;
    return (await this.#live.end(below, rest.length === 0)) ? rest : steps;
  }

  /** Places all steps even if some fail, then throws the first error. Deletes leftover messages of a dead process. */
  async #placeAll(steps: readonly Step[], before: PostedBefore): Promise<void> {
    const { leaving, rememberCard } = this.#parts.task;
    const faults: unknown[] = [];
    for (const step of steps) {
      leaving.throwIfAborted();
      try {
        const ts = await this.#place(step, before);
        if (ts !== undefined && step.approvalId !== undefined)
          await rememberCard(step.approvalId, this.place, ts);
      } catch (error) {
        faults.push(error);
      }
    }
    if (!before.isComplete) for (const ts of before.messages) await this.#delete(ts);
    if (faults.length > 0) throw faults[0];
  }

  /** Rewrites the messages of a dead process one by one, and posts what remains. Returns the message's id. */
  async #place({ piece, mark, approvalId }: Step, before: PostedBefore): Promise<string | undefined> {
    const card = before.cards.get(approvalId ?? '');
    if (card !== undefined || before.isComplete) return card;
    if (piece.kind === 'files') {
      const uploads = piece.uploads.filter(({ title }) => !before.fileTitles.has(title));
      return this.#writer.post({ ...piece, uploads }, mark);
    }
    const begun = before.messages.shift();
    if (begun !== undefined && (await this.#takeOver(begun, piece, mark))) return begun;
    return this.#writer.post(piece, mark);
  }

  /** Returns `false` if the message could not be rewritten; it is then deleted. */
  async #takeOver(ts: string, piece: Extract<Piece, { kind: 'message' }>, mark: Mark): Promise<boolean> {
    const { client, log } = this.#parts;
    const { channelId: channel } = this.place;
    try {
      await this.#writer.replace(ts, piece, mark).catch(async (error: unknown) => {
        if (slackCode(error) !== 'streaming_state_conflict') throw error;
        await withRetries(() => client.chat.stopStream({ channel, ts }), shortRetry);
        await this.#writer.replace(ts, piece, mark);
      });
      return true;
    } catch (error) {
      log.warn({ err: error, ts }, 'could not take over a begun answer');
      await this.#delete(ts);
      return false;
    }
  }

  async #delete(ts: string): Promise<void> {
    const { client, log } = this.#parts;
    const { channelId: channel } = this.place;
    await withRetries(() => client.chat.delete({ channel, ts }), shortRetry).catch((error: unknown) =>
      log.warn({ err: error, ts }, 'could not delete a message'),
    );
  }
}
