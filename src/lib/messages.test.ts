import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineMessages, locales } from './messages.ts';

const messages = defineMessages({
  en: {
    empty: 'Nothing was spent yet.',
    spent: (amount: string, days: number) => `${amount} in ${days} ${days === 1 ? 'day' : 'days'}`,
  },
  th: {
    empty: 'ยังไม่มีค่าใช้จ่าย',
    spent: (amount, days) => `${amount} ใน ${days} วัน`,
  },
});

test('each language has its own words', () => {
  expect(messages.in('en').empty).toBe('Nothing was spent yet.');
  expect(messages.in('th').empty).toBe('ยังไม่มีค่าใช้จ่าย');
  expect(messages.in('en').spent('$2.00', 1)).toBe('$2.00 in 1 day');
  expect(messages.in('th').spent('$2.00', 1)).toBe('$2.00 ใน 1 วัน');
});

test('saying both says in each language what that language says alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (amount, days) => {
      const both = messages.both((texts) => texts.spent(amount, days));
      for (const locale of locales) expect(both[locale]).toBe(messages.in(locale).spent(amount, days));
    }),
  );
});

test('the sentence knows which language it is in, for figures and dates', () => {
  expect(messages.both((words, locale) => `${locale}: ${words.empty}`)).toEqual({
    en: 'en: Nothing was spent yet.',
    th: 'th: ยังไม่มีค่าใช้จ่าย',
  });
});

test('a word without its translation, or with other values, does not compile', () => {
  // @ts-expect-error `bye` has no Thai
  const missing = defineMessages({ en: { hello: 'Hello', bye: 'Bye' }, th: { hello: 'สวัสดี' } });
  const swapped = defineMessages({
    en: { count: (count: number) => `${count}` },
    // @ts-expect-error the Thai sentence wants another kind of value
    th: { count: (count: string) => count.toUpperCase() },
  });
  const extra = defineMessages({
    en: { hello: 'Hello' },
    // @ts-expect-error no English word of that name
    th: { hello: 'สวัสดี', stray: 'เกิน' },
  });
  for (const catalogue of [missing, swapped, extra]) expect(Object.keys(catalogue.in('en'))).not.toEqual([]);
});
