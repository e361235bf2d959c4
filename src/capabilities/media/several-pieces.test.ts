import { expect, test } from 'vitest';
import { oneOfSeveral } from './several-pieces.ts';

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
  expect(oneOfSeveral(description)).toBe(one);
});

test.each([
  'a picture of three cats',
  'two photos pinned to a cork board',
  '3 cats in a garden',
  'one image of a cat',
  'a poster that says "3 images"',
  'ภาพแมวสามตัว',
])('“%s” is one piece', (description) => {
  expect(oneOfSeveral(description)).toBeUndefined();
});
