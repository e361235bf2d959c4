import { between, either } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaOffer } from '#capabilities/media/media-vendor.ts';
import { asMp3, atOnce, openHttp } from './client.ts';

export const products = ['music_v2'] as const;

/** Left to itself it chooses a length by the description, so nobody would know the price before. */
const usualSeconds = 60;

const offer: MediaOffer = {
  tier: 'premium',
  product: products[0],
  parameters: { music_length_ms: usualSeconds * 1_000 },
  seconds: usualSeconds,
  choices: {
    seconds: between(3, 600, (seconds) => ({ music_length_ms: Math.round(seconds * 1_000) })),
    instrumental: either({ force_instrumental: true }, { force_instrumental: false }),
  },
  maxDescriptionLength: 4_100,
  ...atOnce,
};

/** Opens Music v2: `POST /v1/music`, answered with the track. It takes no seed along with a description. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openHttp(baseUrl);
  const submit: MediaAdapter['submit'] = async ({ product, description, parameters }, { key }) => {
    const body = { ...parameters, prompt: description, model_id: product };
    const { bytes } = await http.postForBytes(`/v1/music?${asMp3}`, body, { key });
    return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge: { kind: 'estimated' } };
  };
  return [{ offer, submit }];
}
