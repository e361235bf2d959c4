import { between } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks } from './tasks.ts';

export const products = ['eleven_text_to_sound_v2'] as const;

/** Opens sound effects: `POST /v1/sound_effect`. Without a length the description decides on one. */
export function open(baseUrl?: string): MediaAdapter[] {
  const adapter = new RunwayTasks(new RunwayClient(baseUrl), '/v1/sound_effect', {
    tier: 'premium',
    product: products[0],
    parameters: {},
    choices: { seconds: between(0.5, 30, (duration) => ({ duration })) },
    maxDescriptionLength: maxPromptLength,
    pollEveryMs,
    deadlineMs: 10 * 60_000,
  });
  return [adapter];
}
