import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';

/**
 * `{id, name, errors}` in v2beta, `{id, name, message}` in v1. Source: Stability's OpenAPI; 402 is known from third parties. After
 * a 500 the work may be asked for again: "you will not be charged for failed generations".
 */
export const refusals: Refusals = {
  detail: z.union([
    z
      .object({ name: z.string(), errors: z.array(z.string()) })
      .transform(({ name, errors }) => `${name}: ${errors.join('; ')}`),
    z
      .object({ name: z.string(), message: z.string() })
      .transform(({ name, message }) => `${name}: ${message}`),
  ]),
  failure: (_status, detail) => {
    if (/^(insufficient_balance|payment_required)\b/.test(detail)) return 'quota';
    if (/^unauthorized\b/.test(detail)) return 'authentication';
    const isRefused = /^(content_moderation|public_figure|copyrighted_content)\b/.test(detail);
    return isRefused ? 'refused_content' : undefined;
  },
};
