import { verbatim } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { commonChoices, offerOf, StabilityPictures } from './pictures.ts';

export const products = ['core', 'sd3.5-large', 'ultra'] as const;

/** It also makes 5:4, 4:5 and 9:21, which nobody can ask for. */
const aspect = verbatim('aspect_ratio', ['1:1', '16:9', '9:16', '3:2', '2:3', '21:9']);

/** Opens Stable Image Core, Stable Diffusion 3.5 Large and Stable Image Ultra. */
export function open(baseUrl?: string): MediaAdapter[] {
  return products.map((product) => {
    const offer = offerOf(product, { choices: { ...commonChoices, aspect } });
    return new StabilityPictures(product, offer, baseUrl);
  });
}
