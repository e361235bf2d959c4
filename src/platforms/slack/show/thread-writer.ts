import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { splitText } from '#reply/text/split-text.ts';
import { blocksToText } from '#reply/to-text.ts';
import { escaped, plainMrkdwn } from '../draw/mrkdwn.ts';
import { type Files, type Message, notificationText, type Piece, pack } from '../draw/pack.ts';
import type { SlackBlock } from '../draw/part.ts';
import { renderBlocks } from '../draw/render.ts';
import { slackCode } from '../errors.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import { type Mark, marked } from './marked-messages.ts';
import { uploadFiles } from './upload.ts';

/** The workspaces without native charts: Slack is rolling them out workspace by workspace. */
export class ChartRefusals {
  readonly #workspaces = new Set<string>();
  add(workspaceId: string): void {
    this.#workspaces.add(workspaceId);
  }
  has(workspaceId: string): boolean {
    return this.#workspaces.has(workspaceId);
  }
}

export interface WriterPlace {
  client: WebClient;
  workspaceId: string;
  channelId: string;
  threadTs: string | undefined;
  locale: Locale;
}

export interface WriterOptions {
  charts: ChartRefusals;
  filesFolder: string;
  retryForMs: number;
}

const refusedBlockCodes = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
]);

/** Writes replies into one channel or thread. What the workspace rejects is posted in another form. */
export class ThreadWriter {
  readonly #place: WriterPlace;
  readonly #options: WriterOptions;

  constructor(place: WriterPlace, options: WriterOptions) {
    this.#place = place;
    this.#options = options;
  }

  /** Draws blocks for this place. */
  draw(blocks: readonly Block[]): Piece[] {
    const { locale, workspaceId } = this.#place;
    const takesCharts = !this.#options.charts.has(workspaceId);
    return pack(renderBlocks(blocks, { locale, kind: 'message', takesCharts }), locale);
  }

  /** Posts a piece. Returns the message's timestamp, or `undefined` for files. */
  async post(piece: Piece, mark: Mark): Promise<string | undefined> {
    if (piece.kind === 'files') return this.#upload(piece);
    try {
      return await this.#postBlocks(piece, mark);
    } catch (error) {
      if (!refusedBlockCodes.has(slackCode(error) ?? '')) throw error;
      return this.#postFallback(piece, mark);
    }
  }

  /** Replaces a message. If the workspace rejects its blocks, their text is shown instead. */
  async edit(ts: string, message: Message): Promise<void> {
    try {
      await this.replace(ts, message);
    } catch (error) {
      if (!refusedBlockCodes.has(slackCode(error) ?? '')) throw error;
      await this.replace(ts, { text: notificationText(this.#asText(message.source)), blocks: [] });
    }
  }

  /** Replaces a message, which keeps its mark unless another is given. */
  async replace(ts: string, { blocks, text }: Pick<Message, 'blocks' | 'text'>, mark?: Mark): Promise<void> {
    const { client, channelId: channel } = this.#place;
    const message = { channel, ts, text, blocks, ...(mark && marked(mark)) };
    await withRetries(() => client.chat.update(message), this.#options);
  }

  /** Shows a message to one person only, in the thread or the channel. Files cannot be shown that way, only named. */
  async postEphemeral(userId: string, pieces: readonly Piece[], where: 'thread' | 'channel'): Promise<void> {
    const { client, channelId: channel, locale } = this.#place;
    const { fileInThread } = slackMessages.in(locale);
    const threadTs = where === 'thread' ? this.#place.threadTs : undefined;
    for (const piece of pieces) {
      const text =
        piece.kind === 'files'
          ? piece.uploads.map(({ title }) => fileInThread(plainMrkdwn(title))).join('\n')
          : piece.text;
      const blocks = piece.kind === 'files' ? {} : { blocks: piece.blocks };
      const message = { channel, user: userId, text, ...blocks, ...(threadTs && { thread_ts: threadTs }) };
      await withRetries(() => client.chat.postEphemeral(message), this.#options);
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
    return (await withRetries(() => client.chat.postMessage(message), this.#options)).ts;
  }

  /** Posts charts as pictures if native charts may be the reason, else everything as text. */
  async #postFallback({ blocks, source }: Message, mark: Mark): Promise<string | undefined> {
    const { charts } = this.#options;
    const { workspaceId } = this.#place;
    if (blocks.some(isChart) && !charts.has(workspaceId)) {
      charts.add(workspaceId);
      return this.#postAll(this.draw(source), mark);
    }
    const parts = splitText(this.#asText(source), limits.notificationText);
    const pieces = parts.map(
      (text): Message => ({ kind: 'message', blocks: [], text: escaped(text), source: [] }),
    );
    return this.#postAll(pieces, mark);
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

  async #upload({ uploads }: Files): Promise<undefined> {
    const { client, channelId, threadTs } = this.#place;
    const { filesFolder, retryForMs } = this.#options;
    await uploadFiles(client, { channelId, threadTs }, uploads, filesFolder, retryForMs);
  }

  #asText(source: readonly Block[]): string {
    const { locale } = this.#place;
    return blocksToText(source, { locale, widthColumns: 72, colour: false });
  }
}

function isChart(block: SlackBlock): boolean {
  return block.type === 'data_visualization';
}
