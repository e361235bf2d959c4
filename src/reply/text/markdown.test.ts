import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownLines, settledMarkdown } from './markdown.ts';
import { textOf, widthOf } from './span.ts';

const drawn = (text: string, width = 60) =>
  text.trim() === '' ? [] : markdownLines(text, width, false).map(textOf);

test('a table stands among prose, without outer pipes, with too few cells, and ends where its paragraph does', () => {
  const text = 'Before:\na | b\n:-|-:\n1 | 2\n3\n\nAfter | it.';
  expect(drawn(text).map((line) => line.trimEnd())).toEqual([
    'Before:',
    'a  b',
    '─  ─',
    '1  2',
    '3',
    '',
    'After | it.',
  ]);
});

test.each([
  'a | b\nc | d',
  '| a | b |\n|---|',
  'Is it a|b?\n- no\n- yes',
  '```\n| a | b |\n|---|---|\n```',
  '---\n\n- a | b',
])('what is no table stays as it is: %j', (text) => {
  expect(drawn(text).join('\n')).not.toContain('─');
});

const piece = fc.constantFrom(
  '| a | b |',
  '|---|:-:|',
  '| `x` | **y** |',
  'a|b',
  '-|-',
  '',
  'word',
  '```',
  '- x | y',
  '> |',
);

test('no table is wider than the page, nor does any throw', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 20, max: 60 }), (lines, width) => {
      for (const line of markdownLines(lines.join('\n'), width, false))
        expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('what has settled is drawn alike, whatever comes behind it', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 4 }), (before, behind) => {
      const settled = drawn(settledMarkdown(`${before.join('\n')}\n`));
      const all = drawn([...before, ...behind].join('\n'));
      expect(all.slice(0, settled.length)).toEqual(settled);
    }),
  );
});
