import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';

/** `{detail}` (docs.agents.lumalabs.ai, error handling). The status says the rest. */
export const refusals: Refusals = {
  detail: z.object({ detail: z.string() }).transform(({ detail }) => detail),
  // 502 and 503 are trouble before a generation is made. Of a 500 nothing is said.
  failure: (status) => (status === 500 ? 'timed_out' : undefined),
};

/** `failure_code` of a generation (luma-agents-python 0.3.0, `generation_failure_code.py`). */
const failureOfCode: Readonly<Record<string, VendorFailure>> = {
  content_moderated: 'refused_content',
  budget_exhausted: 'quota',
  rate_limited: 'rate_limited',
  image_too_large: 'invalid_request',
  unsupported_format: 'invalid_request',
  corrupt_input: 'invalid_request',
  invalid_request: 'invalid_request',
};

export function reasonOfCode(code: string | null | undefined): VendorFailure {
  return failureOfCode[code ?? ''] ?? 'unavailable';
}
