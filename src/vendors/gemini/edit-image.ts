import type { InputLimits } from '#capabilities/media/media-vendor.ts';
import { openPictures } from './pictures.ts';

export { products } from './pictures.ts';

/** A request with inline files may have 20 MB in all (image understanding guide), of which base64 takes a third. */
const input: InputLimits = {
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxBytes: 14_000_000,
};

/** Opens the same models for changing a picture, whose proportions are kept unless told. */
export function open(baseUrl?: string) {
  return openPictures({ parameters: {}, input }, baseUrl);
}
