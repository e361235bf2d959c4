import { z } from 'zod';
import { Money } from '#lib/money.ts';

const size = z.number().nonnegative();

const dollars = z.custom<Money>(
  (amount) => amount instanceof Money && amount.currency === 'USD' && !amount.isNegative,
  { error: 'must be an amount of US dollars that is not below zero, such as Money.of("0.012")' },
);
const charge = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reported'), amount: dollars }),
  z.strictObject({
    kind: z.literal('counted'),
    demand: z.strictObject({
      ...{ quantity: size, seconds: size.optional(), characters: size.optional() },
      tokens: z.strictObject({ input: size, output: size, either: size.optional() }).optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('estimated') }),
  z.strictObject({ kind: z.literal('none') }),
]);

const passage = z.looseObject({ text: z.string(), from: z.number(), to: z.number() });
const transcript = z.looseObject({ text: z.string(), passages: z.array(passage) });
const label = z.string().optional();
const outputs = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({
      ...{ label, kind: z.literal('bytes') },
      bytes: z.instanceof(Uint8Array, { error: 'must be a Uint8Array' }),
    }),
    z.strictObject({ label, kind: z.literal('url'), url: z.string().min(1) }),
    z.strictObject({ label, kind: z.literal('transcript'), transcript }),
  ]),
);

/** Why a vendor did not do it. */
export const reasonSchema = z.enum([
  ...(['authentication', 'quota', 'rate_limited', 'refused_content', 'invalid_request'] as const),
  ...(['retired', 'unavailable', 'timed_out', 'malformed_answer'] as const),
]);

const finished = z.strictObject({ kind: z.literal('finished'), outputs, charge });
const failed = z.strictObject({ kind: z.literal('failed'), reason: reasonSchema, charge });

/** What `submit` of a plug-in may return. */
export const submissionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted'), vendorJobId: z.string().min(1) }),
  ...[finished, failed],
]);

const cancelled = z.strictObject({ kind: z.literal('cancelled'), charge });

/** Work that goes on. */
export const runningSchema = z.strictObject({
  kind: z.literal('running'),
  share: z.number().min(0).max(1).optional(),
});

/** How work ends. */
export const endSchema = z.discriminatedUnion('kind', [finished, failed, cancelled]);

/** What `poll` of a plug-in may return. */
export const progressSchema = z.discriminatedUnion('kind', [runningSchema, finished, failed, cancelled]);
