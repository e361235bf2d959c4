import type { Bilingual } from './messages.ts';

/** A title for use inside a sentence: "Show costs" becomes "show costs". Thai has no capitals. */
export function inSentence({ en, th }: Bilingual): Bilingual {
  return { en: en.charAt(0).toLowerCase() + en.slice(1), th };
}
