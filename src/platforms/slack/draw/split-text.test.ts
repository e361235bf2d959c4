import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from './split-text.ts';

test('no part is too long, no character is halved, and nothing but white space is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.integer({ min: 60, max: 200 }),
      (source, most) => {
        const text = source.replaceAll('`', '');
        const parts = splitText(text, most);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most);
          expect(part.isWellFormed()).toBe(text.isWellFormed());
        }
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      },
    ),
  );
});

test('a code block that is split is closed and opened again', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `const value${at} = ${at};`);
  const parts = splitText(`Before.\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\nAfter.`, 200);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(200);
    expect((part.match(/```/g) ?? []).length % 2).toBe(0);
  }
  expect(parts.join('\n').match(/value\d+/g)).toEqual(lines.map((_, at) => `value${at}`));
});
