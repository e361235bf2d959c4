import { expect, test } from 'vitest';
import { readTyped } from '#post/desk/asks.ts';
import { withoutMarkup } from './typed-text.ts';

const read = (text: string) => readTyped(withoutMarkup(text, 'U0BOT'), 'chat');

/** The quickest of several readings, in milliseconds. */
function durationMs(text: string): number {
  const durations = Array.from({ length: 7 }, () => {
    const startedMs = performance.now();
    read(text);
    return performance.now() - startedMs;
  });
  return Math.min(...durations);
}

const hostile: [before: string, piece: string, after: string][] = [
  ['approve', ' ', 'x'],
  ['อนุมัติ', '\u00a0', 'x'],
  ['approve AB2CD', ' ', '.!'],
  ['', ' ', 'approve x'],
  ['', '<@U0BOT|', ''],
  ['', '<@U0MIA|', ''],
  ['', '<http:', ''],
  ['', '<http:a|', ''],
  ['', '&lt', ''],
];

test.each(hostile)(
  'what is typed is read in time that grows with its length (%j, then %j, then %j)',
  (before, piece, after) => {
    const ofLength = (length: number) => before + piece.repeat(length / piece.length) + after;
    for (const [short, long] of [
      [2_400, 23_900],
      [10_000, 100_000],
    ] as const) {
      const [least, most] = [durationMs(ofLength(short)), durationMs(ofLength(long))];
      expect(most).toBeLessThan(40 * (least + 0.05));
    }
  },
);

test.each([
  ['approve', undefined],
  ['  /Approve  #ab2cd !', 'AB2CD'],
  ['approve\n\nab2cd.', 'AB2CD'],
  ['อนุมัติ ab2cd', 'AB2CD'],
])('%j is a decision', (text, code) => {
  expect(read(text)).toMatchObject({ kind: 'decision', verdict: 'approve', ...(code && { code }) });
});

test.each([
  'approve of it',
  'approve ab2cde',
  'approve ab2cd and more',
  'x approve',
  `approve${' '.repeat(40_000)}x`,
])('a text that says more than a decision is none', (text) => expect(read(text).kind).toBe('words'));
