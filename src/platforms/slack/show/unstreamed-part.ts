import type { Block, TextBlock } from '#reply/reply.ts';
import { proofMarkdown } from '../draw/proof.ts';

/** Returns the part of a block that has not been streamed. Streamed text differs from the reply only in blank lines. */
export function unstreamedPart(block: Block, streamedText: string): Block[] {
  const streamed = withoutSpace(streamedText);
  if (block.kind !== 'text' || streamed === '') return [block];
  const text = proofMarkdown(block.text);
  const whole = withoutSpace(text);
  if (streamed.includes(whole)) return [];
  return whole.startsWith(streamed) ? [textAfter({ ...block, text }, streamed.length)] : [block];
}

/** Drops the start of a text, up to a number of UTF-16 code units other than white space. */
function textAfter(block: TextBlock, droppedLength: number): TextBlock {
  let length = 0;
  const at = [...block.text].findIndex((character) => {
    if (!/\s/.test(character)) length += character.length;
    return length > droppedLength;
  });
  return { ...block, text: [...block.text].slice(at).join('') };
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
