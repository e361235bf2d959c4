import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';

/**
 * `error` is a text or an object with a message; some say `detail` or `message` instead. Sources: `@huggingface/inference` 4.13.30;
 * Nscale answers 429 where credit is used up (docs.nscale.com, error codes).
 */
export const refusals: Refusals = {
  detail: z.union([
    z
      .object({
        error: z.union([z.string(), z.object({ message: z.string() }).transform((it) => it.message)]),
      })
      .transform(({ error }) => error),
    z.object({ detail: z.string() }).transform(({ detail }) => detail),
    z.object({ message: z.string() }).transform(({ message }) => message),
  ]),
  failure: (status, detail) => {
    if (status === 400 && /nsfw|moderat|safety|content policy/i.test(detail)) return 'refused_content';
    if (status === 429 && /insufficient credit/i.test(detail)) return 'quota';
    if (status === 503) return 'unavailable';
    // The provider behind the router may have done the work before the answer was lost.
    return status >= 500 ? 'timed_out' : undefined;
  },
};
