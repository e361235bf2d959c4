import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';

const invalid = z
  .array(z.object({ msg: z.string() }))
  .transform((faults) => faults.map(({ msg }) => msg).join('; '));

/** `detail` after BFL's OpenAPI, `message` after its skills repository. 402 is out of credits, 403 a wrong key. */
export const refusals: Refusals = {
  detail: z.union([
    z.object({ detail: z.union([z.string(), invalid]) }).transform(({ detail }) => detail),
    z.object({ message: z.string() }).transform(({ message }) => message),
  ]),
  failure: (status, detail) => {
    if (/insufficient credits/i.test(detail)) return 'quota';
    // Work may have begun before any other trouble of the server than 503.
    return status >= 500 && status !== 503 ? 'timed_out' : undefined;
  },
};
