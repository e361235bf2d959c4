import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Poster, PostingPace } from '#post/notifier.ts';
import type { Reply } from '#reply/reply.ts';
import { mrkdwn, plainMrkdwn } from '../draw/mrkdwn.ts';
import type { Message, Piece } from '../draw/pack.ts';
import { context, section } from '../draw/part.ts';
import { isRevoked, shutOutBy } from '../errors.ts';
import { slackMessages } from '../messages.ts';
import type { WebClient } from '../web-client.ts';

import { installationQuery, type Workspaces } from '../workspaces.ts';
import { channelById, channelByName } from './find-channel.ts';
import { messagesIn, messagesInChannel, tsUnderKey } from './marked-messages.ts';
import { directChannelOf } from './open-thread.ts';
import { type ChartRefusals, ThreadWriter } from './thread-writer.ts';

const messages = defineMessages({
  en: {
    noChannel: (name: string) =>
      `I cannot find a channel called ${name}. Check its name. If it is private, type \`/invite @Jarvis\` there first.`,
    notInIt: (name: string) => `I am not in ${name}. Type \`/invite @Jarvis\` there, then ask again.`,
    archived: (name: string) => `${name} is archived. Unarchive it, or choose another channel.`,
  },
  th: {
    noChannel: (name) => `ไม่พบแชนแนลชื่อ ${name} กรุณาตรวจชื่อ หากเป็นแชนแนลส่วนตัวให้พิมพ์ \`/invite @Jarvis\` ที่นั่นก่อน`,
    notInIt: (name) => `ฉันยังไม่อยู่ใน ${name} พิมพ์ \`/invite @Jarvis\` ที่นั่นแล้วลองใหม่`,
    archived: (name) => `${name} ถูกเก็บเข้าคลังแล้ว กรุณานำออกจากคลังหรือเลือกแชนแนลอื่น`,
  },
});

interface PosterParts {
  workspaces: Workspaces;
  charts: ChartRefusals;
  filesFolder: string;
  retryForMs: number;
  pace: PostingPace;
}

/** Posts news in Slack, and changes earlier messages. */
export class SlackPoster implements Poster {
  readonly platform = 'slack';
  readonly pace: PostingPace;
  readonly #parts: PosterParts;

  constructor(parts: PosterParts) {
    this.pace = parts.pace;
    this.#parts = parts;
  }

  /** What a person has to mend is said in place of a later part: posting all of it again would repeat what stands there. */
  async post(place: Place, reply: Reply, key: string, mentions?: readonly string[]): Promise<string> {
    return this.#at(place, reply, async (writer) => {
      let first: string | undefined;
      const pieces = withMentions(writer.draw(reply.blocks), mentions);
      for (const [index, piece] of pieces.entries()) {
        const mark = { key: index === 0 ? key : `${key}+${index}` };
        const ts = await writer.post(piece, mark).catch((error: unknown) => {
          if (first === undefined || !(error instanceof UserError)) throw error;
          return writer.post(noteOf(mrkdwn(error.text[reply.locale])), mark);
        });
        first ??= ts;
      }
      return first ?? '';
    });
  }

  async find(place: Place, key: string): Promise<string | undefined> {
    const client = await this.#parts.workspaces.clientOf(place.workspaceId);
    const channelId = await directChannelOf(place.channelId, client);
    const threadTs = place.threadId;
    const posted = await (threadTs
      ? messagesIn(client, { channelId, threadTs })
      : messagesInChannel(client, channelId));
    return tsUnderKey(key, posted);
  }

  /** Replaces a message. Posts below it, once, what does not fit, and names the files, which only a new message could show. */
  async edit(place: Place, messageId: string, reply: Reply): Promise<void> {
    const thread = { ...place, threadId: place.threadId ?? messageId };
    await this.#at(thread, reply, async (writer) => {
      const { fileInThread } = slackMessages.in(reply.locale);
      const pieces = writer.draw(reply.blocks);
      const [message, ...others] = pieces.filter((piece): piece is Message => piece.kind === 'message');
      const files = pieces.flatMap((piece) =>
        piece.kind === 'files' ? piece.uploads.map(({ title }) => title) : [],
      );
      const notes = files.map((title) => fileInThread(plainMrkdwn(title)));
      const blocks = [...(message?.blocks ?? []), ...notes.slice(0, 2).map(context)];
      const text = message?.text ?? (notes.join('\n') || '–');
      await writer.edit(messageId, { kind: 'message', blocks, text, source: message?.source ?? [] });
      for (const [index, other] of others.entries()) {
        const key = `${messageId}+${index + 1}`;
        if ((await this.find(thread, key)) === undefined) await writer.post(other, { key });
      }
    });
  }

  async insteadOf(
    { platform, workspaceId, channelId }: Place,
    failure: unknown,
    personId: string,
  ): Promise<Place | undefined> {
    if (!shutOutBy(failure) || channelId.startsWith('D')) return undefined;
    const client = await this.#parts.workspaces.clientOf(workspaceId);
    return { platform, workspaceId, channelId: await directChannelOf(personId, client) };
  }

  /** Throws a `UserError` if there is no such channel, it is archived, or Jarvis is not in it. */
  async placeNamed({ workspaceId, channelId }: Place, channel: string): Promise<Place> {
    const client = await this.#parts.workspaces.clientOf(workspaceId);
    const known = /^<#(\w+)/.exec(channel.trim())?.[1];
    const name = channel.trim().replace(/^#/, '').toLowerCase();
    const found = await (known
      ? channelById(client, known, this.#parts)
      : channelByName(client, name, await this.#teamOf(client, workspaceId, channelId), this.#parts));
    const shown = `#${found?.name ?? name}`;
    if (!found?.id) throw new UserError(messages.both((texts) => texts.noChannel(shown)));
    if (found.is_archived) throw new UserError(messages.both((texts) => texts.archived(shown)));
    if (!found.is_member) throw new UserError(messages.both((texts) => texts.notInIt(shown)));
    return { platform: 'slack', workspaceId, channelId: found.id };
  }

  /** Returns the workspace to search, which Slack requires for an organisation-wide token: the one of the request. */
  async #teamOf(client: WebClient, workspaceId: string, channelId: string): Promise<string | undefined> {
    if (!workspaceId.startsWith('E')) return undefined;
    return (await channelById(client, channelId, this.#parts))?.context_team_id;
  }

  async #at<T>(
    { workspaceId, channelId, threadId }: Place,
    { locale }: Reply,
    work: (writer: ThreadWriter) => Promise<T>,
  ): Promise<T> {
    try {
      const client = await this.#parts.workspaces.clientOf(workspaceId);
      const channel = await directChannelOf(channelId, client);
      const place = { client, workspaceId, channelId: channel, threadTs: threadId, locale };
      return await work(new ThreadWriter(place, this.#parts));
    } catch (error) {
      if (isRevoked(error)) await this.#parts.workspaces.forget(installationQuery(workspaceId));
      throw error;
    }
  }
}

function noteOf(text: string): Message {
  return { kind: 'message', blocks: [context(text)], text, source: [] };
}

/** Mentions people in the first message. */
function withMentions(pieces: Piece[], mentions: readonly string[] = []): Piece[] {
  const [first, ...rest] = pieces;
  if (mentions.length === 0 || first === undefined) return pieces;
  const text = mentions.map((id) => `<@${id}>`).join(' ');
  if (first.kind === 'files')
    return [{ kind: 'message', blocks: [section(text)], text, source: [] }, ...pieces];
  return [{ ...first, text: `${text} ${first.text}`, blocks: [section(text), ...first.blocks] }, ...rest];
}
