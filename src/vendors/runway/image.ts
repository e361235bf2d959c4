import type { MediaVendor } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks } from './tasks.ts';

/** Pictures by Gen-4 Image in 1080p: `POST /v1/text_to_image`. */
export function runwayImage(client = new RunwayClient(), looksEveryMs: number = pollEveryMs): MediaVendor {
  return new RunwayTasks(client, '/v1/text_to_image', {
    type: 'image',
    tier: 'premium',
    product: 'gen4_image',
    parameters: { ratio: '1920:1080' },
    maxDescriptionLength: maxPromptLength,
    pollEveryMs: looksEveryMs,
    deadlineMs: 10 * 60_000,
  });
}
