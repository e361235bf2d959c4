import { svgToPng } from '#lib/svg-to-png.ts';
import { endingSentence, errorSentence } from './failure-sentences.ts';
import { type Generation, isUnfinished } from './generation.entity.ts';
import { GenerationFollower } from './generation-follower.ts';
import { type GenerationRun, vendorName } from './generation-run.ts';
import { fileStem } from './media-files.ts';
import { localProvider } from './ports.ts';
import { submitGeneration } from './submit-generation.ts';

const pngWidthPx = 1_200;

/**
 * Runs one generation from its current state to its end. Safe in any process and after any crash, because the row's state
 * guards against repeated effects. Rejects when the signal aborts; a later run continues from the row's state.
 */
export async function runGeneration(run: GenerationRun): Promise<void> {
  const follower = new GenerationFollower(run);
  let generation = await run.record.find();
  while (generation && isUnfinished(generation.state)) {
    run.signal.throwIfAborted();
    await advance(run, generation, follower);
    generation = await run.record.find();
  }
  if (generation) await run.accounts.close(generation);
}

async function advance(
  run: GenerationRun,
  generation: Generation,
  follower: GenerationFollower,
): Promise<void> {
  if (generation.state === 'queued') {
    return generation.provider === localProvider ? draw(run, generation) : submitGeneration(run, generation);
  }
  if (generation.state === 'submitting') {
    // The process that wrote this state has died; it may or may not have called the vendor.
    // If it is alive after all and the vendor has accepted meanwhile, the generation stays submitted.
    const sentence = endingSentence('interrupted', vendorName(run.parts, generation));
    return run.record.unknown(sentence, null, ['submitting']);
  }
  return follower.step(generation);
}

/** Draws a free-tier image, as SVG and as a PNG that every chat can show. */
async function draw({ parts, record }: GenerationRun, generation: Generation): Promise<void> {
  try {
    const drawing = await parts.composer.compose(generation.description);
    if (drawing.kind === 'unpictured') throw new Error('a description that cannot be drawn was begun');
    const png = await svgToPng(drawing.svg, pngWidthPx);
    const stem = fileStem(generation.description);
    const files = await Promise.all([
      parts.files.save(generation, `${stem}.png`, png, 'image/png'),
      parts.files.save(generation, `${stem}.svg`, Buffer.from(drawing.svg), 'image/svg+xml'),
    ]);
    await record.done(files, { kind: 'estimated' });
  } catch (error) {
    parts.log.error({ err: error, generation: generation.id }, 'a drawing failed');
    await record.failed(errorSentence(error, localProvider), { kind: 'none' });
  }
}
