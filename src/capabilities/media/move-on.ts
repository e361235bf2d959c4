import type { VendorFailure } from '#lib/errors.ts';
import { type Alternative, type PassedOver, type PassedOverReason, wentTo } from './alternative.ts';
import { isPassable } from './failure-class.ts';
import type { Generation, UnfinishedState } from './generation.entity.ts';
import { type GenerationParts, type GenerationRun, payingKeyOf, vendorName } from './generation-run.ts';

/**
 * Hands a generation on to the next vendor of its plan that has a key now. Call it only if the vendor before certainly did
 * nothing that it charges for. Returns `false`, and changes nothing, if there is no such vendor, the generation has left these
 * states, or it is to be cancelled.
 */
export async function moveOn(
  run: GenerationRun,
  generation: Generation,
  reason: PassedOverReason,
  from: readonly UnfinishedState[],
): Promise<boolean> {
  const { parts, accounts, changes } = run;
  const next = await firstUsable(parts, generation);
  if (!next) return false;
  const { provider, product } = generation;
  const passed: PassedOver = {
    ...{ provider, product, reason },
    providerName: vendorName(parts, generation),
    chosen: generation.reason,
    at: parts.clock.now().toISOString(),
  };
  const passedOver = [...generation.passedOver, passed];
  const handed = { next, passedOver, reason: wentTo(passedOver, next.providerName) };
  const isMoved = await accounts.handOver(generation, handed, from);
  if (!isMoved) return false;
  parts.log.info({ generation: generation.id, from: provider, to: next.provider, reason }, 'moved on');
  changes.announce(generation.id);
  return true;
}

/** Moves on after a refusal that leaves no doubt. */
export async function moveOnAfter(
  run: GenerationRun,
  generation: Generation,
  reason: VendorFailure,
): Promise<boolean> {
  return isPassable(reason) && (await moveOn(run, generation, reason, ['submitting']));
}

async function firstUsable(parts: GenerationParts, generation: Generation): Promise<Alternative | undefined> {
  const blocked = await parts.keys.blocked(generation.organizationId);
  const vendors = await parts.vendors.of(generation.task);
  for (const alternative of generation.alternatives) {
    const { provider, product } = alternative;
    const vendor = vendors.find((one) => one.provider === provider && one.offer.product === product);
    if (vendor && !blocked.has(provider) && (await payingKeyOf(parts, generation, vendor)))
      return alternative;
  }
  return undefined;
}
