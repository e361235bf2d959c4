import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { openTasks } from './tasks.ts';

export { products } from './tasks.ts';

/** The limit of FLUX.1 Kontext; the documents of FLUX.2 that are stored name none. */
const input = { mediaTypes: ['image/png', 'image/jpeg', 'image/webp'], maxBytes: 20_000_000 };

/** Opens changes to a picture by the same models. The result is as large as the picture, unless proportions are chosen. */
export function open(baseUrl?: string): MediaAdapter[] {
  return openTasks({ parameters: {}, input }, baseUrl);
}
