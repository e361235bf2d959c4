import type { MediaInput, MediaOffer } from '#capabilities/media/media-vendor.ts';
import { silentWav } from '../contracts/sample-files.ts';
import { onePixelPng } from '../fakes/fake-server.ts';

const pixel: MediaInput = {
  name: 'pixel.png',
  mediaType: 'image/png',
  file: new Blob([onePixelPng], { type: 'image/png' }),
};

/** A small file for products that work on one. */
export function inputFor({ input }: MediaOffer): { input?: MediaInput } {
  if (!input) return {};
  return { input: input.mediaTypes.some((type) => type.startsWith('image/')) ? pixel : silentWav };
}
