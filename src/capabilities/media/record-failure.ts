import type { VendorFailure } from '#lib/errors.ts';
import { failureClassOf } from './failure-class.ts';
import { taskFailureSentence } from './failure-sentences.ts';
import type { Generation } from './generation.entity.ts';
import { type GenerationRun, recordOutcome, vendorName } from './generation-run.ts';
import type { PricedCharge } from './media-price.ts';
import { moveOn } from './move-on.ts';

/**
 * Records that the vendor took the work and did not bring it to an end, and what it charges all the same. If it charges nothing
 * and the trouble is its own, another vendor goes on.
 */
export async function recordFailure(
  run: GenerationRun,
  generation: Generation,
  { reason, charge }: { reason: VendorFailure; charge: PricedCharge },
): Promise<void> {
  const { parts, record } = run;
  const isCharged = !isNothing(charge);
  const mayMoveOn = !isCharged && failureClassOf(reason) === 'again';
  const isMoved = mayMoveOn && (await moveOn(run, generation, 'gave_up', ['submitting', 'submitted']));
  if (!isMoved)
    await record.failed(
      taskFailureSentence(reason, vendorName(parts, generation), isCharged),
      charge,
      reason,
    );
  await recordOutcome(parts, generation, reason);
}

function isNothing(charge: PricedCharge): boolean {
  return charge.kind === 'none' || ('amount' in charge && charge.amount.isZero);
}
