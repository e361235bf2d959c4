import { expect, test } from 'vitest';
import type { Wishes } from '#capabilities/media/media-choices.ts';
import { fitWishes } from '#capabilities/media/media-fit.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { open as openImages } from './image.ts';
import { open as openSpeech } from './speech.ts';
import { open as openTranscripts } from './transcribe.ts';

function told([adapter]: readonly MediaAdapter[], wishes: Wishes): Record<string, unknown> {
  const fit = adapter && fitWishes(adapter.offer, 'OpenAI', wishes);
  if (!fit || 'misfit' in fit) throw new Error(fit?.misfit.en);
  return fit.parameters;
}

test('every picture has the proportions that were wished for, in multiples of 16', () => {
  for (const aspect of ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '21:9'] as const) {
    const [width = 0, height = 0] = String(told(openImages(), { aspect }).size).split('x').map(Number);
    const [across = 0, up = 0] = aspect.split(':').map(Number);
    expect({ aspect, proportion: width / height }).toEqual({ aspect, proportion: across / up });
    expect([width % 16, height % 16], aspect).toEqual([0, 0]);
  }
});

test('a voice is one of those that speak, and a style is what the voice is told', async () => {
  const speech = openSpeech();
  expect(told(speech, { voice: 'cedar', style: 'whisper' })).toMatchObject({
    ...{ voice: 'cedar', instructions: 'whisper' },
  });
  expect(() => told(speech, { voice: 'morgan' })).toThrow(/voice can be alloy/);
});

test('a language is told by its two letters', () => {
  expect(told(openTranscripts(), { language: 'th-TH' })).toMatchObject({ language: 'th' });
});
