import { expect, test } from 'vitest';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { open as openEdits } from './edit-image.ts';
import { open as openPictures } from './image.ts';
import { open as openMusic } from './music.ts';

const offerOf = (adapters: readonly MediaAdapter[], product: string) =>
  adapters.find(({ offer }) => offer.product === product)?.offer;

test('aspect, style and seed become the fields of a picture’s form', () => {
  for (const product of ['core', 'sd3.5-large', 'ultra']) {
    const choices = offerOf(openPictures(), product)?.choices;
    expect(choices?.aspect?.parameters('21:9')).toEqual({ aspect_ratio: '21:9' });
    expect(choices?.style?.parameters('line-art')).toEqual({ style_preset: 'line-art' });
    expect(choices?.seed?.parameters(7)).toEqual({ seed: 7 });
  }
});

test('a changed picture keeps its proportions: no aspect can be chosen', () => {
  for (const { offer } of openEdits()) expect(Object.keys(offer.choices ?? {})).toEqual(['seed', 'style']);
});

test('Stable Audio 3 makes twice as long a track as 2.5', () => {
  const longest = (product: string) => offerOf(openMusic(), product)?.choices?.seconds?.range?.most;
  expect(longest('stable-audio-2.5')).toBe(190);
  expect(longest('stable-audio-3')).toBe(380);
});
