import { named, wholeBetween } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks, seed } from './tasks.ts';

export const products = ['gen4.5'] as const;

const seconds = 5;

/** Opens Gen-4.5: 720p clips from `POST /v1/text_to_video`. */
export function open(baseUrl?: string): MediaAdapter[] {
  const adapter = new RunwayTasks(new RunwayClient(baseUrl), '/v1/text_to_video', {
    tier: 'premium',
    product: products[0],
    parameters: { ratio: '1280:720', duration: seconds },
    choices: {
      aspect: named({ '16:9': { ratio: '1280:720' }, '9:16': { ratio: '720:1280' } }),
      seconds: wholeBetween(2, 10, (duration) => ({ duration })),
      seed,
    },
    seconds,
    maxDescriptionLength: maxPromptLength,
    pollEveryMs,
    deadlineMs: 30 * 60_000,
  });
  return [adapter];
}
