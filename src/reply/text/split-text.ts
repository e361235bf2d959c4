const closingFence = '\n```';
/** Longer info strings are dropped when a code block continues in the next part. */
const maxOpeningLength = 24;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Splits prose into parts of at most `limit` UTF-16 code units: at a blank line, else a line break, else a space, else
 * between two characters. A code block that is split is closed and reopened. Blank text yields no parts.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let opening = '';
  while (rest !== '') {
    const room = limit - opening.length - closingFence.length;
    const end = rest.length <= room ? rest.length : breakBefore(rest, room);
    const part = opening + rest.slice(0, end).trimEnd();
    rest = rest.slice(end).replace(/^[^\S\n]*\n+|^ /, '');
    if (rest.trim() === '') rest = '';
    opening = openFence(part);
    parts.push(opening === '' ? part : part + closingFence);
  }
  return parts;
}

/** Returns the line, with its line break, that reopens the code block in which a text ends; `''` outside a code block. */
export function openFence(text: string): string {
  const fences = text.match(/^ {0,3}```.*$/gm) ?? [];
  if (fences.length % 2 === 0) return '';
  const opening = (fences.at(-1) ?? '```').trim();
  return `${opening.length <= maxOpeningLength ? opening : '```'}\n`;
}

function breakBefore(text: string, limit: number): number {
  const window = text.slice(0, limit);
  for (const separator of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(separator);
    if (at > limit / 3) return at;
  }
  return lastGraphemeEnd(window, text.slice(0, limit + 40));
}

/** Returns the end of the last whole character in the window. A very long character is cut between code points. */
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
