import type { z } from 'zod';
import type { MediaAdapter, MediaProgress, Submission } from '#capabilities/media/media-vendor.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import type { KeyTestFacet } from '#vendors/define-vendor.ts';
import { faultsOf } from './faults.ts';
import { progressSchema, submissionSchema } from './outcome-schema.ts';

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
      return held<Submission>(submissionSchema, given, vendor, 'submit');
    },
    ...(adapter.poll && {
      poll: async (id, access, signal) => {
        const given = await orVendorError(vendor, 'malformed_answer', signal, () =>
          adapter.poll?.(id, access, signal),
        );
        return held<MediaProgress>(progressSchema, given, vendor, 'poll');
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

function held<Outcome>(shape: z.ZodType, given: unknown, vendor: string, method: string): Outcome {
  const [fault] = faultsOf(shape, given, 'outcome');
  if (fault === undefined) return given as Outcome;
  throw new VendorError(
    vendor,
    'malformed_answer',
    `the plug-in’s ${method} returned a wrong outcome: ${fault}`,
  );
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
