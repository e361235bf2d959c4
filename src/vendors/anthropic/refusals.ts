import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';
import { failureOfType } from './failures.ts';

/** How Anthropic refuses a plain request, without its SDK (`ErrorResponse` of @anthropic-ai/sdk 1.11.0). */
export const refusals: Refusals = {
  detail: z
    .object({ error: z.object({ type: z.string(), message: z.string() }) })
    .transform(({ error: { type, message } }) => `${type}: ${message}`),
  failure: (_status, detail) =>
    /credit balance is too low/i.test(detail) ? 'quota' : failureOfType[detail.split(':')[0] ?? ''],
};
