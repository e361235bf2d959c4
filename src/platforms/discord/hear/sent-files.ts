import { extname } from 'node:path';
import type { Attachment } from 'discord.js';
import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import {
  bytesOf,
  type FileHost,
  ForeignLinkError,
  failedAnswer,
  openLink,
  unreachableHost,
} from '#lib/file-link.ts';
import { defineMessages } from '#lib/messages.ts';
import type { SentFile } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { isForbidden, isGone, isMessageGone, isTransient } from '../errors.ts';
import type { Wire } from '../wire.ts';

const messages = defineMessages({
  en: {
    gone: (name: string) =>
      `Discord no longer gives out ${name}: its message was deleted, or its link has expired. Send it to me again.`,
    unreadable: (name: string) =>
      `The link to ${name} has expired, and I may not read its message again. Send the file again, or have an administrator give me Read Message History there.`,
    foreign: (name: string) =>
      `${name} is kept outside Discord, where I cannot read it. Send me the file itself.`,
    nameless: 'that file',
  },
  th: {
    gone: (name) => `Discord ไม่ให้ ${name} แล้ว เพราะข้อความถูกลบหรือลิงก์หมดอายุ กรุณาส่งให้ฉันอีกครั้ง`,
    unreadable: (name) =>
      `ลิงก์ของ ${name} หมดอายุแล้ว และฉันไม่มีสิทธิ์อ่านข้อความนั้นอีก กรุณาส่งไฟล์อีกครั้ง หรือให้ผู้ดูแลเพิ่มสิทธิ์อ่านประวัติข้อความให้ฉันที่นั่น`,
    foreign: (name) => `${name} เก็บอยู่นอก Discord ฉันจึงอ่านไม่ได้ กรุณาส่งตัวไฟล์มา`,
    nameless: 'ไฟล์นั้น',
  },
});

type Obstacle = 'gone' | 'unreadable' | 'foreign';

/** Where a file is kept. The link expires; a message that holds the file gives another. */
const sourceShape = z.object({
  url: z.string(),
  attachment: z.string(),
  message: z.object({ channelId: z.string(), id: z.string() }).optional(),
});
type Source = z.output<typeof sourceShape>;

/** @param message absent where the file came with a command */
export function sentFileOf(
  { id, name, title, contentType, size, url }: Attachment,
  message?: { channelId: string; id: string },
): SentFile {
  const source: Source = { url, attachment: id, ...(message && { message }) };
  return {
    // Of a name in letters that a link does not hold, the title has kept them.
    name: title ? `${title}${extname(name)}` : name,
    ...(contentType && { mediaType: contentType }),
    bytes: size,
    source: JSON.stringify(source),
  };
}

/**
 * The hosts of Discord's files.
 * @param apiUrl the address of a Discord that stands in for the real one, which keeps its files itself
 */
export function fileHost(apiUrl: string | undefined): FileHost {
  const own = apiUrl === undefined ? [] : [new URL(apiUrl).origin];
  return { name: 'Discord', origins: ['https://cdn.discordapp.com', 'https://media.discordapp.net', ...own] };
}

export interface FileOpener {
  wire: Wire;
  host: FileHost;
}

/** Opens a file that somebody sent. Throws a `UserError` if it is gone or may not be read. */
export async function openSentFile(
  file: SentFile,
  opener: FileOpener,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const source = file.source === undefined ? undefined : sourceShape.parse(JSON.parse(file.source));
  if (!source) throw refusal('gone', file);
  const { host } = opener;
  const first = isExpired(source.url) ? undefined : await answerTo(source.url, file, host, signal);
  const response = first?.ok
    ? first
    : await answerTo(await linkAgain(source, file, opener, signal), file, host, signal);
  if (response.ok) return bytesOf(response, { host, signal });
  throw isRefused(response) ? refusal('gone', file) : failedAnswer(response, host);
}

/** The answer, whose body is only left open if it is the file. Throws where another link would not help. */
async function answerTo(url: string, file: SentFile, host: FileHost, signal: AbortSignal): Promise<Response> {
  const response = await openLink(url, { host, signal }).catch((error: unknown) => {
    throw error instanceof ForeignLinkError ? refusal('foreign', file, error) : error;
  });
  if (response.ok) return response;
  await response.body?.cancel();
  if (isRefused(response)) return response;
  throw failedAnswer(response, host);
}

/** What an expired link, or one to a deleted file, is answered with. */
function isRefused({ status }: Response): boolean {
  return [401, 403, 404, 410].includes(status);
}

/** Reads the message again, whose files then have new links. */
async function linkAgain(
  { message, attachment }: Source,
  file: SentFile,
  { wire, host }: FileOpener,
  signal: AbortSignal,
): Promise<string> {
  if (!message) throw refusal('gone', file);
  const read = await wire.read(message.channelId, message.id, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    if (isMessageGone(error) || isGone(error)) throw refusal('gone', file, error);
    if (isForbidden(error)) throw refusal('unreadable', file, error);
    throw isTransient(error) ? unreachableHost(host, error) : error;
  });
  const url = read.attachments.find(({ id }) => id === attachment)?.url;
  if (url === undefined) throw refusal('gone', file);
  return url;
}

/** `ex` is a moment in seconds, in hex. Source: docs.discord.com/developers/reference, "Signed Attachment CDN URLs". */
function isExpired(url: string): boolean {
  const seconds = Number.parseInt(URL.parse(url)?.searchParams.get('ex') ?? '', 16);
  return seconds * 1_000 <= Date.now();
}

function refusal(obstacle: Obstacle, { name }: SentFile, cause?: unknown): UserError {
  const shown = displayableLine(name).replaceAll('`', "'").trim();
  const text = messages.both((texts) => texts[obstacle](shown === '' ? texts.nameless : `\`${shown}\``));
  return new UserError(text, { cause });
}
