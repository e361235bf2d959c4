import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { openStableAudio25 } from './stable-audio.ts';

export const products = ['stable-audio-2.5'] as const;

/** Opens Stable Audio 2.5 for sounds: of ten seconds, since Stability's own length of 190 is that of a piece of music. */
export function open(baseUrl?: string): MediaAdapter[] {
  return [openStableAudio25({ seconds: 10, parameters: { duration: 10 } }, baseUrl)];
}
