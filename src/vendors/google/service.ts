import { JsonHttp, type JsonHttpOptions } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { refusals } from './errors.ts';

export const speechAddress = 'https://texttospeech.googleapis.com';
export const recognitionAddress = 'https://speech.googleapis.com';

export function headersOf(key: Secret): Record<string, string> {
  return { 'x-goog-api-key': key.reveal() };
}

/** One of Google Cloud's speech services, by an API key. */
export function openService(
  baseUrl: string,
  limits: Pick<JsonHttpOptions, 'timeoutMs' | 'maxAnswerBytes'>,
): JsonHttp {
  return new JsonHttp({ vendor: 'google', baseUrl, headers: headersOf, refusals, ...limits });
}
