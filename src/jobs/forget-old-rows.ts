import type { Retention } from '#storage/retention.ts';
import type { Tick } from './define-tick.ts';

/** Deletes every night what is older than the retention period. */
export function forgetOldRows(retention: Retention): Tick {
  return { name: 'forget-old-rows', pattern: '43 3 * * *', run: (signal) => retention.sweep(signal) };
}
