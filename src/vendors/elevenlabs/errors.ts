import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';
import { lackingRight } from '#vendors/key-request.ts';

/** By name, since a wrong key, a missing right and a used-up plan all answer 401. */
const failureOfName: Readonly<Record<string, VendorFailure>> = {
  invalid_api_key: 'authentication',
  missing_permissions: 'authentication',
  quota_exceeded: 'quota',
  too_many_concurrent_requests: 'rate_limited',
  system_busy: 'rate_limited',
  voice_not_found: 'invalid_request',
  bad_prompt: 'refused_content',
};

/** `code` is the newer name; `status` repeats it, or has an older name that says more. */
const explained = z
  .object({ status: z.string().optional(), code: z.string().optional(), message: z.string() })
  .transform(({ status, code, message }) => `${status ?? code}: ${message}`);

const faults = z
  .array(z.object({ msg: z.string() }))
  .transform((found) => found.map(({ msg }) => msg).join('; '));

/**
 * Source: ElevenLabs' pages of errors, of 2026 and of August 2025, and its OpenAPI; the missing right is known from many
 * reports.
 */
export const refusals: Refusals = {
  detail: z.object({ detail: z.union([z.string(), explained, faults]) }).transform(({ detail }) => detail),
  failure: (status, detail) => {
    // Nothing says that no work was done, or charged, unless the service was not available.
    if (status >= 500 && status !== 503) return 'timed_out';
    const name = detail.split(':')[0] ?? '';
    return name.startsWith('only_for_') ? 'quota' : failureOfName[name];
  },
  text: (_status, detail) => lackingRight('ElevenLabs', rightMissedIn(detail)),
};

/** The right that a refusal names, such as `user_read`. */
export function rightMissedIn(detail: string): string | undefined {
  return detail.match(/missing the permission (\w+)/)?.[1];
}
