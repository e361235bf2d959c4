import type { Price } from './offer.ts';

/** Days after which a price is too old to be relied on. */
export const freshDays = 90;
const dayMs = 86_400_000;

/** Whether a price was last checked more than {@link freshDays} ago. */
export function isStale({ checkedAt }: Pick<Price, 'checkedAt'>, now: Date): boolean {
  return checkedAt < new Date(now.getTime() - freshDays * dayMs).toISOString().slice(0, 10);
}
