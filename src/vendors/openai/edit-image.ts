import type { InputLimits, MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { formOf } from '#lib/file-form.ts';
import { openMedia } from './media.ts';
import { modelOf, offerOf, picturesShape, submissionOf } from './pictures.ts';

export const products = ['gpt-image-2.5-flare', 'gpt-image-2'] as const;

/** "Each image should be a png, webp, or jpg file less than 50MB" (openai 7.55.0). */
const input: InputLimits = {
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxBytes: 50_000_000 - 1,
};

/** Opens the same models for changing a picture: `POST /images/edits`, a form. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openMedia(baseUrl);
  return products.map((product) => ({
    offer: { ...offerOf(product, 'auto'), input },
    submit: async ({ description: prompt, parameters, input: picture }, { key }) => {
      const form = formOf({ ...parameters, model: modelOf(product), prompt }, 'image', picture);
      return submissionOf(await http.post('/images/edits', form, picturesShape, { key }));
    },
  }));
}
