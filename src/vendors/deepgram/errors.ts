import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';

/** Source: developers.deepgram.com, errors, and the shapes of an error in its reference, of which one is a text alone. */
const failureOfCode: Readonly<Record<string, VendorFailure>> = {
  INVALID_AUTH: 'authentication',
  INSUFFICIENT_PERMISSIONS: 'authentication',
  ASR_PAYMENT_REQUIRED: 'quota',
  TOO_MANY_REQUESTS: 'rate_limited',
};

export const refusals: Refusals = {
  detail: z.union([
    z
      .object({ err_code: z.string(), err_msg: z.string() })
      .transform((it) => `${it.err_code}: ${it.err_msg}`),
    z
      .object({ category: z.string(), message: z.string() })
      .transform(({ category, message }) => `${category}: ${message}`),
    z.string(),
  ]),
  failure: (status, detail) => {
    // A wrong key was also seen as a 400 `BAD_REQUEST` (deepgram-devs/nextjs-live-transcription, pull request 38).
    if (/invalid credentials/i.test(detail)) return 'authentication';
    // A 503 asks to try again. After any other fault the recording may have been transcribed.
    if (status >= 500 && status !== 503) return 'timed_out';
    return failureOfCode[detail.split(':')[0] ?? ''];
  },
};
