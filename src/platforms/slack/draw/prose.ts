import type { Block } from '#reply/reply.ts';
import { splitText } from '#reply/text/split-text.ts';
import { limits } from '../limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import { type BlockPart, blockPart, section } from './part.ts';

/**
 * Draws prose as sections, or with `draw`. The text is split before it is marked up, so that no markup is cut. Markup
 * lengthens the text: the parts are halved until they fit.
 */
export function prose(
  text: string,
  source: Block,
  markUp: (part: string) => string = mrkdwn,
  draw = section,
): BlockPart[] {
  for (let limit: number = limits.sectionText; ; limit /= 2) {
    const parts = splitText(text, limit).map((part) => markUp(part));
    if (parts.some((part) => part.length > limits.sectionText)) continue;
    return parts.filter((part) => part !== '').map((part) => blockPart(draw(part), source));
  }
}
