import { VendorError } from '#lib/errors.ts';
import type { Secret } from '#lib/secret.ts';
import type { Generation } from './generation.entity.ts';
import { endingSentence, errorSentence, failureSentence } from './generation-words.ts';
import { keepOutputs } from './keep-outputs.ts';
import type { MediaVendor, Submission } from './media-vendor.ts';
import { keyOf, type Making, recordOutcome, vendorName, vendorOf } from './media-world.ts';

const maxAttempts = 4;
export const longestRetryWaitMs = 60_000;

/** Asks the vendor, once. Only a refusal that surely came before any work is asked again. */
export async function submitGeneration(making: Making, generation: Generation): Promise<void> {
  const { world, record } = making;
  if (generation.cancelRequestedAt) return void (await record.cancelled({ kind: 'none' }));
  const [vendor, key] = [await vendorOf(world, generation), await keyOf(world, generation)];
  if (!vendor || !key) return withoutCharge(making, endingSentence('noKey', vendorName(world, generation)));
  try {
    await world.files.prepare(generation.organizationId, generation.id);
  } catch (error) {
    return withoutCharge(making, errorSentence(error, vendor.provider));
  }
  const asking = {
    ...generation,
    submittedAt: world.clock.now(),
    submitAttempts: generation.submitAttempts + 1,
  };
  const { submittedAt, submitAttempts } = asking;
  const isOurs = await record.move(['queued'], { state: 'submitting', submittedAt, submitAttempts });
  if (isOurs) await ask(making, asking, vendor, key);
}

async function ask(making: Making, generation: Generation, vendor: MediaVendor, key: Secret): Promise<void> {
  const { product, description, parameters } = generation;
  let submission: Submission;
  try {
    submission = await vendor.submit({ product, description, parameters }, key);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return refused(making, generation, error);
  }
  if (submission.kind === 'accepted') return making.record.accepted(submission.vendorJobId);
  await keepOutputs(making, generation, submission);
}

async function refused(making: Making, generation: Generation, error: VendorError): Promise<void> {
  const { world, record, changes, signal } = making;
  const retryInMs = error.retryAfterMs ?? 1_000 * 2 ** generation.submitAttempts;
  if (error.retryable && generation.submitAttempts < maxAttempts && retryInMs <= longestRetryWaitMs) {
    await record.move(['submitting'], { state: 'queued' });
    return changes.next(generation.id, retryInMs, signal);
  }
  world.log.warn({ err: error, generation: generation.id }, 'a generation was not accepted');
  const name = vendorName(world, generation);
  if (error.reason === 'timed_out' || error.reason === 'malformed_answer') {
    await record.unknown(failureSentence('timed_out', name, true));
  } else {
    await withoutCharge(making, failureSentence(error.reason, name, false));
  }
  await recordOutcome(world, generation, error.reason);
}

async function withoutCharge({ record }: Making, failure: ReturnType<typeof errorSentence>): Promise<void> {
  await record.failed(failure, { kind: 'none' });
}
