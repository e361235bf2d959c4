import { VendorError, type VendorFailure } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { failureClassOf } from './failure-class.ts';
import { partlySpokenSentence, type SpeechEnd } from './failure-sentences.ts';
import type { Generation } from './generation.entity.ts';
import { type GenerationRun, pricesOf, vendorName } from './generation-run.ts';
import { joinRecordings } from './join-recordings.ts';
import type { PricedCharge } from './media-price.ts';
import type { Charge, MediaOutput, MediaVendor, Submission, VendorAccess } from './media-vendor.ts';
import { PassageCharges } from './passage-charges.ts';

const maxTries = 4;
const maxWaitMs = 60_000;

/** Why the end of a text was not spoken. */
export interface Shortfall {
  reason: SpeechEnd;
  text: Bilingual;
}

export type Spoken =
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: PricedCharge; shortfall?: Shortfall }
  | { kind: 'failed'; reason: VendorFailure; charge: PricedCharge }
  | { kind: 'cancelled'; charge: PricedCharge };

interface Speaking {
  run: GenerationRun;
  generation: Generation;
  vendor: MediaVendor;
  access: VendorAccess;
}

/**
 * Has a vendor speak one passage after the other, in the same voice, and joins them. Throws the `VendorError` of the first passage.
 * If a later one fails, those before it are handed out and paid for, and the `shortfall` says so.
 */
export async function speakPassages(speaking: Speaking, passages: readonly string[]): Promise<Spoken> {
  const { run, generation, vendor } = speaking;
  const recordings: MediaOutput[] = [];
  const charges = new PassageCharges(await pricesOf(run.parts, generation), vendor);
  for (const passage of passages) {
    const isFirst = recordings.length === 0;
    const said = isFirst ? await submit(speaking, passage) : await submitPatiently(speaking, passage);
    if (said.kind === 'cancelled') return { ...said, charge: charges.ofSome };
    if (said.charge) charges.add(passage, said.charge);
    if (said.kind === 'finished') {
      recordings.push(...said.outputs);
      await run.record.move(['submitting'], {
        progress: Math.round((95 * recordings.length) / passages.length),
      });
      continue;
    }
    if (isFirst && said.kind === 'failed') return { ...said, charge: charges.ofSome };
    const { reason } = said;
    const text = partlySpokenSentence(reason, vendorName(run.parts, generation), {
      ...{ passages, spoken: recordings.length },
    });
    const shortfall = { reason, text };
    return { kind: 'finished', outputs: await joined(recordings), charge: charges.ofSome, shortfall };
  }
  return { kind: 'finished', outputs: await joined(recordings), charge: charges.ofAll };
}

type AtOnce = Exclude<Submission, { kind: 'accepted' }>;
type Said = AtOnce | { kind: 'cancelled' } | { kind: 'refused'; reason: SpeechEnd; charge?: Charge };

async function submit({ generation, vendor, access }: Speaking, description: string): Promise<AtOnce> {
  const { product, parameters } = generation;
  const submission = await vendor.adapter.submit({ product, description, parameters }, access);
  if (submission.kind === 'accepted')
    throw new RangeError(`${vendor.payee} does not speak at once, so it cannot speak passages`);
  return submission;
}

/** Asks again after a refusal that leaves no doubt that nothing was done, unless the rest is not wanted any more. */
async function submitPatiently(speaking: Speaking, passage: string): Promise<Said> {
  const { run, generation } = speaking;
  for (let tries = 1; ; tries += 1) {
    if (run.signal.aborted) return { kind: 'refused', reason: 'stopped' };
    if ((await run.record.find())?.cancelRequestedAt) return { kind: 'cancelled' };
    try {
      return await submit(speaking, passage);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      const { reason, retryAfterMs = 1_000 * 2 ** tries } = error;
      const failure = failureClassOf(reason);
      if (failure !== 'again' || tries >= maxTries || retryAfterMs > maxWaitMs) {
        run.parts.log.warn({ err: error, generation: generation.id }, 'a passage was not spoken');
        return { kind: 'refused', reason, ...(failure === 'unknown' && { charge: { kind: 'estimated' } }) };
      }
      // Ends early when it is cancelled, and rejects when this process stops; the next round notices both.
      await run.changes.next(generation.id, retryAfterMs, run.signal).catch(() => {});
    }
  }
}

/** One file, or those that were made where they cannot be joined. */
async function joined(recordings: readonly MediaOutput[]): Promise<readonly MediaOutput[]> {
  const bytes = recordings.flatMap((recording) => (recording.kind === 'bytes' ? [recording.bytes] : []));
  const whole =
    bytes.length > 1 && bytes.length === recordings.length ? await joinRecordings(bytes) : undefined;
  return whole ? [{ kind: 'bytes', bytes: whole }] : recordings;
}
