import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';

/** Source: docs.dev.runwayml.com, HTTP errors. */
export const refusals: Refusals = {
  detail: z.object({ error: z.string() }).transform(({ error }) => error),
  failure: (status, detail) => {
    if (status === 400 && /credits?/i.test(detail)) return 'quota';
    if (status === 400 && /moderat|safety/i.test(detail)) return 'refused_content';
    // Documented as load shedding: refused before any work. A request answered by 500 or 504 may have been carried out.
    if (status === 502 || status === 503) return 'unavailable';
    return status >= 500 ? 'timed_out' : undefined;
  },
};

/** Maps the `failureCode` of a failed task to a reason. Source: docs.dev.runwayml.com, task failures. */
export function reasonOfCode(code: string | undefined): VendorFailure {
  if (isModeration(code)) return 'refused_content';
  return code?.startsWith('ASSET.') ? 'invalid_request' : 'unavailable';
}

/** `SAFETY.INPUT.TEXT`, and `INPUT_PREPROCESSING.SAFETY.TEXT` for speech and sounds. */
export function isModeration(code: string | undefined): boolean {
  return code?.split('.').includes('SAFETY') ?? false;
}
