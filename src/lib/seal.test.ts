import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealError, seal, unseal } from './seal.ts';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

test('what is sealed opens with its key and purpose only, and hides the text', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 8, unit: 'binary' }),
      keys,
      keys,
      fc.string(),
      fc.string(),
      (text, key, other, purpose, elsewhere) => {
        const plain = Buffer.from(text);
        const sealed = seal(plain, key, purpose);
        expect(unseal(sealed, key, purpose)).toEqual(plain);
        expect(sealed.includes(plain)).toBe(false);
        expect(seal(plain, key, purpose)).not.toEqual(sealed);
        if (!key.equals(other)) expect(() => unseal(sealed, other, purpose)).toThrow(SealError);
        if (purpose !== elsewhere) expect(() => unseal(sealed, key, elsewhere)).toThrow(SealError);
      },
    ),
  );
});

test('no byte can be changed, added or cut off', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = seal(Buffer.from('xoxb-token'), key, 'T1');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => unseal(changed, key, 'T1')).toThrow(SealError);
    expect(() => unseal(sealed.subarray(0, at), key, 'T1')).toThrow(SealError);
  }
  expect(() => unseal(Buffer.concat([sealed, Buffer.of(0)]), key, 'T1')).toThrow(SealError);
});

// McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, test cases 13, 14 and 16.
test.each([
  ['00'.repeat(32), '00'.repeat(12), '', '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
  [
    '00'.repeat(32),
    '00'.repeat(12),
    '',
    '00'.repeat(16),
    'cea7403d4d606b6e074ec5d3baf39d18',
    'd0d1c8a799996bf0265b98b5d48ab919',
  ],
  [
    'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    'cafebabefacedbaddecaf888',
    'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    '76fc6ece0f4e1768cddf8853bb2d551b',
  ],
])('a published vector of AES-256-GCM opens (key %s)', (key, nonce, purpose, plain, body, tag) => {
  const sealed = Buffer.concat([Buffer.of(1), hex(nonce), hex(tag), hex(body)]);
  expect(unseal(sealed, hex(key), hex(purpose)).toString('hex')).toBe(plain);
  // A tag of four bytes is none.
  const short = Buffer.concat([Buffer.of(1), hex(nonce), hex(tag).subarray(0, 4), hex(body)]);
  expect(() => unseal(short, hex(key), hex(purpose))).toThrow(SealError);
});
