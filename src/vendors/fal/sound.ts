import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { openStableAudio, stableAudio } from './stable-audio.ts';

export const products = [stableAudio] as const;

/** A sound is short where nobody says how long: a door does not slam for three minutes. */
export function open(baseUrl?: string): MediaAdapter[] {
  return openStableAudio(10, baseUrl);
}
