const closing = '\n```';
/** A fence's language is kept when its block goes on in the next part, within reason. */
const longestOpening = 24;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Prose in parts of at most so many UTF-16 units: at a blank line where there is one, else at a line, a space, or
 * between two characters. A fenced code block that is split is closed and opened again. Blank text gives no part.
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let opening = '';
  while (rest !== '') {
    const room = most - opening.length - closing.length;
    const end = rest.length <= room ? rest.length : breakBefore(rest, room);
    const part = opening + rest.slice(0, end).trimEnd();
    rest = rest.slice(end).replace(/^[^\S\n]*\n+|^ /, '');
    if (rest.trim() === '') rest = '';
    opening = openFence(part);
    parts.push(opening === '' ? part : part + closing);
  }
  return parts;
}

function breakBefore(text: string, most: number): number {
  const window = text.slice(0, most);
  for (const sign of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(sign);
    if (at > most / 3) return at;
  }
  return lastGraphemeEnd(window, text.slice(0, most + 40));
}

/** Where the last whole character of the window ends; a cluster longer than any is cut between code points. */
function lastGraphemeEnd(window: string, around: string): number {
  const tail = Math.max(0, window.length - 80);
  let end = tail;
  for (const { index } of graphemes.segment(around.slice(tail))) {
    if (tail + index > window.length) break;
    end = tail + index;
  }
  if (end > tail) return end;
  return /[\uD800-\uDBFF]$/.test(window) ? window.length - 1 : window.length;
}

/** The line that opened the code block in which a text ends, with its line break, or nothing. */
function openFence(text: string): string {
  const fences = text.match(/^ {0,3}```.*$/gm) ?? [];
  if (fences.length % 2 === 0) return '';
  const opening = (fences.at(-1) ?? '```').trim();
  return `${opening.length <= longestOpening ? opening : '```'}\n`;
}
