import { UserError } from '#lib/errors.ts';
import { bytesOf, type FileHost, ForeignLinkError, failedAnswer, openLink } from '#lib/file-link.ts';
import { defineMessages } from '#lib/messages.ts';
import type { SentFile } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { slackCode } from '../errors.ts';
import { type WebClient, withRetries } from '../web-client.ts';

/**
 * A file of a message event. One from another company in a shared channel comes as no more than its id.
 * Source: docs.slack.dev/reference/objects/file-object and /reference/events/message/file_share.
 */
export interface EventFile {
  id?: string;
  name?: string | null;
  mimetype?: string;
  size?: number;
}

const messages = defineMessages({
  en: {
    gone: (name: string) =>
      `Slack no longer gives out ${name}: it was deleted, or I am not in the conversation it was sent to. Send it to me again.`,
    external: (name: string) =>
      `${name} is kept outside Slack, where I cannot read it. Download it and send me the file itself.`,
    refused: (name: string) =>
      `Slack does not let me read ${name}. An administrator must reinstall Jarvis with the permission \`files:read\`; docs/install-slack.md shows how.`,
    nameless: 'that file',
  },
  th: {
    gone: (name) => `Slack ไม่ให้ ${name} แล้ว เพราะไฟล์ถูกลบหรือฉันไม่ได้อยู่ในการสนทนาที่ส่งไฟล์นั้น กรุณาส่งให้ฉันอีกครั้ง`,
    external: (name) => `${name} เก็บอยู่นอก Slack ฉันจึงอ่านไม่ได้ กรุณาดาวน์โหลดแล้วส่งตัวไฟล์มา`,
    refused: (name) =>
      `Slack ไม่ให้ฉันอ่าน ${name} ผู้ดูแลต้องติดตั้ง Jarvis ใหม่โดยให้สิทธิ์ \`files:read\` ตามขั้นตอนใน docs/install-slack.md`,
    nameless: 'ไฟล์นั้น',
  },
});

type Obstacle = 'gone' | 'external' | 'refused';

/** Source: docs.slack.dev/reference/methods/files.info, "Errors". */
const obstacles: Record<string, Obstacle> = {
  file_not_found: 'gone',
  file_deleted: 'gone',
  access_denied: 'refused',
};

/** `hidden_by_limit`: older than the workspace's plan keeps files. Source: docs.slack.dev/reference/objects/file-object. */
const goneModes: ReadonlySet<unknown> = new Set(['tombstone', 'hidden_by_limit']);

const retryForMs = 10_000;

export function sentFilesOf(files: readonly EventFile[]): SentFile[] {
  return files.map(({ id, name, mimetype, size }) => ({
    name: name ?? '',
    ...(mimetype && { mediaType: mimetype }),
    ...(size !== undefined && { bytes: size }),
    ...(id && { source: id }),
  }));
}

/**
 * The host of Slack's files. The bot's token goes nowhere else.
 * @param apiUrl the address of a Slack that stands in for the real one, which keeps its files itself
 */
export function fileHost(apiUrl: string | undefined): FileHost {
  const own = apiUrl === undefined ? [] : [new URL(apiUrl).origin];
  return { name: 'Slack', origins: ['https://files.slack.com', ...own] };
}

export interface FileOpener {
  client: WebClient;
  host: FileHost;
}

/**
 * Opens a file that somebody sent. Slack is asked about it each time, since the event of a file from another company names no
 * link. Throws a `UserError` if it is gone or may not be read.
 */
export async function openSentFile(
  file: SentFile,
  { client, host }: FileOpener,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const link = await linkOf(file, client, signal);
  const headers = { authorization: `Bearer ${client.token}` };
  const response = await openLink(link, { host, headers, signal }).catch((error: unknown) => {
    if (!(error instanceof ForeignLinkError)) throw error;
    // Whom Slack does not let in is sent to its page for signing in.
    throw refusal(error.isRedirect ? 'refused' : 'external', file, error);
  });
  const obstacle = obstacleIn(response);
  if (response.ok && !obstacle) return bytesOf(response, { host, signal });
  await response.body?.cancel();
  throw obstacle ? refusal(obstacle, file) : failedAnswer(response, host);
}

async function linkOf(file: SentFile, client: WebClient, signal: AbortSignal): Promise<string> {
  const { source } = file;
  if (source === undefined) throw refusal('gone', file);
  const call = () => client.files.info({ file: source });
  const { file: found = {} } = await withRetries(call, { retryForMs, signal }).catch((error: unknown) => {
    const obstacle = obstacles[slackCode(error) ?? ''];
    throw obstacle ? refusal(obstacle, file, error) : error;
  });
  const named = { ...file, name: file.name || (found.name ?? '') };
  if (goneModes.has(found.mode)) throw refusal('gone', named);
  if (found.is_external || found.mode === 'external') throw refusal('external', named);
  const link = found.url_private_download ?? found.url_private;
  if (!link) throw refusal('refused', named);
  return link;
}

/** Without the permission Slack answers with a page for signing in, as if that were the file. */
function obstacleIn({ status, headers }: Response): Obstacle | undefined {
  if (status === 404 || status === 410) return 'gone';
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  return status === 401 || status === 403 || (status === 200 && isPage) ? 'refused' : undefined;
}

function refusal(obstacle: Obstacle, { name }: SentFile, cause?: unknown): UserError {
  const shown = displayableLine(name).replaceAll('`', "'").trim();
  const text = messages.both((texts) => texts[obstacle](shown === '' ? texts.nameless : `\`${shown}\``));
  return new UserError(text, { cause });
}
