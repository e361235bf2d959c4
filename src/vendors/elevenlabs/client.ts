import { JsonHttp } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { refusals } from './errors.ts';

export const ownAddress = 'https://api.elevenlabs.io';

export function headersOf(key: Secret): Record<string, string> {
  return { 'xi-api-key': key.reveal() };
}

/** Six stems of half an hour at 128 kbit/s are 170 MB. */
export const maxAnswerBytes = 200_000_000;

/** Opens the API, which makes everything while it is being asked. */
export function openHttp(baseUrl = ownAddress): JsonHttp {
  return new JsonHttp({
    ...{ vendor: 'elevenlabs', baseUrl, headers: headersOf, refusals },
    // Node waits five minutes for an answer to begin.
    ...{ timeoutMs: 6 * 60_000, maxAnswerBytes },
  });
}

/** What is answered at once is never looked at. */
export const atOnce = { pollEveryMs: 1_000, deadlineMs: 10 * 60_000 };

/** MP3 of 128 kbit/s; better ones need a plan that includes them. */
export const asMp3 = 'output_format=mp3_44100_128';
