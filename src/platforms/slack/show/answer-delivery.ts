import type { TurnResult } from '#conversation/turn/turn.ts';
import type { Log } from '#lib/log.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import type { Core } from '../core.ts';
import { feedbackBlock } from '../draw/feedback-block.ts';
import type { Piece } from '../draw/pack.ts';
import { slackCode } from '../errors.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { type AnswerPart, answerKey } from './answer-key.ts';
import { segmentsOf } from './cards.ts';
import type { LiveAnswer } from './live-answer.ts';
import { notYetSaid } from './not-yet-said.ts';
import type { OpenedThread } from './open-thread.ts';
import type { Outlet } from './outlet.ts';
import type { Mark } from './own-messages.ts';
import type { Remains } from './remains.ts';

export interface DeliveryParts {
  core: Core;
  log: Log;
  client: WebClient;
  outlet: Outlet;
  live: LiveAnswer;
  thread: OpenedThread;
  actor: Actor;
  /** Slack's id of the person who asked. */
  userId: string;
  eventId: string;
  /** Whether to ask what the person thinks of the answer. */
  asksFeedback: boolean;
  /** What a dead process had said of it already. */
  remains(): Promise<Remains>;
  /** Aborted when this process leaves the rest to another. */
  leaving: AbortSignal;
}

/** A piece of the answer, and how it is marked in the thread. */
interface Step {
  piece: Piece;
  mark: Mark;
  approvalId: string | undefined;
}

/** Brings a turn's result into its thread: what is not there yet, once, and in its order. */
export class AnswerDelivery {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async deliver({ reply }: TurnResult): Promise<void> {
    const { live, thread, leaving } = this.#parts;
    leaving.throwIfAborted();
    const remains = await this.#parts.remains();
    // In a direct conversation nobody else is there.
    const isPrivate = reply.audience === 'asker' && !thread.place.channelId.startsWith('D');
    if (isPrivate) return this.#whisper(reply.blocks, remains);
    await live.flush();
    const steps = this.#stepsOf(reply.blocks.flatMap((block) => notYetSaid(block, live.said)));
    await this.#placeAll(await this.#endStream(steps), remains);
  }

  /** Only the asker sees it: what others saw of it is taken back. */
  async #whisper(blocks: readonly Block[], { messages }: Remains): Promise<void> {
    const { live, outlet, thread, userId } = this.#parts;
    await live.discard();
    const opening = thread.openedWith;
    // A thread whose first message goes away is seen by nobody.
    const where = opening === thread.place.threadId ? 'channel' : 'thread';
    await outlet.whisper(userId, outlet.draw(blocks), where);
    for (const ts of [...messages, ...(opening ? [opening] : [])]) await this.#delete(ts);
  }

  #stepsOf(blocks: readonly Block[]): Step[] {
    const { outlet, eventId } = this.#parts;
    const drawn = segmentsOf(blocks).flatMap(({ blocks: own, approvalId }) =>
      outlet.draw(own).map((piece, index) => ({ piece, approvalId: index === 0 ? approvalId : undefined })),
    );
    return drawn.map((step, index) => {
      const { approvalId } = step;
      const part: AnswerPart = approvalId === undefined ? `${index}` : `card:${approvalId}`;
      return { ...step, mark: { key: answerKey(eventId, part), isLast: index === drawn.length - 1 } };
    });
  }

  /** The first message goes below the streamed words, if there are any; gives what is left to post. */
  async #endStream(steps: Step[]): Promise<Step[]> {
    const { live, asksFeedback, actor, eventId } = this.#parts;
    const feedback = asksFeedback ? [feedbackBlock(eventId, actor.locale)] : [];
    const [first] = steps;
    const last = steps.findLast(({ piece, approvalId }) => piece.kind === 'message' && !approvalId);
    if (last?.piece.kind === 'message') last.piece.blocks.push(...feedback);
    const joins = first?.piece.kind === 'message' && first.approvalId === undefined;
    const below = joins && first.piece.kind === 'message' ? first.piece.blocks : last ? [] : feedback;
    const rest = joins ? steps.slice(1) : steps;
    return (await live.end(below, rest.length === 0)) ? rest : steps;
  }

  /** One piece that Slack refuses does not keep the others back. What is left over of a dead process goes. */
  async #placeAll(steps: readonly Step[], remains: Remains): Promise<void> {
    const faults: unknown[] = [];
    for (const step of steps) {
      this.#parts.leaving.throwIfAborted();
      try {
        const ts = await this.#place(step, remains);
        if (ts !== undefined) await this.#remember(step, ts);
      } catch (error) {
        faults.push(error);
      }
    }
    if (!remains.isWhole) for (const ts of remains.messages) await this.#delete(ts);
    if (faults.length > 0) throw faults[0];
  }

  /** What a dead process had said is written anew, message by message; what it had no message for is posted. */
  async #place({ piece, mark, approvalId }: Step, remains: Remains): Promise<string | undefined> {
    const { outlet } = this.#parts;
    const card = remains.cards.get(approvalId ?? '');
    if (card !== undefined || remains.isWhole) return card;
    if (piece.kind === 'upload')
      return remains.fileTitles.has(piece.upload.title) ? undefined : outlet.post(piece, mark);
    const begun = remains.messages.shift();
    if (begun !== undefined && (await this.#takeOver(begun, piece, mark))) return begun;
    return outlet.post(piece, mark);
  }

  /** Tells whether the message could be written anew. Where it could not, it is gone. */
  async #takeOver(ts: string, piece: Extract<Piece, { kind: 'message' }>, mark: Mark): Promise<boolean> {
    const { client, outlet, thread, log } = this.#parts;
    const { channelId: channel } = thread.place;
    try {
      await outlet.replace(ts, piece, mark).catch(async (error: unknown) => {
        if (slackCode(error) !== 'streaming_state_conflict') throw error;
        await patiently(() => client.chat.stopStream({ channel, ts }), quick);
        await outlet.replace(ts, piece, mark);
      });
      return true;
    } catch (error) {
      log.warn({ err: error, ts }, 'a begun answer could not be taken over');
      await this.#delete(ts);
      return false;
    }
  }

  async #delete(ts: string): Promise<void> {
    const { client, thread, log } = this.#parts;
    const { channelId: channel } = thread.place;
    await patiently(() => client.chat.delete({ channel, ts }), quick).catch((error: unknown) =>
      log.warn({ err: error, ts }, 'a message could not be deleted'),
    );
  }

  async #remember({ approvalId }: Step, messageId: string): Promise<void> {
    if (approvalId === undefined) return;
    const { core, actor, thread } = this.#parts;
    await core.deliveries.rememberCard(actor.organizationId, approvalId, thread.place, messageId);
  }
}

const quick = { patienceMs: 20_000 };
