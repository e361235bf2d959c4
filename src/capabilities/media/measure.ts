import type { LedgerUnit } from '#capabilities/costs/ledger-entry.entity.ts';
import type { MediaTask } from '#lib/categories.ts';
import type { Charge } from './media-vendor.ts';

/** How much one piece of work makes, or works on, as the ledger counts it. */
export interface Measure {
  quantity: number;
  unit: Extract<LedgerUnit, 'image' | 'second' | 'character' | 'request'>;
}

/** Measures one piece before it is made. What nobody knows the length of counts as one request. */
export function measureOf(task: MediaTask, size: { seconds?: number | undefined; text: string }): Measure {
  if (task === 'image' || task === 'editImage') return { quantity: 1, unit: 'image' };
  if (task === 'speech') return { quantity: size.text.length, unit: 'character' };
  return inSeconds(size.seconds) ?? { quantity: 1, unit: 'request' };
}

/** What the vendor counted, if it says so. Tokens measure what a picture costs, not how many there are. */
export function countedIn(charge: Charge): Measure | undefined {
  if (charge.kind !== 'counted') return undefined;
  const { seconds, characters } = charge.demand;
  return (
    inSeconds(seconds) ?? (characters === undefined ? undefined : { quantity: characters, unit: 'character' })
  );
}

export function inSeconds(seconds: number | undefined): Measure | undefined {
  return seconds !== undefined && seconds > 0 ? { quantity: seconds, unit: 'second' } : undefined;
}
