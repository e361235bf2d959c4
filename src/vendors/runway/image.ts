import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks } from './tasks.ts';

export const products = ['gen4_image'] as const;

/** Opens Gen-4 Image: 1080p pictures from `POST /v1/text_to_image`. */
export function open(baseUrl?: string): MediaAdapter {
  return new RunwayTasks(new RunwayClient(baseUrl), '/v1/text_to_image', {
    tier: 'premium',
    product: products[0],
    parameters: { ratio: '1920:1080' },
    maxDescriptionLength: maxPromptLength,
    pollEveryMs,
    deadlineMs: 10 * 60_000,
  });
}
