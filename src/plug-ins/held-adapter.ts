import { z } from 'zod';
import type { MediaAdapter, MediaProgress, Submission } from '#capabilities/media/media-vendor.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import type { KeyTestFacet } from '#vendors/define-vendor.ts';

const size = z.number().nonnegative();
const charge = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reported'),
    amount: z.custom<Money>(
      (amount) => amount instanceof Money && amount.currency === 'USD' && !amount.isNegative,
    ),
  }),
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
    z.strictObject({ label, kind: z.literal('bytes'), bytes: z.instanceof(Uint8Array) }),
    z.strictObject({ label, kind: z.literal('url'), url: z.string().min(1) }),
    z.strictObject({ label, kind: z.literal('transcript'), transcript }),
  ]),
);
const reason = z.enum([
  ...(['authentication', 'quota', 'rate_limited', 'refused_content', 'invalid_request'] as const),
  ...(['retired', 'unavailable', 'timed_out', 'malformed_answer'] as const),
]);
const finished = z.strictObject({ kind: z.literal('finished'), outputs, charge });
const failed = z.strictObject({ kind: z.literal('failed'), reason, charge });
const submission = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted'), vendorJobId: z.string().min(1) }),
  ...[finished, failed],
]);
const progress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('running'), share: z.number().min(0).max(1).optional() }),
  ...[finished, failed],
  z.strictObject({ kind: z.literal('cancelled'), charge }),
]);

/**
 * An adapter of a plug-in, held to what Jarvis counts on. What it throws becomes a `VendorError` that says the work may have been
 * done, and so does an outcome of another shape, such as a charge that is no money: nothing is paid for twice, or booked wrongly.
 */
export function heldAdapter(adapter: MediaAdapter, vendor: string): MediaAdapter {
  const { offer } = adapter;
  return {
    offer,
    submit: async (request, access) => {
      const given = await orVendorError(vendor, 'timed_out', undefined, () =>
        adapter.submit(request, access),
      );
      return held<Submission>(submission, given, vendor);
    },
    ...(adapter.poll && {
      poll: async (id, access, signal) => {
        const given = await orVendorError(vendor, 'malformed_answer', signal, () =>
          adapter.poll?.(id, access, signal),
        );
        return held<MediaProgress>(progress, given, vendor);
      },
    }),
    ...(adapter.cancel && {
      cancel: async (id, access, signal) => {
        await orVendorError(vendor, 'timed_out', signal, () => adapter.cancel?.(id, access, signal));
      },
    }),
    ...(adapter.voices && {
      voices: async (access, signal) =>
        (await orVendorError(vendor, 'malformed_answer', signal, () => adapter.voices?.(access, signal))) ??
        [],
    }),
  };
}

/** A key test of a plug-in. Whatever it throws is a verdict. */
export function heldKeyTest(open: KeyTestFacet['open'], vendor: string): KeyTestFacet['open'] {
  return (...surroundings) => {
    const test = open(...surroundings);
    return (fields, signal) => orVendorError(vendor, 'malformed_answer', signal, () => test(fields, signal));
  };
}

function held<Outcome>(shape: z.ZodType, given: unknown, vendor: string): Outcome {
  const { success, error } = shape.safeParse(given);
  if (success) return given as Outcome;
  const [{ path = [] } = {}] = error.issues;
  const where = path.map(String).join('.') || 'outcome';
  throw new VendorError(vendor, 'malformed_answer', `the plug-in returned a wrong ${where}`);
}

/** The cause is kept for the log, which hides secrets in it. */
async function orVendorError<Result>(
  vendor: string,
  failure: 'timed_out' | 'malformed_answer',
  signal: AbortSignal | undefined,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof VendorError || error instanceof UserError) throw error;
    throw new VendorError(vendor, failure, 'the plug-in failed', { cause: error });
  }
}
