import { JsonHttp } from '#lib/json-http.ts';
import { paidRefusals } from './errors.ts';

/** A clip of ten seconds takes some 25 MB in base64, a picture far less. */
const maxAnswerBytes = 96_000_000;
const timeoutMs = 3 * 60_000;

export const ownAddress = 'https://generativelanguage.googleapis.com/v1beta';

/** The key is a header: an address would be logged on its way. */
export function openMedia(baseUrl: string): JsonHttp {
  return new JsonHttp({
    ...{ vendor: 'gemini', baseUrl, timeoutMs, maxAnswerBytes, refusals: paidRefusals },
    headers: (key) => ({ 'x-goog-api-key': key.reveal() }),
  });
}
