import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { openTasks } from './tasks.ts';

export { products } from './tasks.ts';

/** Opens FLUX.2: square pictures of one megapixel, unless other proportions are chosen. */
export function open(baseUrl?: string): MediaAdapter[] {
  return openTasks({ parameters: { width: 1024, height: 1024 } }, baseUrl);
}
