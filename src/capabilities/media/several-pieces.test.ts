import { expect, test } from 'vitest';
import { severalPieces } from './several-pieces.ts';

test.each([
  ['3 images of a cat', 'a cat'],
  ['Generate 3 images of a cat', 'a cat'],
  ['a few images of cats', 'cats'],
  ['a couple of images of cats', 'cats'],
  ['a pair of pictures of a cat', 'a cat'],
  ['three cute images of a cat', 'a cat, cute'],
  ['3 cat pictures', 'cat'],
  ['1,000 images of a cat', 'a cat'],
  ['an image of a cat, three versions', 'an image of a cat'],
  ['20 posters', ''],
  ['รูปแมว 3 รูป', 'รูปแมว'],
])('“%s” asks for several of “%s”', (description, one) => {
  expect(severalPieces(description)?.one).toBe(one);
});

test.each([
  'a picture of three cats',
  'two photos pinned to a cork board',
  '3 cats in a garden',
  'one image of a cat',
  'a poster that says "3 images"',
  'ภาพแมวสามตัว',
])('“%s” is one piece', (description) => {
  expect(severalPieces(description)).toBeUndefined();
});

test.each([
  ['3 images of a cat', 3],
  ['a dozen images of a cat', 12],
  ['1,000 images of a cat', 1_000],
  ['a few images of a cat', undefined],
  ['1.500 images of a cat', undefined],
  ['รูปแมว สาม รูป', 3],
  ['รูปแมวหลายรูป', undefined],
])('“%s” counts %s', (description, count) => {
  expect(severalPieces(description)?.count).toBe(count);
});
