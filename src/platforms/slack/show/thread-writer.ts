import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { escaped } from '../draw/mrkdwn.ts';
import { type Message, notificationText, type Piece, pack } from '../draw/pack.ts';
import type { SlackBlock } from '../draw/part.ts';
import { renderBlocks } from '../draw/render.ts';
import { splitText } from '../draw/split-text.ts';
import { slackCode } from '../errors.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { type Mark, marked } from './marked-messages.ts';
import { uploadFile } from './upload.ts';

/** The workspaces that do not take Slack's own charts yet: Slack rolls them out one workspace after the other. */
export class ChartRefusals {
  readonly #workspaces = new Set<string>();
  add(workspaceId: string): void {
    this.#workspaces.add(workspaceId);
  }
  has(workspaceId: string): boolean {
    return this.#workspaces.has(workspaceId);
  }
}

export interface WritingPlace {
  client: WebClient;
  workspaceId: string;
  channelId: string;
  threadTs: string | undefined;
  locale: Locale;
}

export interface WritingMeans {
  charts: ChartRefusals;
  filesFolder: string;
  patienceMs: number;
}

const tooMuch = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
]);

/** Puts what has been drawn into one channel or thread. What the workspace refuses goes in another form. */
export class ThreadWriter {
  readonly #place: WritingPlace;
  readonly #means: WritingMeans;

  constructor(place: WritingPlace, means: WritingMeans) {
    this.#place = place;
    this.#means = means;
  }

  /** Draws blocks for this place. */
  draw(blocks: readonly Block[]): Piece[] {
    const { locale, workspaceId } = this.#place;
    const takesCharts = !this.#means.charts.has(workspaceId);
    return pack(renderBlocks(blocks, { locale, kind: 'message', takesCharts }), locale);
  }

  /** Posts a piece, and gives the message's id where it is one. */
  async post(piece: Piece, mark: Mark): Promise<string | undefined> {
    if (piece.kind === 'upload') return this.#upload(piece);
    try {
      return await this.#postBlocks(piece, mark);
    } catch (error) {
      if (!tooMuch.has(slackCode(error) ?? '')) throw error;
      return this.#postOtherwise(piece, mark);
    }
  }

  /** Puts a message in another's place. Where the workspace refuses its blocks, their text stands there. */
  async edit(ts: string, message: Message): Promise<void> {
    try {
      await this.replace(ts, message);
    } catch (error) {
      if (!tooMuch.has(slackCode(error) ?? '')) throw error;
      await this.replace(ts, { text: notificationText(this.#asText(message.source)), blocks: [] });
    }
  }

  /** Puts a message in another's place, which keeps its mark where no other is given. */
  async replace(ts: string, { blocks, text }: Pick<Message, 'blocks' | 'text'>, mark?: Mark): Promise<void> {
    const { client, channelId: channel } = this.#place;
    const message = { channel, ts, text, blocks, ...(mark && marked(mark)) };
    await patiently(() => client.chat.update(message), this.#means);
  }

  /** Shows a message to one person only, in this thread or above it. Files cannot be shown that way and are named. */
  async whisper(userId: string, pieces: readonly Piece[], where: 'thread' | 'channel'): Promise<void> {
    const { client, channelId: channel, locale } = this.#place;
    const threadTs = where === 'thread' ? this.#place.threadTs : undefined;
    for (const piece of pieces) {
      const text =
        piece.kind === 'upload' ? slackMessages.in(locale).fileInThread(piece.upload.title) : piece.text;
      const blocks = piece.kind === 'upload' ? {} : { blocks: piece.blocks };
      const message = { channel, user: userId, text, ...blocks, ...(threadTs && { thread_ts: threadTs }) };
      await patiently(() => client.chat.postEphemeral(message), this.#means);
    }
  }

  async #postBlocks(
    { blocks, text }: Omit<Message, 'source' | 'kind'>,
    mark: Mark,
  ): Promise<string | undefined> {
    const { client, channelId: channel, threadTs } = this.#place;
    const message = {
      channel,
      text,
      ...(blocks.length > 0 && { blocks }),
      ...(threadTs && { thread_ts: threadTs }),
      unfurl_links: false,
      unfurl_media: false,
      ...marked(mark),
    };
    return (await patiently(() => client.chat.postMessage(message), this.#means)).ts;
  }

  /** Without Slack's charts first; where that is not it, in letters. */
  async #postOtherwise({ blocks, source }: Message, mark: Mark): Promise<string | undefined> {
    const { charts } = this.#means;
    const { workspaceId } = this.#place;
    if (blocks.some(isChart) && !charts.has(workspaceId)) {
      charts.add(workspaceId);
      return this.#postAll(this.draw(source), mark);
    }
    const parts = splitText(this.#asText(source), limits.notificationText);
    const messages = parts.map(
      (text): Message => ({ kind: 'message', blocks: [], text: escaped(text), source: [] }),
    );
    return this.#postAll(messages, mark);
  }

  async #postAll(pieces: readonly Piece[], { key, isLast = false }: Mark): Promise<string | undefined> {
    let first: string | undefined;
    for (const [index, piece] of pieces.entries()) {
      const ts = await this.post(piece, {
        key: index === 0 ? key : `${key}+${index}`,
        isLast: isLast && index === pieces.length - 1,
      });
      first ??= ts;
    }
    return first;
  }

  async #upload({ upload }: Extract<Piece, { kind: 'upload' }>): Promise<undefined> {
    const { client, channelId, threadTs } = this.#place;
    const { filesFolder, patienceMs } = this.#means;
    await uploadFile(client, { channelId, threadTs }, upload, filesFolder, patienceMs);
  }

  #asText(source: readonly Block[]): string {
    const { locale } = this.#place;
    return blocksToText(source, { locale, widthColumns: 72, colour: false });
  }
}

function isChart(block: SlackBlock): boolean {
  return block.type === 'data_visualization';
}
