import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureClassOf } from './failure-class.ts';
import { endingSentence, errorSentence, failureSentence } from './failure-sentences.ts';
import type { Generation } from './generation.entity.ts';
import {
  type GenerationRun,
  payingKeyOf,
  pricesOf,
  recordOutcome,
  vendorAccess,
  vendorName,
  vendorOf,
} from './generation-run.ts';
import { keepOutputs } from './keep-outputs.ts';
import { pricedCharge } from './media-price.ts';
import type { MediaInput, MediaVendor, Submission, VendorAccess } from './media-vendor.ts';
import { moveOn, moveOnAfter } from './move-on.ts';
import { passagesOf } from './passages.ts';
import { recordFailure } from './record-failure.ts';
import { type Spoken, speakPassages } from './speak-passages.ts';

const maxAttempts = 4;
/** Where another vendor could make it, nobody waits long for this one. */
const maxAttemptsWithAlternatives = 2;
export const maxRetryWaitMs = 60_000;

/** Submits a generation to its vendor. Retries only if the vendor certainly did no work. */
export async function submitGeneration(run: GenerationRun, generation: Generation): Promise<void> {
  const { parts, record } = run;
  if (generation.cancelRequestedAt) return void (await record.cancelled({ kind: 'none' }));
  const vendor = await vendorOf(parts, generation);
  const key = vendor && (await payingKeyOf(parts, generation, vendor));
  if (!vendor || !key) {
    if (await moveOn(run, generation, 'no_key', ['queued'])) return;
    return failUncharged(run, endingSentence('noKey', vendorName(parts, generation)));
  }
  let input: MediaInput | undefined;
  try {
    if (generation.payer !== null && key.payer !== generation.payer)
      await run.accounts.paidBy(generation, key.payer);
    await parts.files.prepare(generation.organizationId, generation.id);
    input = generation.input ? await parts.files.open(generation.input) : undefined;
  } catch (error) {
    return failUncharged(run, errorSentence(error, vendor.provider));
  }
  const submitting = {
    ...generation,
    submittedAt: parts.clock.now(),
    submitAttempts: generation.submitAttempts + 1,
    credentialId: key.credential?.id ?? null,
    credentialVersion: key.credential?.version ?? null,
    integrationId: key.credential?.integrationId ?? null,
    payer: key.payer,
  };
  const { submittedAt, submitAttempts, credentialId, credentialVersion, integrationId, payer } = submitting;
  const isOurs = await record.move(['queued'], {
    ...{ state: 'submitting', submittedAt, submitAttempts },
    ...{ credentialId, credentialVersion, integrationId, payer },
  });
  if (isOurs) await submit(run, submitting, { vendor, access: vendorAccess(key), input });
}

interface Submitting {
  vendor: MediaVendor;
  access: VendorAccess;
  input: MediaInput | undefined;
}

async function submit(run: GenerationRun, generation: Generation, submitting: Submitting): Promise<void> {
  let submitted: Submitted;
  try {
    submitted = await submittedBy(run, generation, submitting);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return handleRefusal(run, generation, error);
  }
  if (submitted.kind === 'accepted') return run.record.accepted(submitted.vendorJobId);
  if (submitted.kind === 'cancelled')
    return void (await run.record.cancelled(submitted.charge, ['submitting']));
  if (submitted.kind === 'failed') return recordFailure(run, generation, submitted);
  await keepOutputs(run, generation, submitted);
}

type Submitted = Spoken | Extract<Submission, { kind: 'accepted' }>;

async function submittedBy(
  run: GenerationRun,
  generation: Generation,
  { vendor, access, input }: Submitting,
): Promise<Submitted> {
  const { product, description, parameters } = generation;
  const { passage } = vendor.offer;
  const passages = passage ? passagesOf(description, passage) : [];
  if (passages.length > 1) return speakPassages({ run, generation, vendor, access }, passages);
  const submission = await vendor.adapter.submit({ product, description, parameters, input }, access);
  if (submission.kind === 'accepted') return submission;
  const prices = await pricesOf(run.parts, generation);
  return { ...submission, charge: pricedCharge(prices, vendor, submission.charge) };
}

async function handleRefusal(run: GenerationRun, generation: Generation, error: VendorError): Promise<void> {
  const { parts, record, changes, signal } = run;
  const retryInMs = error.retryAfterMs ?? 1_000 * 2 ** generation.submitAttempts;
  if (mayAskAgain(generation, error) && retryInMs <= maxRetryWaitMs) {
    await record.move(['submitting'], { state: 'queued' });
    return changes.next(generation.id, retryInMs, signal);
  }
  parts.log.warn({ err: error, generation: generation.id }, 'a generation was not accepted');
  const name = vendorName(parts, generation);
  if (failureClassOf(error.reason) === 'unknown') {
    await record.unknown(failureSentence('timed_out', name, true), error.reason, ['submitting']);
  } else if (!(await moveOnAfter(run, generation, error.reason))) {
    await failUncharged(run, failureSentence(error.reason, name, false), error.reason);
  }
  if (error.reason === 'authentication') await parts.keys.refused(generation, generation.credentialId);
  await recordOutcome(parts, generation, error.reason);
}

function mayAskAgain({ submitAttempts, alternatives }: Generation, { reason }: VendorError): boolean {
  const most = alternatives.length > 0 ? maxAttemptsWithAlternatives : maxAttempts;
  return failureClassOf(reason) === 'again' && submitAttempts < most;
}

async function failUncharged(
  { record }: GenerationRun,
  failure: ReturnType<typeof errorSentence>,
  reason: VendorFailure | null = null,
): Promise<void> {
  await record.failed(failure, { kind: 'none' }, reason);
}
