import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PassageLimit } from './media-vendor.ts';
import { passagesOf } from './passages.ts';

const characters = (longest: number): PassageLimit => ({ longest, counts: 'characters' });

test('a text is cut after as many whole sentences as fit', () => {
  const text = 'Doors open at nine. Dr. Lim speaks first! Is there lunch? Yes, at 12.30 in the hall.';
  expect(passagesOf(text, characters(45))).toEqual([
    'Doors open at nine. Dr. Lim speaks first!',
    'Is there lunch? Yes, at 12.30 in the hall.',
  ]);
  expect(passagesOf(text, characters(500))).toEqual([text]);
});

test('a Thai text is cut at its spaces, and within a long phrase between two words', () => {
  const text = 'ยินดีต้อนรับสู่ร้านของเรา วันนี้มีโปรโมชันพิเศษ กรุณาสอบถามพนักงาน';
  expect(passagesOf(text, characters(50))).toEqual([
    'ยินดีต้อนรับสู่ร้านของเรา วันนี้มีโปรโมชันพิเศษ',
    'กรุณาสอบถามพนักงาน',
  ]);
  expect(passagesOf('กรุณาสอบถามพนักงาน', characters(11))).toEqual(['กรุณาสอบถาม', 'พนักงาน']);
});

test('where bytes are counted, a Thai letter takes three', () => {
  const passages = passagesOf('สวัสดีครับ '.repeat(6), { longest: 70, counts: 'bytes' });
  expect(passages).toEqual(Array.from({ length: 3 }, () => 'สวัสดีครับ สวัสดีครับ'));
});

test('no letter is lost, and no passage is too long', () => {
  const texts = fc.array(fc.constantFrom('a', 'ก็', 'น้ำ', '. ', ' ', '\n', 'word', '👩‍🚀', '! '), {
    maxLength: 120,
  });
  const limits = fc.record<PassageLimit>({
    longest: fc.integer({ min: 24, max: 60 }),
    counts: fc.constantFrom('characters', 'bytes'),
  });
  fc.assert(
    fc.property(texts, limits, (parts, limit) => {
      const text = parts.join('');
      const passages = passagesOf(text, limit);
      const size = (passage: string) =>
        limit.counts === 'bytes' ? Buffer.byteLength(passage) : passage.length;
      expect(passages.every((passage) => size(passage) <= limit.longest)).toBe(true);
      expect(passages.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
