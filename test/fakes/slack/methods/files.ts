import { acceptBlocks } from '../blocks/check-blocks.ts';
import { isObject } from '../blocks/problems.ts';
import { fileJson } from '../message-json.ts';
import type { ChannelRecord, FileRecord, Json } from '../records.ts';
import { refusal, SlackError } from '../slack-error.ts';
import type { Call, Methods } from './method.ts';
import { optionalText, requiredText } from './method.ts';
import { post, postableChannel, threadRoot, withBlockIds } from './posting.ts';

const longestAltText = 1_000;

const mediaTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
};

export function mediaTypeOf(name: string): string {
  return mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** Source: docs.slack.dev/messaging/working-with-files and the methods' pages. */
export const fileMethods: Methods = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    tier: 4,
    run(call) {
      const file = announcedFile(call);
      call.parts.state.files.set(file.id, file);
      return { upload_url: `${call.parts.url}/upload/v1/${file.id}`, file_id: file.id };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    tier: 4,
    run(call) {
      const files = uploadedFiles(call);
      const channelId = optionalText(call.args, 'channel_id');
      if (channelId)
        share(call, postableChannel({ ...call, args: { ...call.args, channel: channelId } }), files);
      return { files: files.map((file) => fileJson(file, call.parts.state)) };
    },
  },
  'files.info': {
    scope: 'files:read',
    tier: 4,
    run({ args, parts, install }) {
      const file = parts.state.files.get(requiredText(args, 'file'));
      if (!file || file.team !== install.team.id) throw new SlackError('file_not_found');
      if (file.isDeleted) throw new SlackError('file_deleted');
      return { file: fileJson(file, parts.state), comments: [], response_metadata: { next_cursor: '' } };
    },
  },
};

function announcedFile({ args, parts, install }: Call): FileRecord {
  const name = requiredText(args, 'filename');
  const length = Number(requiredText(args, 'length'));
  if (!Number.isInteger(length) || length <= 0)
    throw refusal('invalid_arguments', ['length must be above 0']);
  const altText = optionalText(args, 'alt_txt') ?? '';
  if (altText.length > longestAltText) throw new SlackError('alt_txt_too_large');
  const id = parts.state.nextId('F');
  const times = { createdMs: parts.state.now(), sharedIn: [] };
  return {
    id,
    name,
    title: name,
    altText,
    length,
    mediaType: mediaTypeOf(name),
    team: install.team.id,
    user: install.team.botUserId,
    ...times,
  };
}

/** The files of a completion: each must have been announced, and its bytes must have come. */
function uploadedFiles({ args, parts }: Call): FileRecord[] {
  if (!Array.isArray(args.files) || args.files.length === 0) {
    throw refusal('invalid_arguments', ['missing required field: files']);
  }
  return args.files.map((wanted) => {
    const file = isObject(wanted) ? parts.state.files.get(String(wanted.id)) : undefined;
    if (!file?.bytes) throw new SlackError('file_not_found');
    if (isObject(wanted) && typeof wanted.title === 'string') file.title = wanted.title;
    return file;
  });
}

function share(call: Call, channel: ChannelRecord, files: FileRecord[]): void {
  const threadTs = threadRoot(call, channel);
  const blocks = acceptBlocks(call.args.blocks, call.parts.state.settings.refusedBlocks);
  const text = optionalText(call.args, 'initial_comment') ?? '';
  if (blocks.length > 0 && text !== '')
    throw refusal('invalid_arguments', ['initial_comment and blocks exclude each other']);
  const content = { text, blocks: withBlockIds(call, blocks), attachments: [], pingsByName: false };
  const message = post(call, channel, content, {
    files,
    subtype: 'file_share',
    ...(threadTs ? { threadTs } : {}),
  });
  for (const file of files) file.sharedIn.push(channel.id);
  call.parts.deliveries.messagePosted(message);
}

/** Takes the bytes posted to an upload address; undefined where the address is unknown. */
export function receiveUpload(
  files: Map<string, FileRecord>,
  id: string,
  args: Json,
  raw: Buffer,
): string | undefined {
  const file = files.get(id);
  if (!file) return undefined;
  const sent = Object.values(args).find((value) => Buffer.isBuffer(value));
  file.bytes = Buffer.isBuffer(sent) ? sent : raw;
  return `OK - ${file.bytes.length}`;
}
