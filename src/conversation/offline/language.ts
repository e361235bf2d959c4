import type { Locale } from '#lib/messages.ts';

/** The language a message is written in: Thai when Thai letters are a fifth of its letters or more. */
export function languageOf(text: string): Locale {
  const sample = text.slice(0, 2_000);
  const thai = sample.match(/[\u0E00-\u0E7F]/g)?.length ?? 0;
  const latin = sample.match(/[a-z]/gi)?.length ?? 0;
  return thai > 0 && thai * 4 >= latin ? 'th' : 'en';
}
