import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';

/** Source: Retell's OpenAPI, `{ status: "error", message }`; older pages show `error_message`. */
export const refusals: Refusals = {
  detail: z.union([
    z.object({ message: z.string() }).transform(({ message }) => message),
    z.object({ error_message: z.string() }).transform(({ error_message }) => error_message),
  ]),
  failure: (_status, detail) =>
    /api key is (?:missing or )?invalid/i.test(detail) ? 'authentication' : undefined,
};
