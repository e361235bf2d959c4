import { expect, test } from 'vitest';
import { svgToPng } from './svg-to-png.ts';

const drawn = (text: string) =>
  svgToPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><text x="9" y="50" font-size="40">${text}</text></svg>`,
    400,
  );

test('a letter after the Thai vowel am stands beside it, with a tone mark too', async () => {
  // The same words with the vowel's ring and its stroke as signs of their own.
  expect(await drawn('สำเร็จ น้ำใจ')).toEqual(await drawn('ส\u0e4d\u0e32เร็จ น\u0e4d\u0e49\u0e32ใจ'));
  expect(await drawn('น้ำใจ')).not.toEqual(await drawn('น้ใจ'));
});

test('the picture is as wide as asked', async () => {
  const png = Buffer.from(await drawn('Jarvis'));
  expect(png.readUInt32BE(16)).toBe(400);
});
