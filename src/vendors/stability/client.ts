import { JsonHttp } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { refusals } from './errors.ts';

export const ownAddress = 'https://api.stability.ai';

export function headersOf(key: Secret): Record<string, string> {
  return { authorization: `Bearer ${key.reveal()}` };
}

/** Opens the v2beta API. `accept` decides whether it answers with the file itself or with JSON that holds it in base64. */
export function openHttp(accept: 'image/*' | 'audio/*' | 'application/json', baseUrl = ownAddress): JsonHttp {
  return new JsonHttp({
    ...{ vendor: 'stability', baseUrl, refusals },
    headers: (key) => ({ ...headersOf(key), accept }),
    // A WAV of six minutes in base64 is 88 MB; what is asked for is MP3.
    ...{ timeoutMs: 3 * 60_000, maxAnswerBytes: 60_000_000 },
  });
}

/** What is answered at once is never looked at. */
export const atOnce = { pollEveryMs: 1_000, deadlineMs: 60_000 };

/** "Omit this parameter or pass `0` to use a random seed": so 0 is no choice. */
export const greatestSeed = 4_294_967_294;

/** Longest `prompt`, in all of its endpoints. */
export const maxDescriptionLength = 10_000;
