import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { Seal } from './sealed.ts';

const keyOf = (byte: number) => new Secret(Buffer.alloc(32, byte).toString('base64'));

test('a sealed text opens with its key and row, and does not contain the text', () => {
  const seal = new Seal(keyOf(1));
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: 'grapheme' }), fc.string(), (text, row) => {
      const sealed = seal.seal(text, row);
      expect(seal.open(sealed, row)).toBe(text.toWellFormed());
      expect(Buffer.from(sealed, 'base64').includes(text)).toBe(false);
      expect(seal.seal(text, row)).not.toBe(sealed);
    }),
  );
});

test('another key, another row or a changed byte does not open it', () => {
  const sealed = new Seal(keyOf(1)).seal('xoxb-token', 'T1');
  const changed = Buffer.from(sealed, 'base64');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => new Seal(keyOf(2)).open(sealed, 'T1')).toThrow('JARVIS_MASTER_KEY');
  expect(() => new Seal(keyOf(1)).open(sealed, 'T2')).toThrow('JARVIS_MASTER_KEY');
  expect(() => new Seal(keyOf(1)).open(changed.toString('base64'), 'T1')).toThrow('JARVIS_MASTER_KEY');
  expect(() => new Seal(keyOf(1)).open('', 'T1')).toThrow('JARVIS_MASTER_KEY');
});
