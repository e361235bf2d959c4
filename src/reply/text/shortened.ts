/**
 * Shortens a label to one line of at most so many UTF-16 units. It is never empty and never ends in half a character.
 */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '–';
  if (line.length <= most) return line;
  return `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
