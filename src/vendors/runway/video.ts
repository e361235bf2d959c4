import type { MediaVendor } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks } from './tasks.ts';

const seconds = 5;

/** Five-second clips by Gen-4.5 in 720p: `POST /v1/text_to_video`. Lengths of 2 to 10 seconds are possible. */
export function runwayVideo(client = new RunwayClient(), looksEveryMs: number = pollEveryMs): MediaVendor {
  return new RunwayTasks(client, '/v1/text_to_video', {
    type: 'video',
    tier: 'premium',
    product: 'gen4.5',
    parameters: { ratio: '1280:720', duration: seconds },
    seconds,
    maxDescriptionLength: maxPromptLength,
    pollEveryMs: looksEveryMs,
    deadlineMs: 30 * 60_000,
  });
}
