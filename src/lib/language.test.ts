import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test('a text is in the language its letters show', () => {
  expect(languageOf('how much did we spend?')).toBe('en');
  expect(languageOf('เดือนนี้ใช้ไปเท่าไหร่')).toBe('th');
  expect(languageOf('ขอเทียบ image provider หน่อย')).toBe('th');
});

test('a text that shows no language is left to the person’s own', () => {
  for (const text of ['', '123', '👍', '…', 'שלום']) expect(languageOf(text)).toBeUndefined();
});

test('any text has at most one language, at once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
      expect(['en', 'th', undefined]).toContain(languageOf(text));
    }),
  );
});
