import { expect, test } from 'vitest';
import type { Wishes } from '#capabilities/media/media-choices.ts';
import { fitWishes } from '#capabilities/media/media-fit.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { open as openImage } from './image.ts';
import { open as openMusic } from './music.ts';
import { open as openSeparate } from './separate.ts';
import { open as openSound } from './sound.ts';
import { open as openVideo } from './video.ts';

function told([adapter]: readonly MediaAdapter[], wishes: Wishes): unknown {
  if (!adapter) throw new Error('nothing is offered');
  const fit = fitWishes(adapter.offer, 'fal', wishes);
  return 'misfit' in fit ? fit.misfit.en : fit.parameters;
}

test('what people choose is told as each model takes it', () => {
  expect(told(openImage(), { aspect: '9:16', seed: 7 })).toEqual({ image_size: 'portrait_16_9', seed: 7 });
  expect(told(openVideo(), { seconds: 10, aspect: '2:3' })).toEqual({
    ...{ duration: 10, aspect_ratio: '2:3', resolution: '720p' },
  });
  expect(told(openMusic(), { instrumental: true })).toEqual({ seconds_total: 190 });
  expect(told(openSound(), { seconds: 3 })).toEqual({ seconds_total: 3 });
  expect(told(openSeparate(), { stems: 6 })).toEqual({ model: 'htdemucs_6s', output_format: 'mp3' });
});

test('what a model cannot do is refused, and nothing is rounded to what it can', () => {
  expect(told(openImage(), { aspect: '21:9' })).toMatch(/can be 1:1, 4:3/);
  expect(told(openVideo(), { seconds: 8 })).toMatch(/can be 5 seconds or 10 seconds/);
  expect(told(openMusic(), { instrumental: false })).toMatch(/can be yes/);
  expect(told(openSeparate(), { stems: 2 })).toMatch(/can be 4 or 6/);
});
