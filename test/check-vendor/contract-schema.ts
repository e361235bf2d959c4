import { z } from 'zod';
import { mediaTasks } from '#lib/categories.ts';
import { endSchema, reasonSchema, runningSchema, submissionSchema } from '#plug-ins/outcome-schema.ts';

const text = z.string().min(1);
const call = z.custom((value) => typeof value === 'function', { error: 'must be a function of the request' });
const path = z.string().startsWith('/', { error: 'must begin with / and continue the base address' });

const answer = z
  .strictObject({
    status: z.int().min(200).max(599).optional(),
    json: z.unknown().optional(),
    bytes: z.instanceof(Uint8Array, { error: 'must be a Uint8Array' }).optional(),
    headers: z.record(z.string(), z.string({ error: 'must be a text' })).optional(),
  })
  .refine(({ json, bytes }) => (json === undefined) !== (bytes === undefined), {
    error: 'must have either `json` or `bytes`, which is the body',
  });

const proven = {
  name: text,
  evidence: z.enum(['documented', 'inferred']),
  source: text,
};
const caseOf = <Expected extends z.ZodType>(expected: Expected) =>
  z.strictObject({ ...proven, answer, expected });
const refusedAs = (reason: string) => caseOf(z.literal(reason));
const notOffered = z.strictObject({ notOffered: text });
const lookOf = <Expected extends z.ZodType>(expected: Expected) =>
  z.strictObject({ ...proven, answers: z.array(answer).min(1), expected });

const looks = z.strictObject({
  vendorJobId: text,
  progress: z.array(lookOf(runningSchema)),
  ends: z.array(lookOf(endSchema)).min(1),
  unknownStatus: z.array(answer).min(1),
  elsewhere: z.array(answer).optional(),
});

const input = z.strictObject({
  ...{ name: text, mediaType: text, seconds: z.number().positive().optional() },
  file: z.instanceof(Blob, { error: 'must be a Blob' }),
});
const choices = z.strictObject({
  ...{ aspect: text.optional(), style: text.optional(), voice: text.optional(), language: text.optional() },
  ...{ seconds: z.number().optional(), seed: z.number().optional(), stems: z.number().optional() },
  ...{ speakers: z.boolean().optional(), instrumental: z.boolean().optional() },
});

/** What the file of a contract says of one product. */
const productSchema = z
  .strictObject({
    ...{ vendor: text, task: z.enum(mediaTasks), product: text, region: text.optional() },
    request: z.strictObject({ description: z.string(), input: input.optional() }),
    ...{ accepts: call, isPaid: call, aside: call.optional() },
    choices: z.array(choices).optional(),
    success: caseOf(submissionSchema),
    moreSuccesses: z.array(caseOf(submissionSchema)).optional(),
    refusals: z.strictObject({
      wrongKey: refusedAs('authentication'),
      rateLimit: refusedAs('rate_limited'),
      noCredit: z.union([refusedAs('quota'), notOffered]),
      moderation: z.union([refusedAs('refused_content'), notOffered]),
      others: z.array(caseOf(reasonSchema)),
    }),
    looks: looks.optional(),
    cancel: z.union([z.strictObject({ answer, method: text, path, source: text }), notOffered]).optional(),
  })
  .refine(({ success, looks }) => (success.expected.kind === 'accepted') === (looks !== undefined), {
    path: ['looks'],
    error: 'must be there exactly if success.expected is accepted, since only that work is looked at',
  });

/** What it says of the test of a key. */
const keySchema = z.strictObject({
  ...{ vendor: text, task: z.literal('keyTest'), accepts: call },
  success: caseOf(z.strictObject({ account: text.optional() })),
  refusals: z.strictObject({
    wrongKey: refusedAs('authentication'),
    others: z.array(caseOf(reasonSchema)).optional(),
  }),
});

/** The schema that one item of the list has to meet, by its task. */
export function schemaOf(item: unknown): z.ZodType {
  const isOfKey = typeof item === 'object' && item !== null && 'task' in item && item.task === 'keyTest';
  return isOfKey ? keySchema : productSchema;
}
