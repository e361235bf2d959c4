import { LimitReached } from '#capabilities/limits/refusal.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { type PassedOver, type PassedOverReason, wentTo } from './alternative.ts';
import { isPassable } from './failure-class.ts';
import type { Generation, UnfinishedState } from './generation.entity.ts';
import type { HandedOver } from './generation-accounts.ts';
import { type GenerationParts, type GenerationRun, payerOf, vendorName } from './generation-run.ts';

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
  const usable = await firstUsable(parts, generation);
  if (!usable) return false;
  const { next } = usable;
  const { provider, product } = generation;
  const passed: PassedOver = {
    ...{ provider, product, reason },
    providerName: vendorName(parts, generation),
    chosen: generation.reason,
    at: parts.clock.now().toISOString(),
  };
  const passedOver = [...generation.passedOver, passed];
  const handed = { ...usable, passedOver, reason: wentTo(passedOver, next.providerName) };
  const isMoved = await accounts.handOver(generation, handed, from).catch(notPast(run));
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

type Usable = Pick<HandedOver, 'next' | 'payer'>;

/** What would pass a limit does not move on. */
function notPast({ parts }: GenerationRun): (error: unknown) => false {
  return (error) => {
    if (!(error instanceof LimitReached)) throw error;
    parts.log.info({ limit: error.limitId }, 'a generation did not move on');
    return false;
  };
}

async function firstUsable(parts: GenerationParts, generation: Generation): Promise<Usable | undefined> {
  const blocked = await parts.keys.blocked(generation.organizationId);
  const vendors = await parts.vendors.of(generation.task);
  for (const alternative of generation.alternatives) {
    const { provider, product } = alternative;
    const vendor = vendors.find((one) => one.provider === provider && one.offer.product === product);
    const payer = vendor && !blocked.has(provider) && (await payerOf(parts, generation, vendor));
    if (payer) return { next: alternative, payer };
  }
  return undefined;
}
