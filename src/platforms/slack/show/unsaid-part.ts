import type { Block, TextBlock } from '#reply/reply.ts';

/** The part of a block that has not been streamed yet. Streamed words differ from the reply's in blank lines only. */
export function unsaidPart(block: Block, said: string): Block[] {
  const heard = withoutSpace(said);
  if (block.kind !== 'text' || heard === '') return [block];
  const whole = withoutSpace(block.text);
  if (heard.includes(whole)) return [];
  return whole.startsWith(heard) ? [restOf(block, heard.length)] : [block];
}

/** A text after so many characters that are no white space. */
function restOf(block: TextBlock, heardCharacters: number): TextBlock {
  let heard = 0;
  const at = [...block.text].findIndex((character) => {
    if (!/\s/.test(character)) heard += character.length;
    return heard > heardCharacters;
  });
  return { ...block, text: [...block.text].slice(at).join('') };
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
