import { stripVTControlCharacters } from 'node:util';
import { visible } from '#lib/visible.ts';

/** C0 and C1 controls but the newline. */
const controls = /[\0-\t\v-\x1f\x7f-\x9f]/g;

const lineBreaks = /\r\n?|[\v\f\x85\u2028\u2029]/g;

/**
 * Makes any text safe to show: removes escape sequences, control characters and invisible letters, turns every line
 * break into `\n` and a tab into four spaces.
 */
export function displayable(text: string): string {
  const shown = stripVTControlCharacters(text.toWellFormed())
    .replace(lineBreaks, '\n')
    .replaceAll('\t', '    ')
    .replace(controls, '');
  return visible(shown);
}

/** Makes any text safe to show on one line. */
export function displayableLine(text: string): string {
  return displayable(text).replace(/\s*\n\s*/g, ' ');
}
