import type { Tick } from '#jobs/define-tick.ts';
import type { DayClosing } from './day-closing.ts';

/** Sums what was charged on days that are over. Each organisation's day ends by its own zone. */
export function closeDays(closing: DayClosing): Tick {
  return { name: 'close-days', pattern: '13 * * * *', run: (signal) => closing.sweep(signal) };
}
