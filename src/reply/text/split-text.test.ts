import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFence, splitText } from './split-text.ts';

const prose = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  fc.lorem({ maxCount: 400, mode: 'words' }),
  fc.constantFrom(
    'ราคาต่อภาพ '.repeat(700),
    '```js\nlet a;\n'.repeat(300),
    '@everyone <@&1> `x`',
    'ก'.repeat(5_000),
  ),
);

test('parts fit, halve no surrogate pair, and lose nothing but white space', () => {
  fc.assert(
    fc.property(prose, fc.integer({ min: 60, max: 3_000 }), (text, limit) => {
      const parts = splitText(text, limit);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.trim()).not.toBe('');
        expect(part.isWellFormed()).toBe(text.isWellFormed());
      }
      if (!text.includes('```')) expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text));
      for (const part of parts)
        expect((part.match(/^ {0,3}```/gm) ?? []).length % 2 === 0 || parts.length === 1).toBe(true);
    }),
  );
});

test('a character of several code points is not cut', () => {
  const family = '👩‍👩‍👧‍👦';
  const parts = splitText(family.repeat(40), 100);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.replaceAll(family, '')).toBe('');
});

test('a code block that is split is closed and reopened', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `const value${at} = ${at};`);
  const parts = splitText(`Before.\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\nAfter.`, 200);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(200);
    expect((part.match(/```/g) ?? []).length % 2).toBe(0);
  }
  expect(parts.join('\n').match(/value\d+/g)).toEqual(lines.map((_, at) => `value${at}`));
});

test('a code block is reopened with its language, unless that is very long', () => {
  expect(openFence('Text.\n```ts\nconst a = 1;')).toBe('```ts\n');
  expect(openFence(`\`\`\`${'x'.repeat(50)}\nconst a = 1;`)).toBe('```\n');
  expect(openFence('```ts\nconst a = 1;\n```')).toBe('');
});

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
