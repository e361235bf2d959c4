import type { Block } from '#reply/reply.ts';
import { limits } from '../limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import { type BlockPart, blockPart, section } from './part.ts';
import { splitText } from './split-text.ts';

/**
 * Prose as sections, or as whatever `draw` makes of a text. It is split before it is marked up, so that no sign of the
 * markup is cut through.
 */
export function prose(
  text: string,
  source: Block,
  markUp: (part: string) => string = mrkdwn,
  draw = section,
): BlockPart[] {
  for (let most: number = limits.sectionText; ; most /= 2) {
    const parts = splitText(text, most).map((part) => markUp(part));
    if (parts.some((part) => part.length > limits.sectionText)) continue;
    return parts.filter((part) => part !== '').map((part) => blockPart(draw(part), source));
  }
}
