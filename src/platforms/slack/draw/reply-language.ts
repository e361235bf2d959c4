import { languageOf } from '#lib/language.ts';
import type { Locale } from '#lib/messages.ts';
import type { Reply } from '#reply/reply.ts';

/** The language a reply is written in, for the few words that are drawn around it. */
export function languageOfReply({ blocks }: Reply): Locale {
  const prose = blocks.flatMap((block) => {
    if (block.kind === 'text' || block.kind === 'notice') return [block.text];
    if (block.kind === 'fields') return block.fields.map(({ label }) => label);
    return 'title' in block && block.title !== undefined ? [block.title] : [];
  });
  return languageOf(prose.join(' ')) ?? 'en';
}
