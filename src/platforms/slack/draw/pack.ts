import type { Locale } from '#lib/messages.ts';
import { grouped } from '#reply/grouped.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { escaped } from './mrkdwn.ts';
import type { BlockPart, Part, SlackBlock, UploadPart } from './part.ts';

/** One message to post. */
export interface Message {
  kind: 'message';
  blocks: SlackBlock[];
  /** For notifications and screen readers. */
  text: string;
  /** The reply blocks that were drawn, in case the workspace rejects the drawn ones. */
  source: Block[];
}

export type Piece = Message | UploadPart;

/** Packs parts into as few messages as Slack's limits allow, in order. An upload is a piece of its own. */
export function pack(parts: readonly Part[], locale: Locale): Piece[] {
  return grouped(parts, fitsMessage).map((group) => {
    const [first] = group;
    return first?.kind === 'upload' ? first : messageOf(group.filter(isBlockPart), locale);
  });
}

function isBlockPart(part: Part): part is BlockPart {
  return part.kind === 'block';
}

function fitsMessage(parts: readonly Part[]): boolean {
  if (!parts.every(isBlockPart)) return false;
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
