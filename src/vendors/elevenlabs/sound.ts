import { between } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaOffer } from '#capabilities/media/media-vendor.ts';
import { asMp3, atOnce, openHttp } from './client.ts';

export const products = ['eleven_text_to_sound_v2'] as const;

/** Left to itself it chooses a length by the description, so nobody would know the price before. */
const usualSeconds = 5;

const offer: MediaOffer = {
  tier: 'premium',
  product: products[0],
  parameters: { duration_seconds: usualSeconds },
  seconds: usualSeconds,
  choices: { seconds: between(0.5, 30, (duration_seconds) => ({ duration_seconds })) },
  // Ours: the OpenAPI states none.
  maxDescriptionLength: 450,
  ...atOnce,
};

/** Opens sound effects: `POST /v1/sound-generation`, answered with the sound. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openHttp(baseUrl);
  const submit: MediaAdapter['submit'] = async ({ product, description, parameters }, { key }) => {
    const body = { ...parameters, text: description, model_id: product };
    const { bytes } = await http.postForBytes(`/v1/sound-generation?${asMp3}`, body, { key });
    return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge: { kind: 'estimated' } };
  };
  return [{ offer, submit }];
}
