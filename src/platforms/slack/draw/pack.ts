import type { Locale } from '#lib/messages.ts';
import { grouped } from '#reply/grouped.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { escaped } from './mrkdwn.ts';
import type { BlockPart, Part, SlackBlock, Upload, UploadPart } from './part.ts';

/** One message to post. */
export interface Message {
  kind: 'message';
  blocks: SlackBlock[];
  /** For notifications and screen readers. */
  text: string;
  /** The reply blocks that were drawn, in case the workspace rejects the drawn ones. */
  source: Block[];
}

/** The files of one message. */
export interface Files {
  kind: 'files';
  uploads: Upload[];
}

export type Piece = Message | Files;

/** Packs parts into as few messages as Slack's limits allow: what is said in order, then the files together. */
export function pack(parts: readonly Part[], locale: Locale): Piece[] {
  const messages = grouped(parts.filter(isBlockPart), fitsMessage).map((group) => messageOf(group, locale));
  const uploads = parts.filter(isUpload).map(({ upload }) => upload);
  const files = grouped(uploads, ({ length }) => length <= limits.filesPerMessage);
  return [...messages, ...files.map((some): Files => ({ kind: 'files', uploads: some }))];
}

function isBlockPart(part: Part): part is BlockPart {
  return part.kind === 'block';
}

function isUpload(part: Part): part is UploadPart {
  return part.kind === 'upload';
}

function fitsMessage(parts: readonly BlockPart[]): boolean {
  const blocks = parts.map(({ block }) => block);
  const count = (type: string) => blocks.filter((block) => block.type === type).length;
  return (
    // Two blocks stay free, for a mention and the feedback buttons.
    blocks.length <= limits.blocksPerMessage - 2 &&
    count('table') <= limits.tablesPerMessage &&
    count('data_visualization') <= limits.chartsPerMessage &&
    charactersOf(blocks) <= limits.charactersPerMessage
  );
}

function messageOf(parts: readonly BlockPart[], locale: Locale): Message {
  const source = [...new Set(parts.map((part) => part.source))];
  const text = blocksToText(source, { locale, widthColumns: Number.POSITIVE_INFINITY, colour: false });
  return { kind: 'message', blocks: parts.map(({ block }) => block), text: notificationText(text), source };
}

/** Escapes a text, and shortens it with an ellipsis, since the blocks hold all of it. Keeps line breaks. */
export function notificationText(text: string): string {
  const full = escaped(text).trim() || '–';
  const limit = limits.notificationText;
  return full.length <= limit
    ? full
    : `${full.slice(0, limit - 1).replace(/(?:[\uD800-\uDBFF]|&\w{0,3})$/, '')}…`;
}

/** Counts all characters of a block except its type names, which is slightly more than Slack counts. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'type' ? 0 : charactersOf(item)),
    0,
  );
}
