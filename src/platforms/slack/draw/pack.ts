import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { mentionProof } from './mention-proof.ts';
import type { BlockPart, Part, SlackBlock, UploadPart } from './part.ts';

/** One message as it is posted. */
export interface Message {
  kind: 'message';
  blocks: SlackBlock[];
  /** For notifications and screen readers. */
  text: string;
  /** What the blocks were drawn from, for where the workspace refuses them. */
  source: Block[];
}

export type Piece = Message | UploadPart;

/** Puts parts into as few messages as Slack's limits allow, in their order. */
export function pack(parts: readonly Part[], locale: Locale): Piece[] {
  const pieces: (BlockPart[] | UploadPart)[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    if (part.kind === 'upload') pieces.push(part);
    else if (Array.isArray(last) && fits([...last, part])) last.push(part);
    else pieces.push([part]);
  }
  return pieces.map((piece) => (Array.isArray(piece) ? messageOf(piece, locale) : piece));
}

function fits(parts: readonly BlockPart[]): boolean {
  const blocks = parts.map(({ block }) => block);
  const count = (type: string) => blocks.filter((block) => block.type === type).length;
  return (
    // Two places stay free: for a mention before, and for the feedback buttons after.
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

/** Keeps its lines; a longer text ends in an ellipsis, since the blocks hold all of it. */
export function notificationText(text: string): string {
  const whole = mentionProof(text).trim() || '–';
  const most = limits.notificationText;
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** All characters of a block but its type names, which is what Slack counts and a little more. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'type' ? 0 : charactersOf(item)),
    0,
  );
}
