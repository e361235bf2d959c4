import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Task } from '#post/desk/answering.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { Answer } from '#post/desk/turn.ts';
import type { Message, Piece } from '../draw/pack.ts';
import { type SlackHeard, threadKeyOf } from '../hear/heard.ts';
import type { WebClient } from '../web-client.ts';
import { answerDirectly } from './answer-directly.ts';
import { respondPrivately } from './tell-privately.ts';
import { ThreadWriter, type WriterOptions } from './thread-writer.ts';

const messages = defineMessages({
  en: { directly: 'My answer is in our direct conversation, since this one cannot show all of it.' },
  th: { directly: 'คำตอบอยู่ในบทสนทนาส่วนตัวของเรา เพราะที่นี่แสดงทั้งหมดไม่ได้' },
});

/** Of the five answers that Slack accepts, one stays free for a failure. */
const mostMessages = 4;

export interface ResponseOutletParts {
  task: Task<SlackHeard>;
  client: WebClient;
  writing: WriterOptions;
  log: Log;
}

/**
 * Answers where others see nothing of it, to the asker alone and by the response URL, which takes no files: a command in a
 * conversation that Jarvis cannot be invited to, and a card on a message that only they see, which the outcome replaces.
 * What a response cannot take goes to their direct conversation with Jarvis.
 * Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses.
 */
export class ResponseOutlet implements Outlet {
  readonly place: Place;
  readonly threadKey: string;
  readonly #parts: ResponseOutletParts;
  readonly #responseUrl: string;

  constructor(parts: ResponseOutletParts, responseUrl: string) {
    const { workspaceId, channelId, person } = parts.task.heard;
    this.#parts = parts;
    this.#responseUrl = responseUrl;
    this.place = { platform: 'slack', workspaceId, channelId };
    this.threadKey = threadKeyOf(channelId, person.id);
  }

  begin(): void {}

  show(): void {}

  showStop(): void {}

  async pause(): Promise<void> {}

  async deliver({ reply }: Answer): Promise<void> {
    const { task, client, writing } = this.#parts;
    task.leaving.throwIfAborted();
    const { workspaceId, channelId } = this.place;
    const place = { client, workspaceId, channelId, threadTs: undefined, locale: reply.locale };
    const pieces = new ThreadWriter(place, writing).draw(reply.blocks);
    const replaces = task.heard.isOnEphemeral === true && reply.audience === 'everyone';
    const isShort = pieces.length <= mostMessages;
    if (pieces.every(isMessage) && isShort && (await this.#respond(pieces, replaces))) return;
    await answerDirectly({ task, client, asked: this.place, why: 'elsewhere', writing }, reply);
    await respondPrivately(this.#responseUrl, { text: messages.in(reply.locale).directly }, replaces);
  }

  async leave(): Promise<void> {}

  async end(): Promise<void> {}

  /** Returns whether Slack accepted all of it. Blocks that it refuses are shown as text. */
  async #respond(pieces: readonly Message[], replaces: boolean): Promise<boolean> {
    for (const [index, { text, blocks }] of pieces.entries()) {
      const replacesCard = replaces && index === 0;
      const isShown =
        (await respondPrivately(this.#responseUrl, { text, blocks }, replacesCard)) ||
        (await respondPrivately(this.#responseUrl, { text }, replacesCard));
      if (!isShown) return false;
    }
    return true;
  }
}

function isMessage(piece: Piece): piece is Message {
  return piece.kind === 'message';
}
