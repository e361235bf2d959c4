import type { Log } from '#lib/log.ts';
import type { Task } from '#post/desk/answering.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { Answer, LiveEvent } from '#post/desk/turn.ts';
import type { Block } from '#reply/reply.ts';
import { feedbackBlock } from '../draw/feedback-block.ts';
import type { Piece } from '../draw/pack.ts';
import { slackCode } from '../errors.ts';
import { type SlackHeard, threadKeyOf } from '../hear/heard.ts';
import type { Pace } from '../limits.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { type AnswerPart, answerKey } from './answer-key.ts';
import { LiveAnswer } from './live-answer.ts';
import type { Mark } from './marked-messages.ts';
import type { OpenedThread, ThreadPlace } from './open-thread.ts';
import { nothing, type PostedBefore, postedBefore } from './posted-before.ts';
import { ThreadWriter, type WritingMeans } from './thread-writer.ts';
import { unsaidPart } from './unsaid-part.ts';

export interface SlackOutletParts {
  task: Task<SlackHeard>;
  client: WebClient;
  /** Slack's id of Jarvis in this workspace, where a dead process may have written some of the answer. */
  botUserId: string | undefined;
  thread: OpenedThread;
  /** Claims a message for this answer. `false`: it is another's by now. */
  claim(channelId: string, ts: string): Promise<boolean>;
  publishHome(): Promise<void>;
  writing: WritingMeans;
  pace: Pace;
  log: Log;
}

/** A piece of the answer, and how it is marked in the thread. */
interface Step {
  piece: Piece;
  mark: Mark;
  approvalId: string | undefined;
}

const quick = { patienceMs: 20_000 };

/** An answer in its thread: streamed while it grows, and in the end what is not there yet, once, and in its order. */
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

  /** A dead process may have shown some of it already: then all of it is shown at the end, in its place. */
  show(event: LiveEvent): void {
    if (!this.#parts.task.leftover) this.#live.show(event);
  }

  /** Slack itself shows that its Stop button was pressed. */
  showStop(): void {}

  /** What is being streamed goes on until the answer is delivered. */
  async pause(): Promise<void> {}

  async deliver({ reply }: Answer): Promise<void> {
    const { leaving } = this.#parts.task;
    leaving.throwIfAborted();
    this.#writer = this.#writerIn(reply.locale);
    const before = await this.#postedBefore();
    // In a direct conversation nobody else is there.
    const isPrivate = reply.audience === 'asker' && !this.place.channelId.startsWith('D');
    if (isPrivate) return this.#whisper(reply.blocks, before);
    await this.#live.flush();
    const steps = this.#stepsOf(reply.blocks.flatMap((block) => unsaidPart(block, this.#live.said)));
    await this.#placeAll(await this.#endStream(steps), before);
  }

  async leave(): Promise<void> {
    await this.#live.handOver();
  }

  async end(isWaiting: boolean): Promise<void> {
    const { task, publishHome, log } = this.#parts;
    await this.#live.leave(isWaiting ? 'suspended' : 'active');
    if (!task.heard.isOnHome) return;
    await publishHome().catch((err: unknown) =>
      log.warn({ err }, 'a Home tab could not be brought up to date'),
    );
  }

  #writerIn(locale: Task<SlackHeard>['locale']): ThreadWriter {
    const { client, writing, thread } = this.#parts;
    const { channelId, threadId: threadTs, workspaceId } = thread.place;
    return new ThreadWriter({ client, workspaceId, channelId, threadTs, locale }, writing);
  }

  async #postedBefore(): Promise<PostedBefore> {
    const { task, client, botUserId, thread, claim } = this.#parts;
    if (!task.leftover) return nothing();
    const { channelId } = this.place;
    return postedBefore({ client, botUserId }, thread, task.heard.eventId, (ts) => claim(channelId, ts));
  }

  /** Only the asker sees it: what others saw of it is taken back. */
  async #whisper(blocks: readonly Block[], { messages }: PostedBefore): Promise<void> {
    const { task, thread } = this.#parts;
    await this.#live.discard();
    const opening = thread.openedWith;
    // A thread whose first message goes away is seen by nobody.
    const where = opening === this.place.threadId ? 'channel' : 'thread';
    await this.#writer.whisper(task.heard.person.id, this.#writer.draw(blocks), where);
    for (const ts of [...messages, ...(opening ? [opening] : [])]) await this.#delete(ts);
  }

  /** A card is a message of its own, since it may change later without the rest. */
  #stepsOf(blocks: readonly Block[]): Step[] {
    const drawn = apart(blocks).flatMap((own) => {
      const [first] = own;
      const approvalId = first?.kind === 'card' ? first.approvalId : undefined;
      return this.#writer
        .draw(own)
        .map((piece, index) => ({ piece, approvalId: index === 0 ? approvalId : undefined }));
    });
    const { eventId } = this.#parts.task.heard;
    return drawn.map((step, index) => {
      const { approvalId } = step;
      const part: AnswerPart = approvalId === undefined ? `${index}` : `card:${approvalId}`;
      return { ...step, mark: { key: answerKey(eventId, part), isLast: index === drawn.length - 1 } };
    });
  }

  /** The first message goes below the streamed words, if there are any; returns what is left to post. */
  async #endStream(steps: Step[]): Promise<Step[]> {
    const { asks, eventId } = this.#parts.task.heard;
    const asksFeedback = asks.kind === 'words' && asks.door === 'chat';
    const feedback = asksFeedback ? [feedbackBlock(eventId, this.#parts.task.locale)] : [];
    const [first] = steps;
    const last = steps.findLast(({ piece, approvalId }) => piece.kind === 'message' && !approvalId);
    if (last?.piece.kind === 'message') last.piece.blocks.push(...feedback);
    const joins = first?.piece.kind === 'message' && first.approvalId === undefined;
    const below = joins && first.piece.kind === 'message' ? first.piece.blocks : last ? [] : feedback;
    const rest = joins ? steps.slice(1) : steps;
    return (await this.#live.end(below, rest.length === 0)) ? rest : steps;
  }

  /** One piece that Slack refuses does not keep the others back. What is left over of a dead process is deleted. */
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
    if (!before.isWhole) for (const ts of before.messages) await this.#delete(ts);
    if (faults.length > 0) throw faults[0];
  }

  /** What a dead process had posted is written anew, message by message; what it had no message for is posted. */
  async #place({ piece, mark, approvalId }: Step, before: PostedBefore): Promise<string | undefined> {
    const card = before.cards.get(approvalId ?? '');
    if (card !== undefined || before.isWhole) return card;
    if (piece.kind === 'upload')
      return before.fileTitles.has(piece.upload.title) ? undefined : this.#writer.post(piece, mark);
    const begun = before.messages.shift();
    if (begun !== undefined && (await this.#takeOver(begun, piece, mark))) return begun;
    return this.#writer.post(piece, mark);
  }

  /** `false`: the message could not be written anew, and is gone. */
  async #takeOver(ts: string, piece: Extract<Piece, { kind: 'message' }>, mark: Mark): Promise<boolean> {
    const { client, log } = this.#parts;
    const { channelId: channel } = this.place;
    try {
      await this.#writer.replace(ts, piece, mark).catch(async (error: unknown) => {
        if (slackCode(error) !== 'streaming_state_conflict') throw error;
        await patiently(() => client.chat.stopStream({ channel, ts }), quick);
        await this.#writer.replace(ts, piece, mark);
      });
      return true;
    } catch (error) {
      log.warn({ err: error, ts }, 'a begun answer could not be taken over');
      await this.#delete(ts);
      return false;
    }
  }

  async #delete(ts: string): Promise<void> {
    const { client, log } = this.#parts;
    const { channelId: channel } = this.place;
    await patiently(() => client.chat.delete({ channel, ts }), quick).catch((error: unknown) =>
      log.warn({ err: error, ts }, 'a message could not be deleted'),
    );
  }
}

/** Parts a reply at its cards. */
function apart(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'card' && last && last[0]?.kind !== 'card') last.push(block);
    else parts.push([block]);
  }
  return parts;
}
