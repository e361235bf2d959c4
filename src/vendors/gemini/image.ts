import { openPictures } from './pictures.ts';

export { products } from './pictures.ts';

/** Opens the image models for pictures from a description, a square of about a megapixel unless told. */
export function open(baseUrl?: string) {
  return openPictures({ parameters: { aspectRatio: '1:1' } }, baseUrl);
}
