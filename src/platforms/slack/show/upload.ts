import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VendorError } from '#lib/errors.ts';
import { failureOfStatus } from '#lib/json-http.ts';
import { shortened } from '#reply/text/shortened.ts';
import type { Upload } from '../draw/part.ts';
import { mentionProof } from '../draw/proof.ts';
import { limits } from '../limits.ts';
import { type WebClient, withRetries } from '../web-client.ts';

export interface UploadPlace {
  channelId: string;
  threadTs: string | undefined;
}

const uploadTimeoutMs = 300_000;

/**
 * Uploads files into one message of a thread. What Slack refuses of them does not keep the others back; the first refusal
 * is thrown in the end. Makes Slack's three calls itself, because the package's `filesUploadV2` sends the
 * alternative text as `alt_text`, which Slack ignores. Only pictures get one: Slack does not share other files that
 * have an alternative text (python-slack-sdk issue 1818).
 * Source: docs.slack.dev/reference/methods/files.getUploadURLExternal, read in November 2026.
 */
export async function uploadFiles(
  client: WebClient,
  { channelId, threadTs }: UploadPlace,
  uploads: readonly Upload[],
  filesFolder: string,
  retryForMs: number,
): Promise<void> {
  const faults: unknown[] = [];
  const sent: SentFile[] = [];
  for (const upload of uploads)
    await sendFile(client, upload, filesFolder, retryForMs).then(
      (file) => sent.push(file),
      (error: unknown) => faults.push(error),
    );
  const [first, ...others] = sent;
  if (first) {
    const files: [SentFile, ...SentFile[]] = [first, ...others];
    const place =
      threadTs === undefined ? { channel_id: channelId } : { channel_id: channelId, thread_ts: threadTs };
    await withRetries(() => client.files.completeUploadExternal({ ...place, files }), { retryForMs });
  }
  if (faults.length > 0) throw faults[0];
}

/** A file that Slack has, and shows nowhere yet. */
interface SentFile {
  id: string;
  title: string;
}

async function sendFile(
  client: WebClient,
  upload: Upload,
  filesFolder: string,
  retryForMs: number,
): Promise<SentFile> {
  const bytes = await bytesOf(upload, filesFolder);
  const alternativeText = shortened(upload.alternativeText ?? '', limits.alternativeText);
  const announced = {
    filename: upload.name,
    length: bytes.length,
    ...(upload.alternativeText !== undefined && { alt_txt: mentionProof(alternativeText) }),
  };
  const { upload_url: address, file_id: id } = await withRetries(
    () => client.files.getUploadURLExternal(announced),
    { retryForMs },
  );
  if (!address || !id) throw new VendorError('Slack', 'malformed_answer', 'no address to upload to');
  await send(address, bytes);
  return { id, title: mentionProof(upload.title) };
}

async function bytesOf({ content }: Upload, filesFolder: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes =
    typeof content === 'function' ? await content() : await readFile(join(filesFolder, content.path));
  return new Uint8Array(bytes);
}

async function send(address: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(uploadTimeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok)
    throw new VendorError('Slack', failureOfStatus(response.status), `upload: HTTP ${response.status}`);
}
