import type { Limits } from '#capabilities/limits/limits.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { countedWith, type FeeTerms } from '#lib/platform-fee.ts';
import type { Actor } from '#people/actor.ts';
import { type GenerationParts, payerOf, vendorOf } from './generation-run.ts';
import type { ChosenProvider } from './media-plan.ts';

export interface WithinLimitsParts extends Pick<GenerationParts, 'vendors' | 'keys' | 'routes'> {
  spendingLimits: Pick<Limits, 'check'>;
  clock: Clock;
}

/** Throws `LimitReached` if a plan would pass a limit as things are, before anybody is asked to approve it. */
export async function checkWithinLimits(
  parts: WithinLimitsParts,
  { organizationId, memberId }: Actor,
  plan: ChosenProvider,
  fee: FeeTerms | null,
): Promise<void> {
  await parts.spendingLimits.check(organizationId, async () => {
    const { provider, type, price, count } = plan;
    const vendor = await vendorOf(parts, plan);
    const payer = vendor ? await payerOf(parts, { organizationId, memberId, type }, vendor) : null;
    const priced = price.amount && countedWith(fee, Money.from(price.amount));
    const charge = {
      ...{ memberId, provider, category: type, payer, occurredAt: parts.clock.now() },
      ...{ amount: priced?.toDecimalString() ?? null, currency: priced?.currency ?? 'USD' },
    };
    return Array.from({ length: count }, () => charge);
  });
}
