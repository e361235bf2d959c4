import fc from 'fast-check';
import { type Zippable, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpacked } from './archive.ts';

const someFiles = fc.dictionary(
  fc.stringMatching(/^[a-zก-๙]{1,9}\.mp3$/),
  fc.uint8Array({ maxLength: 300 }),
  { maxKeys: 7 },
);
const packed = (files: Zippable, isDeflated = true) =>
  Buffer.from(zipSync(files, { level: isDeflated ? 6 : 0 }));

test('what was packed is unpacked, and nothing of an archive that is cut off', () => {
  fc.assert(
    fc.property(
      someFiles,
      fc.boolean(),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (files, isDeflated, cut) => {
        const archive = packed(files, isDeflated);
        const found = unpacked(archive, 10_000)?.map(({ name, bytes }) => [name, [...bytes]]);
        expect(found).toEqual(Object.entries(files).map(([name, bytes]) => [name, [...bytes]]));
        expect(unpacked(archive.subarray(0, Math.floor(archive.length * cut)), 10_000)).toBeUndefined();
      },
    ),
  );
});

test('whatever else is answered does no harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(unpacked(bytes, 10_000)).toBeUndefined();
    }),
  );
});

test('an archive that unpacks to more than it may is refused, and one that lies about it gets no more room', () => {
  const bomb = packed({ 'bomb.mp3': new Uint8Array(1_000_000) });
  expect(bomb.length).toBeLessThan(2_000);
  expect(unpacked(bomb, 999_999)).toBeUndefined();
  const liar = Buffer.from(bomb);
  liar.writeUInt32LE(10, liar.indexOf('PK\x01\x02') + 24);
  const [file] = unpacked(liar, 999_999) ?? [];
  expect(file?.bytes.length ?? 0).toBeLessThanOrEqual(10);
});
