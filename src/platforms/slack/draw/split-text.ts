/**
 * Prose in parts of at most so many UTF-16 units: at a blank line where there is one, else at a line, else at a space.
 * A fenced code block that is split is closed and opened again.
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let fence = '';
  while (rest.length > 0) {
    const room = most - fence.length - closing.length;
    const at = rest.length <= room ? rest.length : breakBefore(rest, room);
    const part = `${fence}${rest.slice(0, at).trimEnd()}`;
    rest = rest.slice(at).replace(/^\n+|^ /, '');
    const opened = openFence(part);
    parts.push(opened === '' ? part : `${part}${closing}`);
    fence = opened;
  }
  return parts;
}

const closing = '\n```';

function breakBefore(text: string, most: number): number {
  const window = text.slice(0, most);
  for (const sign of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(sign);
    if (at > most / 3) return at;
  }
  return /[\uD800-\uDBFF]$/.test(window) ? most - 1 : most;
}

/** The line that opened the code block in which the text ends, or nothing. */
export function openFence(text: string): string {
  const fences = text.match(/^ {0,3}```.*$/gm) ?? [];
  return fences.length % 2 === 0 ? '' : `${(fences.at(-1) ?? '```').slice(0, 40)}\n`;
}
