import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';

/** `error` is a text or an object with a message. Source: `@huggingface/inference` 4.13.9. */
export const refusals: Refusals = {
  detail: z
    .object({ error: z.union([z.string(), z.object({ message: z.string() }).transform((it) => it.message)]) })
    .transform(({ error }) => error),
  failure: (status, detail) => {
    if (status === 400 && /nsfw|moderat|safety|content policy/i.test(detail)) return 'refused_content';
    if (status === 503) return 'unavailable';
    // The provider behind the router may have done the work before the answer was lost.
    return status >= 500 ? 'timed_out' : undefined;
  },
};
