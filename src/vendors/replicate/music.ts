import { wholeBetween } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { Money } from '#lib/money.ts';
import { link, openModels, usual } from './predictions.ts';

export const products = ['meta/musicgen'] as const;

const usualSeconds = 15;

/** Opens MusicGen, which cannot sing. It runs on an A100, for $0.0014 a second (replicate.com/pricing). */
export function open(baseUrl?: string): MediaAdapter[] {
  const musicgen = {
    version: '671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb',
    offer: {
      tier: 'budget',
      product: products[0],
      parameters: { model_version: 'stereo-large', output_format: 'mp3', duration: usualSeconds },
      seconds: usualSeconds,
      choices: {
        // It was trained on pieces of half a minute (README of facebookresearch/audiocraft).
        seconds: wholeBetween(1, 30, (duration) => ({ duration })),
        seed: usual.seed,
        instrumental: { values: [true], parameters: () => ({}) },
      },
      maxDescriptionLength: usual.maxDescriptionLength,
      pollEveryMs: 3_000,
      deadlineMs: 30 * 60_000,
    },
    output: link.transform((piece) => [piece]),
    paid: { perSecond: Money.of('0.0014') },
  } as const;
  return openModels([musicgen], baseUrl);
}
