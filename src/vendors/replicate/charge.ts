import type { Charge } from '#capabilities/media/media-vendor.ts';
import type { Money } from '#lib/money.ts';

/**
 * What is paid at Replicate: a picture that was made, or the time that the model ran, in US dollars for a second where the price of
 * its hardware is known. Source: replicate.com/docs/topics/billing.
 */
export type Paid = 'picture' | 'time' | { perSecond: Money };

/** @param ranSeconds `predict_time`, which is missing where the model did not run */
export function chargeOf(paid: Paid, ranSeconds: number | undefined, isMade: boolean): Charge {
  if (paid === 'picture') return { kind: isMade ? 'estimated' : 'none' };
  if (ranSeconds === undefined) return { kind: isMade ? 'estimated' : 'none' };
  return paid === 'time'
    ? { kind: 'estimated' }
    : { kind: 'reported', amount: paid.perSecond.times(ranSeconds) };
}
