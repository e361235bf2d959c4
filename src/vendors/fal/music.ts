import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { longestSeconds, openStableAudio, stableAudio } from './stable-audio.ts';

export const products = [stableAudio] as const;

export function open(baseUrl?: string): MediaAdapter[] {
  return openStableAudio(longestSeconds, baseUrl);
}
