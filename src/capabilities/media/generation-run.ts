import { GenerationFollower } from './follow-generation.ts';
import { type Generation, isUnfinished } from './generation.entity.ts';
import type { GenerationAccounts } from './generation-accounts.ts';
import { endingSentence, errorSentence } from './generation-words.ts';
import { fileStem } from './media-files.ts';
import { type Making, vendorName } from './media-world.ts';
import { localProvider } from './ports.ts';
import { submitGeneration } from './submit-generation.ts';

/**
 * Takes one generation from wherever it stands to its end. Any process may, after any crash: what must not
 * happen twice is guarded by the row's state. Rejects when the signal aborts; the row then says where to go on.
 */
export async function runGeneration(making: Making, accounts: GenerationAccounts): Promise<void> {
  const follower = new GenerationFollower(making);
  let generation = await making.record.find();
  while (generation && isUnfinished(generation.state)) {
    making.signal.throwIfAborted();
    await advance(making, generation, follower);
    generation = await making.record.find();
  }
  if (generation) await accounts.close(generation);
}

async function advance(making: Making, generation: Generation, follower: GenerationFollower): Promise<void> {
  if (generation.state === 'queued') {
    return generation.provider === localProvider
      ? draw(making, generation)
      : submitGeneration(making, generation);
  }
  if (generation.state === 'submitting') {
    // Whoever wrote this is gone: the vendor may or may not have been asked.
    return making.record.unknown(endingSentence('interrupted', vendorName(making.world, generation)));
  }
  return follower.step(generation);
}

/** The free tier: drawn here, as the drawing itself and as a picture that every chat shows. */
async function draw({ world, record }: Making, generation: Generation): Promise<void> {
  try {
    const { svg } = await world.composer.compose(generation.description);
    const png = await world.composer.rasterize(svg);
    const stem = fileStem(generation.description);
    const files = await Promise.all([
      world.files.save(generation, `${stem}.png`, png, 'image/png'),
      world.files.save(generation, `${stem}.svg`, Buffer.from(svg), 'image/svg+xml'),
    ]);
    await record.done(files, { kind: 'estimated' });
  } catch (error) {
    world.log.error({ err: error, generation: generation.id }, 'a drawing failed');
    await record.failed(errorSentence(error, localProvider), { kind: 'none' });
  }
}
