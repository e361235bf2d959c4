import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { openMedia } from './media.ts';
import { allSold, modelOf, offerOf, picturesShape, submissionOf } from './pictures.ts';

export const products = allSold;

/** Opens the GPT Image models: `POST /images/generations`, whose answer contains the picture. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openMedia(baseUrl);
  return products.map((product) => ({
    offer: offerOf(product, '1024x1024'),
    submit: async ({ description: prompt, parameters }, { key }) => {
      const body = { ...parameters, model: modelOf(product), prompt };
      return submissionOf(await http.post('/images/generations', body, picturesShape, { key }));
    },
  }));
}
