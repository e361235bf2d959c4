import type { Bilingual } from '#lib/messages.ts';

/** A word of one syllable such as "set", whose last letter is doubled: "setting". */
const doubled = /^[^aeiou]*[aeiou][^aeiouwxy]$/i;

/** What Jarvis is doing, from a title that begins with a verb: "Switch provider" becomes "Switching provider". */
export function stepText({ en, th }: Bilingual): Bilingual {
  const [verb = '', ...rest] = en.split(' ');
  return { en: [present(verb), ...rest].join(' '), th: `กำลัง${th}` };
}

function present(verb: string): string {
  if (doubled.test(verb)) return `${verb}${verb.at(-1)}ing`;
  return `${verb.replace(/(?<=[^e])e$/, '')}ing`;
}
