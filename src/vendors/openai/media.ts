import { JsonHttp, type Refusals } from '#lib/json-http.ts';
import { refusals } from './refusals.ts';

/** A picture of 3840 × 2160 takes some 25 MB in base64. */
const maxAnswerBytes = 48_000_000;
/** "Complex prompts may take up to 2 minutes" (image generation guide). */
const timeoutMs = 4 * 60_000;

/**
 * Pictures, speech and transcripts over plain HTTP: the SDK would send a paid request again. After a 5xx that is no overload
 * the work may have been done.
 */
const paidRefusals: Refusals = {
  ...refusals,
  failure: (status, detail) =>
    status >= 500 && status !== 503 ? 'timed_out' : refusals.failure?.(status, detail),
};

export function openMedia(baseUrl = 'https://api.openai.com/v1'): JsonHttp {
  return new JsonHttp({
    ...{ vendor: 'openai', baseUrl, timeoutMs, maxAnswerBytes, refusals: paidRefusals },
    headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  });
}

/** Every answer holds the whole result, so nothing is polled. */
export const answersAtOnce = { pollEveryMs: 1_000, deadlineMs: 5 * 60_000 } as const;
