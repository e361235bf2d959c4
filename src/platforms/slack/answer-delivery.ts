import type { Actor } from '#conversation/actor.ts';
import type { TurnResult } from '#conversation/turn.ts';
import type { Log } from '#lib/log.ts';
import type { Block } from '#reply/reply.ts';
import { segmentsOf } from './cards.ts';
import type { Core } from './core.ts';
import { feedbackBlock } from './feedback-block.ts';
import type { LiveAnswer } from './live-answer.ts';
import { notYetSaid } from './not-yet-said.ts';
import type { OpenedThread } from './open-thread.ts';
import type { Outlet } from './outlet.ts';
import { noMessages, type OwnMessages, ownMessagesIn } from './own-messages.ts';
import type { Piece } from './pack.ts';
import { rememberCard } from './remember-card.ts';
import { patiently, type WebClient } from './web-client.ts';

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
  /** Set after a crash: what the dead process had begun to answer with, if anything. */
  recovery: { replyMessageId: string | undefined } | undefined;
  /** Aborted when this process leaves the rest to another. */
  leaving: AbortSignal;
  onPosted(ts: string): void;
}

/** A piece of the answer with the key under which it stands in the thread. */
interface Step {
  piece: Piece;
  key: string;
  approvalCode: string | undefined;
}

/** Brings a turn's result into its thread: what is not there yet, once, and in its order. */
export class AnswerDelivery {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async deliver({ reply }: TurnResult): Promise<void> {
    const { live, recovery, thread } = this.#parts;
    if (reply.audience === 'asker') return this.#whisper(reply.blocks);
    await live.flush();
    const steps = this.#stepsOf(reply.blocks.flatMap((block) => notYetSaid(block, live.said)));
    const rest = await this.#endStream(steps);
    const there = recovery ? await ownMessagesIn(this.#parts.client, addressOf(thread)) : noMessages();
    await this.#placeAll(rest, there, recovery?.replyMessageId);
  }

  /** Only the asker sees it; in a direct conversation nobody else is there. */
  async #whisper(blocks: readonly Block[]): Promise<void> {
    const { live, outlet, thread, userId, client, eventId } = this.#parts;
    await live.discard();
    const pieces = outlet.draw(blocks);
    const { channelId } = thread.place;
    if (channelId.startsWith('D')) {
      for (const [index, piece] of pieces.entries()) await outlet.post(piece, `${eventId}:${index}`);
      return;
    }
    const opening = thread.openedWith;
    // A thread whose first message goes away is seen by nobody.
    await outlet.whisper(userId, pieces, opening === thread.place.threadId ? 'channel' : 'thread');
    if (opening) await patiently(() => client.chat.delete({ channel: channelId, ts: opening }), quick);
  }

  #stepsOf(blocks: readonly Block[]): Step[] {
    const { outlet, eventId } = this.#parts;
    const steps = segmentsOf(blocks).flatMap(({ blocks: own, approvalCode }) =>
      outlet
        .draw(own)
        .map((piece, index) => ({ piece, approvalCode: index === 0 ? approvalCode : undefined })),
    );
    return steps.map((step, index) => ({ ...step, key: `${eventId}:${index}` }));
  }

  /** The first message goes below the streamed words, if there are any; gives what is left to post. */
  async #endStream(steps: Step[]): Promise<Step[]> {
    const { live, asksFeedback, actor, eventId } = this.#parts;
    const feedback = asksFeedback ? [feedbackBlock(eventId, actor.locale)] : [];
    const [first] = steps;
    const last = steps.findLast(({ piece, approvalCode }) => piece.kind === 'message' && !approvalCode);
    if (last?.piece.kind === 'message') last.piece.blocks.push(...feedback);
    const joins = first?.piece.kind === 'message' && first.approvalCode === undefined;
    const below = joins && first.piece.kind === 'message' ? first.piece.blocks : last ? [] : feedback;
    const isThere = await live.end(below);
    return joins && isThere ? steps.slice(1) : steps;
  }

  /** One piece that Slack refuses does not keep the others back. */
  async #placeAll(steps: readonly Step[], there: OwnMessages, begunWith: string | undefined): Promise<void> {
    let begun = begunWith;
    const faults: unknown[] = [];
    for (const step of steps) {
      this.#parts.leaving.throwIfAborted();
      try {
        const ts = await this.#place(step, there, step.piece.kind === 'message' ? begun : undefined);
        if (step.piece.kind === 'message') begun = undefined;
        if (ts !== undefined) await this.#remember(step, ts);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
  }

  async #place(
    { piece, key }: Step,
    there: OwnMessages,
    begun: string | undefined,
  ): Promise<string | undefined> {
    const { outlet, onPosted } = this.#parts;
    if (piece.kind === 'upload')
      return there.fileTitles.has(piece.upload.title) ? undefined : outlet.post(piece, key);
    const known = there.byKey.get(key);
    if (known !== undefined) return known;
    if (begun !== undefined && (await this.#takeOver(begun, piece))) return begun;
    const ts = await outlet.post(piece, key);
    if (ts !== undefined) onPosted(ts);
    return ts;
  }

  /** Puts a message in the place of the one that a dead process had begun. Tells whether that one is still there. */
  async #takeOver(ts: string, piece: Extract<Piece, { kind: 'message' }>): Promise<boolean> {
    const { client, outlet, thread, log } = this.#parts;
    const { channelId: channel } = thread.place;
    await patiently(() => client.chat.stopStream({ channel, ts }), quick).catch(() => {});
    return outlet.edit(ts, piece).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error, ts }, 'a begun answer could not be taken over');
        return false;
      },
    );
  }

  async #remember({ approvalCode }: Step, messageId: string): Promise<void> {
    if (approvalCode === undefined) return;
    const { core, actor, thread, log } = this.#parts;
    await rememberCard(core, actor.organizationId, { approvalCode, place: thread.place, messageId }, log);
  }
}

const quick = { patienceMs: 20_000 };

function addressOf({ place }: OpenedThread) {
  return { channelId: place.channelId, threadTs: place.threadId };
}
