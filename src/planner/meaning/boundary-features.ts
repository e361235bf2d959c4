import type { Reading } from '../reading/reading.ts';
import type { Token } from '../reading/tokens.ts';
import type { Boundary } from './boundaries.ts';

const joiners: ReadonlySet<string> = new Set(
  'and n then also plus but before once after while finally next lastly so oh ok แล้ว และ กับ แล้วก็ จากนั้น ก็'.split(
    ' ',
  ),
);

/** The features of a boundary: its punctuation and joining words, and the words and concepts around them. */
export function boundaryFeatures(reading: Reading, { at, joins }: Boundary): string[] {
  const tokens = reading.tokens.filter(({ quoted }) => !quoted);
  const before = tokens.filter(({ end }) => end <= at);
  const after = tokens.filter(({ start, kind }) => start >= at && kind !== 'mark');
  const mark = markAt(reading, before.at(-1), at);
  const joining = after.slice(0, 3).map(({ text }) => text);
  const length = joining.findIndex((word) => !joiners.has(word));
  const lead = joining.slice(0, length < 0 ? joining.length : length);
  const [next, second] = after.slice(lead.length);
  const said = lead.join(' ');
  return [
    `mark ${mark}`,
    `lead ${said}`,
    `mark ${mark} ${said}`,
    `joins ${joins}`,
    `left ${Math.min(4, after.length)}`,
    ...(next ? [`next ${next.text}`] : []),
    ...(second ? [`next ${next?.text} ${second.text}`] : []),
    ...conceptsAt(reading, next).flatMap((concept) => [`next :${concept}`, `lead ${said} :${concept}`]),
    ...conceptsAt(reading, second).map((concept) => `second :${concept}`),
    ...conceptsAt(
      reading,
      before.findLast(({ kind }) => kind !== 'mark'),
    ).map((concept) => `before :${concept}`),
  ];
}

function markAt({ text }: Reading, before: Token | undefined, at: number): string {
  if (before?.kind === 'mark') return before.text;
  return text.charAt(at) === '\n' ? 'line' : '-';
}

function conceptsAt({ mentions }: Reading, token: Token | undefined): string[] {
  if (token === undefined) return [];
  return mentions
    .filter(({ concept, start, end }) => concept !== 'rest' && token.start >= start && token.start < end)
    .map(({ concept }) => concept);
}
