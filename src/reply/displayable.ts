import { stripVTControlCharacters } from 'node:util';

/** C0 and C1 controls but the newline, bidi embeddings, overrides and isolates, and deprecated format characters. */
const unprintable = /[\0-\t\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g;

const lineBreaks = /\r\n?|[\v\f\x85\u2028\u2029]/g;

/**
 * Makes any text safe to show: removes escape sequences, control characters and bidi overrides, turns every line break
 * into `\n` and a tab into four spaces.
 */
export function displayable(text: string): string {
  return stripVTControlCharacters(text.toWellFormed())
    .replace(lineBreaks, '\n')
    .replaceAll('\t', '    ')
    .replace(unprintable, '');
}

/** Makes any text safe to show on one line. */
export function displayableLine(text: string): string {
  return displayable(text).replace(/\s*\n\s*/g, ' ');
}
