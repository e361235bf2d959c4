import { z } from 'zod';
import { named } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaOffer } from '#capabilities/media/media-vendor.ts';
import { link, openModels, usual } from './predictions.ts';

export const products = ['black-forest-labs/flux-schnell', 'black-forest-labs/flux-1.1-pro'] as const;

const aspectRatio = (aspect_ratio: string) => ({ aspect_ratio });
const common = {
  '1:1': aspectRatio('1:1'),
  '16:9': aspectRatio('16:9'),
  '9:16': aspectRatio('9:16'),
  '4:3': aspectRatio('4:3'),
  '3:4': aspectRatio('3:4'),
  '3:2': aspectRatio('3:2'),
  '2:3': aspectRatio('2:3'),
};

const offerOf = (own: Pick<MediaOffer, 'tier' | 'product' | 'choices'>): MediaOffer => ({
  ...own,
  parameters: { aspect_ratio: '1:1', output_format: 'png' },
  maxDescriptionLength: usual.maxDescriptionLength,
  pollEveryMs: 1_000,
  deadlineMs: 10 * 60_000,
});

/** Opens FLUX.1 schnell and FLUX 1.1 pro, which are paid by the picture. */
export function open(baseUrl?: string): MediaAdapter[] {
  const [schnell, pro] = products;
  const choices = { seed: usual.seed, aspect: named(common) };
  const wider = { seed: usual.seed, aspect: named({ ...common, '21:9': aspectRatio('21:9') }) };
  return openModels(
    [
      {
        offer: offerOf({ tier: 'budget', product: schnell, choices: wider }),
        output: z.array(link),
        paid: 'picture',
      },
      {
        offer: offerOf({ tier: 'premium', product: pro, choices }),
        output: link.transform((picture) => [picture]),
        paid: 'picture',
      },
    ],
    baseUrl,
  );
}
