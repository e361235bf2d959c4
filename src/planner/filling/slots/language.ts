import type { Clause } from '../../reading/mentions.ts';

/** Languages by the names that people use, as language tags. */
const names: readonly (readonly [RegExp, string])[] = [
  [/\bthai\b|ภาษาไทย/i, 'th'],
  [/\benglish\b|ภาษาอังกฤษ/i, 'en'],
  [/\bgerman\b|ภาษาเยอรมัน/i, 'de'],
  [/\bfrench\b|ภาษาฝรั่งเศส/i, 'fr'],
  [/\bspanish\b|ภาษาสเปน/i, 'es'],
  [/\bitalian\b|ภาษาอิตาลี/i, 'it'],
  [/\bportuguese\b|ภาษาโปรตุเกส/i, 'pt'],
  [/\bdutch\b|ภาษาดัตช์/i, 'nl'],
  [/\brussian\b|ภาษารัสเซีย/i, 'ru'],
  [/\bjapanese\b|ภาษาญี่ปุ่น/i, 'ja'],
  [/\bkorean\b|ภาษาเกาหลี/i, 'ko'],
  [/\b(?:mandarin|chinese)\b|ภาษาจีน/i, 'zh'],
  [/\bvietnamese\b|ภาษาเวียดนาม/i, 'vi'],
  [/\bindonesian\b|ภาษาอินโดนีเซีย/i, 'id'],
  [/\bhindi\b|ภาษาฮินดี/i, 'hi'],
  [/\barabic\b|ภาษาอาหรับ/i, 'ar'],
];

/** The language that a request names outside of quotes, if it is one only. */
export function languageIn(clause: Clause): string | undefined {
  const text = clause.typed(clause.start, clause.end).replace(/[“"][^“”"]*[”"]/gu, ' ');
  const found = names.filter(([name]) => name.test(text)).map(([, tag]) => tag);
  return found.length === 1 ? found[0] : undefined;
}
