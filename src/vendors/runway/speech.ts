import { named } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, Parameters, Voice } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks } from './tasks.ts';

export const products = ['eleven_multilingual_v2'] as const;

/** The presets of @runwayml/sdk 4.20.1 (`text-to-speech.d.ts`). Their names are their ids; no call lists them. */
const presets = [
  ...['Maya', 'Arjun', 'Serene', 'Bernard', 'Billy', 'Mark', 'Clint', 'Mabel', 'Chad', 'Leslie', 'Eleanor'],
  ...[
    'Elias',
    'Elliot',
    'Grungle',
    'Brodie',
    'Sandra',
    'Kirk',
    'Kylie',
    'Lara',
    'Lisa',
    'Malachi',
    'Marlene',
  ],
  ...['Martin', 'Miriam', 'Monster', 'Paula', 'Pip', 'Rusty', 'Ragnar', 'Xylar', 'Maggie', 'Jack', 'Katie'],
  ...['Noah', 'James', 'Rina', 'Ella', 'Mariah', 'Frank', 'Claudia', 'Niki', 'Vincent', 'Kendrick', 'Myrna'],
  ...['Tom', 'Wanda', 'Benjamin', 'Kiana', 'Rachel'],
];

class RunwaySpeech extends RunwayTasks {
  protected override bodyOf({ presetId = 'Maya', ...others }: Parameters): object {
    return { ...others, voice: { type: 'runway-preset', presetId } };
  }

  async voices(): Promise<readonly Voice[]> {
    return presets.map((name) => ({ id: name, name, languages: [] }));
  }
}

/** Opens the voices that Runway buys at ElevenLabs: `POST /v1/text_to_speech`. */
export function open(baseUrl?: string): MediaAdapter[] {
  const adapter = new RunwaySpeech(new RunwayClient(baseUrl), '/v1/text_to_speech', {
    tier: 'premium',
    product: products[0],
    parameters: { presetId: 'Maya' },
    choices: { voice: named(Object.fromEntries(presets.map((presetId) => [presetId, { presetId }]))) },
    maxDescriptionLength: maxPromptLength,
    pollEveryMs,
    deadlineMs: 10 * 60_000,
  });
  return [adapter];
}
