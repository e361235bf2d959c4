import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';

/** `{title?, detail, status?}`: 401, 402 without credit, 422, 429. Source: Replicate's HTTP reference; 402 is not in it. */
export const refusals: Refusals = {
  detail: z
    .object({ title: z.string().optional(), detail: z.string() })
    .transform(({ title, detail }) => (title ? `${title}: ${detail}` : detail)),
  failure: (status, detail) => {
    if (/^Insufficient credit\b/i.test(detail)) return 'quota';
    if (/^Unauthenticated\b/i.test(detail)) return 'authentication';
    if (/^Invalid version\b/i.test(detail)) return 'retired';
    // Nothing tells whether the prediction was created.
    return status >= 500 && status !== 503 ? 'timed_out' : undefined;
  },
};

/** `E005` and what models say themselves about sensitive content. Everything else went wrong at Replicate or in the model. */
const moderation = /\bE005\b|flagged as sensitive|\bNSFW\b/i;

/** Sorts the `error` of a failed prediction. Source: replicate.com/docs/reference/error-codes. */
export function reasonOfError(error: string | null | undefined): VendorFailure {
  return moderation.test(error ?? '') ? 'refused_content' : 'unavailable';
}
