import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { FileReference } from '#reply/reply.ts';
import { DownloadError } from './download.ts';
import { endingSentence } from './failure-sentences.ts';
import type { Generation } from './generation.entity.ts';
import { type GenerationRun, recordOutcome, vendorName } from './generation-run.ts';
import { inSeconds, type Measure } from './measure.ts';
import { fileStem } from './media-files.ts';
import { inspectSeconds } from './media-inspection.ts';
import { fits, kindOf, type MediaKind } from './media-kind.ts';
import type { PricedCharge } from './media-price.ts';
import type { MediaOutput } from './media-vendor.ts';
import type { Shortfall } from './speak-passages.ts';
import { transcriptFiles } from './transcript-files.ts';

const maxTries = 4;

/** The delivered file is not of the requested kind. */
class UnfitOutput extends Error {}

interface Made {
  outputs: readonly MediaOutput[];
  charge: PricedCharge;
  shortfall?: Shortfall;
}

/** Saves a vendor's outputs to the data folder and ends the generation. */
export async function keepOutputs(run: GenerationRun, generation: Generation, made: Made): Promise<void> {
  const { parts, record, signal } = run;
  await record.move(['submitted'], { state: 'fetching', progress: 97 });
  try {
    const files = await filesOf(run, generation, made.outputs);
    const length = await lengthOf(run, generation, { ...made, files });
    await record.done(files, length ? { ...made.charge, made: length } : made.charge, made.shortfall?.text);
  } catch (error) {
    signal.throwIfAborted();
    parts.log.warn(
      { err: error, generation: generation.id },
      'the output of a generation could not be saved',
    );
    await record.failed(failureOf(error, vendorName(parts, generation)), made.charge);
  }
  const reason = made.shortfall?.reason;
  await recordOutcome(parts, generation, reason === 'stopped' ? undefined : reason);
}

async function filesOf(
  run: GenerationRun,
  generation: Generation,
  outputs: readonly MediaOutput[],
): Promise<FileReference[]> {
  const files: FileReference[] = [];
  for (const [index, output] of outputs.entries()) {
    const { label = outputs.length > 1 ? String(index + 1) : '' } = output;
    const stem = [stemOf(generation), label].filter(Boolean).join('-');
    for (const { extension, mediaType, bytes } of await contentsOf(run, generation, output))
      files.push(await run.parts.files.save(generation, `${stem}.${extension}`, bytes, mediaType));
  }
  if (files.length === 0) throw new UnfitOutput();
  return files;
}

/** The length of what was made, where neither the plan nor the vendor told it. */
async function lengthOf(
  { parts }: GenerationRun,
  { unit }: Generation,
  { outputs, charge, files }: Made & { files: readonly FileReference[] },
): Promise<Measure | undefined> {
  if (charge.made || unit !== 'request') return undefined;
  for (const output of outputs) if (output.kind === 'transcript') return inSeconds(output.transcript.seconds);
  const [file] = files;
  return inSeconds(file && (await inspectSeconds(parts.files.absolute(file.path))));
}

interface Content extends MediaKind {
  bytes: Uint8Array;
}

async function contentsOf(
  { parts, signal }: GenerationRun,
  { task }: Generation,
  output: MediaOutput,
): Promise<Content[]> {
  if (output.kind === 'transcript') return transcriptFiles(output.transcript);
  const bytes =
    output.kind === 'bytes'
      ? output.bytes
      : await withRetries(() => parts.download(output.url, signal), signal);
  const kind = kindOf(bytes);
  if (!kind || !fits(kind, task)) throw new UnfitOutput();
  return [{ ...kind, bytes }];
}

/** What is made of a file is named after it, everything else after its description. */
function stemOf({ description, input }: Generation): string {
  return fileStem(input ? input.name.replace(/\.[^.]*$/, '') : description);
}

async function withRetries<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const mayHelp = error instanceof DownloadError && error.retryable && tries < maxTries;
      if (!mayHelp) throw error;
      await wait(500 * 2 ** tries, undefined, { signal });
    }
  }
}

function failureOf(error: unknown, name: string): Bilingual {
  if (error instanceof UserError) return error.text;
  return endingSentence(error instanceof UnfitOutput ? 'wrongKind' : 'notFetched', name);
}
