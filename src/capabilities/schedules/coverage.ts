import type { DigestDays } from '#capabilities/capability.ts';
import { type Span, spanOf } from '#lib/period.ts';
import { type Cadence, calendarDay, latestSlot, momentOf, type Slot } from './cadence.ts';

/** The days a digest covers, and the earlier days it compares them with. */
interface Coverage {
  span: Span;
  before: Span;
}

/**
 * Covers the whole days since the previous slot: yesterday for a daily digest, Friday to Sunday for Monday's weekday
 * digest, seven days, or a month. They are compared with the days of the previous digest. A weekday digest is compared
 * with the same days a week earlier, because a weekend is only comparable with a weekend.
 */
export function coverageOf(cadence: Cadence, slot: Slot): Coverage {
  const previous = slotBefore(cadence, slot);
  const { timeZone } = cadence;
  const span = spanOfDays(previous.day, slot.day, timeZone);
  if (cadence.every === 'weekday')
    return { span, before: spanOfDays(weekEarlier(previous.day), weekEarlier(slot.day), timeZone) };
  return { span, before: spanOfDays(slotBefore(cadence, previous).day, previous.day, timeZone) };
}

/** Returns the days as digest sections need them. */
export function daysOf(cadence: Cadence, slot: Slot): DigestDays {
  const { timeZone } = cadence;
  const coverage = coverageOf(cadence, slot);
  const aWeek = spanOfDays(weekEarlier(slot.day), slot.day, timeZone);
  const charted = aWeek.start < coverage.span.start ? aWeek : coverage.span;
  return { ...coverage, charted, timeZone, at: slot.at };
}

function slotBefore(cadence: Cadence, { at }: Slot): Slot {
  return latestSlot(cadence, new Date(at.getTime() - 1));
}

function weekEarlier(day: string): string {
  return calendarDay(day).minus({ days: 7 }).toFormat('yyyy-MM-dd');
}

function spanOfDays(from: string, until: string, timeZone: string): Span {
  const startOf = (day: string) => spanOf('today', momentOf(day, '12:00', timeZone), { timeZone }).start;
  return { start: startOf(from), end: startOf(until) };
}
