import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';
import { refusals } from '#vendors/google/errors.ts';

/** Gemini refuses as all of Google's APIs do. */
export { refusals };

/**
 * Names under which something is withheld for what it shows, in small letters: `FinishReason` and `BlockedReason` of @google/genai
 * 3.3.0, and the codes “Generation blocked” of ai.google.dev/gemini-api/docs/api-errors.
 */
const withheld: ReadonlySet<string> = new Set([
  ...['safety', 'recitation', 'language', 'prohibited_content', 'spii', 'blocklist', 'content_blocked'],
  ...['image_safety', 'image_prohibited_content', 'image_recitation', 'image_other'],
]);

export function isWithheld(name: string): boolean {
  return withheld.has(name.toLowerCase());
}

/** Other codes of the Interactions API, and statuses of `generateContent`, that say more than the HTTP status. */
const failureOfName: Readonly<Record<string, VendorFailure>> = {
  failed_precondition: 'quota',
  quota_exceeded: 'quota',
  unimplemented: 'invalid_request',
};

/** The Interactions API tells a word as the code, where other APIs of Google tell the status again. */
const word = z
  .object({ error: z.object({ code: z.string(), message: z.string().default('') }) })
  .transform(({ error: { code, message } }) => `${code}: ${message}`);

/** Which quota is exceeded: the sentence is the same for that of a minute and that of a day. */
const exceeded = z
  .object({ error: z.object({ details: z.array(z.unknown()) }) })
  .transform(({ error: { details } }) =>
    details.flatMap((detail) => violations.safeParse(detail).data ?? []).join(' '),
  )
  .catch('');
const violations = z
  .object({ violations: z.array(z.object({ quotaId: z.string() })) })
  .transform((failure) => failure.violations.map(({ quotaId }) => quotaId));

const usual = refusals.detail;
const detail = z.union([
  word,
  z.unknown().transform((body, context) => {
    const { data, success } = usual.safeParse(body);
    if (success) return `${data} ${exceeded.parse(body)}`.trimEnd();
    context.issues.push({ code: 'custom', input: body, message: 'not an error of Google' });
    return z.NEVER;
  }),
]);

/** Credit that was paid in advance, or what a day allows. Either does not come back in a minute. */
const nothingLeft = /credits are depleted|PerDay/;

/** For requests that are paid: after a 500 or 504 the work may have been done. */
export const paidRefusals: Refusals = {
  ...(refusals.text && { text: refusals.text }),
  detail,
  failure: (status, told) => {
    const name = told.split(/[ :]/)[0]?.toLowerCase() ?? '';
    if (isWithheld(name)) return 'refused_content';
    if (status === 429 && nothingLeft.test(told)) return 'quota';
    const known = failureOfName[name] ?? refusals.failure?.(status, told);
    return known ?? (status >= 500 && status !== 503 ? 'timed_out' : undefined);
  },
};
