import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Sending, streamBytes } from '../stream-bytes.ts';
import type { GuildState } from './guild-state.ts';
import type { Recording } from './recording.ts';
import type { FileRecord } from './records.ts';

const linkLifeMs = 24 * 60 * 60 * 1_000;

/** A request for the bytes of a file. */
export interface AttachmentRequest extends Sending {
  path: string;
  authorization: string | undefined;
  status: number;
}

/** A link that holds for a day. Source: docs.discord.com/developers/reference, "Signed Attachment CDN URLs". */
export function linkOf(file: FileRecord, folder: string, state: GuildState): string {
  if (file.link !== undefined) return file.link;
  const seconds = (ms: number) => Math.floor(ms / 1_000).toString(16);
  const nowMs = state.now();
  const signed = { ex: seconds(nowMs + linkLifeMs), is: seconds(nowMs), hm: signatureOf(file, nowMs) };
  const name = encodeURIComponent(file.filename);
  return `${state.filesUrl}/${folder}/${file.id}/${name}?${new URLSearchParams(signed)}&`;
}

/** Serves a link without asking who follows it, until it has expired or its message is deleted. */
export async function serveAttachment(
  request: IncomingMessage,
  response: ServerResponse,
  { state, recording }: { state: GuildState; recording: Recording },
): Promise<void> {
  const url = new URL(request.url ?? '', state.filesUrl);
  const { authorization } = request.headers;
  const asked = { path: url.pathname, authorization, status: 200, sentBytes: 0, isCancelled: false };
  state.attachmentRequests.push(asked);
  const file = standing(url.pathname.split('/').at(-2) ?? '', state);
  if (!file || !isValid(url, file, state)) {
    asked.status = 404;
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
    return;
  }
  response.writeHead(200, { 'content-type': file.mediaType, 'content-length': file.bytes.length });
  await streamBytes(file.bytes, response, asked);
  recording.changed();
}

function standing(id: string, { messages, optionFiles }: GuildState): FileRecord | undefined {
  const inMessages = messages
    .filter(({ deletedMs }) => deletedMs === undefined)
    .flatMap(({ files }) => files);
  return [...inMessages, ...optionFiles].find((file) => file.id === id);
}

function isValid({ searchParams }: URL, file: FileRecord, state: GuildState): boolean {
  const ms = (name: string) => Number.parseInt(searchParams.get(name) ?? '', 16) * 1_000;
  return searchParams.get('hm') === signatureOf(file, ms('is')) && state.now() < ms('ex');
}

function signatureOf({ id }: FileRecord, issuedMs: number): string {
  return (BigInt(id) * BigInt(Math.floor(issuedMs / 1_000))).toString(16).padStart(64, '0');
}
