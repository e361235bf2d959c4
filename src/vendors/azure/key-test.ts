import { z } from 'zod';
import type { KeyTest } from '#capabilities/keys/key-test.ts';
import { fieldOf, keyTestBy } from '#vendors/key-request.ts';
import { inRegion, malformedRegion, refusals } from './errors.ts';
import { regionForm } from './region.ts';

/** Some 600 voices with their styles; the list grows. */
const maxAnswerBytes = 8_000_000;

/** Lists the voices of the region, which costs nothing. It names no account. */
export function open(baseUrl?: string, timeoutMs?: number): KeyTest {
  return async (fields, signal) => {
    const region = fieldOf(fields, 'region').reveal();
    if (!regionForm.test(region)) throw malformedRegion();
    const test = openIn(region)(baseUrl, timeoutMs);
    return test(fields, signal).catch((error: unknown) => {
      throw inRegion(region, error);
    });
  };
}

function openIn(region: string) {
  return keyTestBy({
    vendor: 'azure',
    baseUrl: `https://${region}.tts.speech.microsoft.com`,
    path: '/cognitiveservices/voices/list',
    headers: (key) => ({ 'ocp-apim-subscription-key': key.reveal() }),
    refusals,
    answer: z.array(z.object({ ShortName: z.string() })),
    maxAnswerBytes,
  });
}
