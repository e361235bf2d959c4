import type { InputLimits, MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { offerOf, StabilityPictures } from './pictures.ts';

export const products = ['sd3.5-large', 'ultra'] as const;

/** A whole request may have 10 MiB, so something is left for the rest of the form. */
const input: InputLimits = {
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxBytes: 10_000_000,
};

/** How far the result may be from the picture: 0 keeps it as it is, 1 ignores it. The value is ours. */
const strength = 0.7;

/** Opens the models that make a new picture from one and a description. They keep its proportions. */
export function open(baseUrl?: string): MediaAdapter[] {
  return products.map((product) => {
    const mode = product === 'sd3.5-large' ? { mode: 'image-to-image' } : {};
    return new StabilityPictures(
      product,
      offerOf(product, { parameters: { ...mode, strength }, input }),
      baseUrl,
    );
  });
}
