import type { Locale } from '#lib/messages.ts';
import { cardContent } from '#reply/card.ts';
import type { Block } from '#reply/reply.ts';

/** What may be typed after a reply: the words of its buttons, cards and forms. */
export function offeredBy(blocks: readonly Block[], locale: Locale): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons.map(({ typed }) => typed);
    if (block.kind === 'card') return cardContent(block, locale).buttons.map(({ typed }) => typed);
    return block.kind === 'form-link' ? [block.typed] : [];
  });
}

/** The texts that the typed line may become, in order and without repetition. */
export function completionsOf(line: string, texts: readonly string[]): string[] {
  const typed = line.toLowerCase();
  return [...new Set(texts)].filter((text) => text.toLowerCase().startsWith(typed));
}
