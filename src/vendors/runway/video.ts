import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks } from './tasks.ts';

export const products = ['gen4.5'] as const;

const seconds = 5;

/** Opens Gen-4.5: 720p clips from `POST /v1/text_to_video`. The API allows 2 to 10 seconds. */
export function open(baseUrl?: string): MediaAdapter {
  return new RunwayTasks(new RunwayClient(baseUrl), '/v1/text_to_video', {
    tier: 'premium',
    product: products[0],
    parameters: { ratio: '1280:720', duration: seconds },
    seconds,
    maxDescriptionLength: maxPromptLength,
    pollEveryMs,
    deadlineMs: 30 * 60_000,
  });
}
