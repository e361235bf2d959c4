import type { Locale } from './messages.ts';

const thaiLetters = /\p{Script=Thai}/gu;
const latinWords = /\p{Script=Latin}{2,}/gu;

/**
 * The language of a text, or `undefined` if it has no letters to tell by. Thai text that contains English words is
 * Thai.
 */
export function languageOf(text: string): Locale | undefined {
  const sample = text.slice(0, 2_000);
  const thai = sample.match(thaiLetters)?.length ?? 0;
  const latin = sample.match(latinWords)?.length ?? 0;
  if (thai === 0 && latin === 0) return undefined;
  return thai >= latin ? 'th' : 'en';
}

/** The language to speak to whoever runs a process, before its settings are read. */
export function localeOfProcess({ LANG }: NodeJS.ProcessEnv): Locale {
  return LANG?.startsWith('th') ? 'th' : 'en';
}
