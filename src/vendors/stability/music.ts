import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { openStableAudio25, StableAudio3 } from './stable-audio.ts';

export const products = ['stable-audio-2.5', 'stable-audio-3'] as const;

/** Opens Stable Audio. Where nobody chooses a length, a track has 190 seconds, as at Stability. */
export function open(baseUrl?: string): MediaAdapter[] {
  return [openStableAudio25({ seconds: 190, parameters: {} }, baseUrl), new StableAudio3(baseUrl)];
}
