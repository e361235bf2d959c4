import { z } from 'zod';
import type { MediaProgress } from '#capabilities/media/media-vendor.ts';
import type { VendorError } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';

const faults = z
  .array(z.object({ msg: z.string(), type: z.string().optional() }))
  .transform((all) => all.map(({ type, msg }) => (type ? `${type}: ${msg}` : msg)).join('; '));

/**
 * Platform: `{error: {type, message}}`. Queue: `{detail, error_type?}`. Models: `{detail: [{msg, type}]}`. An account without
 * balance answers 403, known from reports.
 */
export const refusals: Refusals = {
  detail: z.union([
    z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
    z.object({ detail: z.union([z.string(), faults]) }).transform(({ detail }) => detail),
  ]),
  failure: (status, detail) => {
    if (/exhausted balance/i.test(detail)) return 'quota';
    if (/\bcontent_policy_violation:/.test(detail)) return 'refused_content';
    // Nothing tells whether the request was queued.
    return status >= 500 && status !== 503 ? 'timed_out' : undefined;
  },
};

/** Whether the model itself refused or failed, so that the result is what it says: a 422, which fal may charge. */
export function isAboutTheModel({ reason }: VendorError): boolean {
  return reason === 'refused_content' || reason === 'invalid_request';
}

type End = Exclude<MediaProgress, { kind: 'running' | 'finished' }>;

/**
 * What a request came to that no model answered, by its `error_type` (docs.fal.ai, request errors). What ends with 500 and above
 * is not charged (docs.fal.ai, FAQ).
 */
export function endOfRequest(errorType: string): End {
  if (errorType.startsWith('client_')) return { kind: 'cancelled', charge: { kind: 'none' } };
  if (errorType === 'bad_request')
    return { kind: 'failed', reason: 'invalid_request', charge: { kind: 'estimated' } };
  return { kind: 'failed', reason: 'unavailable', charge: { kind: 'none' } };
}
