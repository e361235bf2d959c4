import { z } from 'zod';
import { named } from '#capabilities/media/media-choices.ts';
import type { Charge, MediaOffer, Submission } from '#capabilities/media/media-vendor.ts';
import { answersAtOnce } from './media.ts';

const tokens = z.number().nonnegative();
const usage = z.object({ input_tokens: tokens, output_tokens: tokens });

/** `ImagesResponse` of openai 7.55.0. GPT Image models always answer with base64, never with an address. */
export const picturesShape = z.object({
  data: z.array(z.object({ b64_json: z.base64() })).min(1),
  usage: usage.optional().catch(undefined),
});

/**
 * What the catalogue sells: a model at one quality. Quality is sent with every request, since `auto` may cost 16 times as much.
 */
const sold = {
  'gpt-image-2.5-flare': { model: 'gpt-image-2.5-flare', quality: 'medium', tier: 'premium' },
  'gpt-image-2': { model: 'gpt-image-2', quality: 'medium', tier: 'premium' },
  'gpt-image-2 low': { model: 'gpt-image-2', quality: 'low', tier: 'budget' },
  'gpt-image-2 high': { model: 'gpt-image-2', quality: 'high', tier: 'premium' },
} as const;
export type Sold = keyof typeof sold;
export const allSold = Object.keys(sold) as Sold[];

/** Width and height are multiples of 16, of about the area for which the guide states prices. */
const aspect = named({
  '1:1': { size: '1024x1024' },
  '16:9': { size: '1536x864' },
  '9:16': { size: '864x1536' },
  '4:3': { size: '1280x960' },
  '3:4': { size: '960x1280' },
  '3:2': { size: '1536x1024' },
  '2:3': { size: '1024x1536' },
  '21:9': { size: '1792x768' },
});

export function offerOf(product: Sold, size: string): MediaOffer {
  return {
    ...{ tier: sold[product].tier, product, ...answersAtOnce },
    parameters: { quality: sold[product].quality, size },
    choices: { aspect },
    maxDescriptionLength: 32_000,
  };
}

/** The model behind a product. */
export function modelOf(product: string): string {
  return product in sold ? sold[product as Sold].model : product;
}

export function submissionOf({ data, usage: counted }: z.output<typeof picturesShape>): Submission {
  return {
    kind: 'finished',
    outputs: data.map(({ b64_json }) => ({ kind: 'bytes', bytes: Buffer.from(b64_json, 'base64') })),
    charge: chargeOf(counted),
  };
}

/** Tokens of a picture that is sent are counted as those of text, which cost $5 a million where they cost $8. */
function chargeOf(counted: z.output<typeof usage> | undefined): Charge {
  if (!counted) return { kind: 'estimated' };
  const { input_tokens: input, output_tokens: output } = counted;
  return { kind: 'counted', demand: { quantity: 1, tokens: { input, output } } };
}
