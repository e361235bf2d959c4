import { dateIn, type Span, spanOf } from '#lib/period.ts';

const dayMs = 86_400_000;

/** The last so many days that are over, in a time zone, with the first and the last of them. */
export function lastFullDays(
  count: number,
  now: Date,
  timeZone: string,
): { span: Span; first: string; last: string } {
  const today = Date.parse(dateIn(timeZone, now));
  const day = (before: number) => new Date(today - before * dayMs).toISOString().slice(0, 10);
  const [first, last] = [day(count), day(1)];
  return { span: spanOf(`${first}/${last}`, now, { timeZone }), first, last };
}
