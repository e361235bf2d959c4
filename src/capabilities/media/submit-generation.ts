import { VendorError } from '#lib/errors.ts';
import type { Secret } from '#lib/secret.ts';
import { endingSentence, errorSentence, failureSentence } from './failure-sentences.ts';
import type { Generation } from './generation.entity.ts';
import { type GenerationRun, keyOf, recordOutcome, vendorName, vendorOf } from './generation-run.ts';
import { keepOutputs } from './keep-outputs.ts';
import type { MediaVendor, Submission } from './media-vendor.ts';

const maxAttempts = 4;
export const maxRetryWaitMs = 60_000;

/** Submits a generation to its vendor. Retries only if the vendor certainly did no work. */
export async function submitGeneration(run: GenerationRun, generation: Generation): Promise<void> {
  const { parts, record } = run;
  if (generation.cancelRequestedAt) return void (await record.cancelled({ kind: 'none' }));
  const [vendor, key] = [await vendorOf(parts, generation), await keyOf(parts, generation)];
  if (!vendor || !key) return failUncharged(run, endingSentence('noKey', vendorName(parts, generation)));
  try {
    await parts.files.prepare(generation.organizationId, generation.id);
  } catch (error) {
    return failUncharged(run, errorSentence(error, vendor.provider));
  }
  const submitting = {
    ...generation,
    submittedAt: parts.clock.now(),
    submitAttempts: generation.submitAttempts + 1,
  };
  const { submittedAt, submitAttempts } = submitting;
  const isOurs = await record.move(['queued'], { state: 'submitting', submittedAt, submitAttempts });
  if (isOurs) await submit(run, submitting, vendor, key);
}

async function submit(
  run: GenerationRun,
  generation: Generation,
  vendor: MediaVendor,
  key: Secret,
): Promise<void> {
  const { product, description, parameters } = generation;
  let submission: Submission;
  try {
    submission = await vendor.submit({ product, description, parameters }, key);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return handleRefusal(run, generation, error);
  }
  if (submission.kind === 'accepted') return run.record.accepted(submission.vendorJobId);
  await keepOutputs(run, generation, submission);
}

async function handleRefusal(run: GenerationRun, generation: Generation, error: VendorError): Promise<void> {
  const { parts, record, changes, signal } = run;
  const retryInMs = error.retryAfterMs ?? 1_000 * 2 ** generation.submitAttempts;
  if (error.retryable && generation.submitAttempts < maxAttempts && retryInMs <= maxRetryWaitMs) {
    await record.move(['submitting'], { state: 'queued' });
    return changes.next(generation.id, retryInMs, signal);
  }
  parts.log.warn({ err: error, generation: generation.id }, 'a generation was not accepted');
  const name = vendorName(parts, generation);
  if (error.reason === 'timed_out' || error.reason === 'malformed_answer') {
    await record.unknown(failureSentence('timed_out', name, true), ['submitting']);
  } else {
    await failUncharged(run, failureSentence(error.reason, name, false));
  }
  await recordOutcome(parts, generation, error.reason);
}

async function failUncharged(
  { record }: GenerationRun,
  failure: ReturnType<typeof errorSentence>,
): Promise<void> {
  await record.failed(failure, { kind: 'none' });
}
