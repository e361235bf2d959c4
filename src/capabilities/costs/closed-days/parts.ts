import type { Span } from '#lib/period.ts';

/** So many stretches of closed days are read apart from each other; a statement with more of them is no quicker. */
const mostStretches = 8;

/**
 * Divides slices of time into stretches of closed days, each day whole within one slice, and what is left. Each slice begins where
 * the one before ends; the days are in order.
 */
export function partsOf(slices: readonly Span[], days: readonly Span[]): { closed: Span[]; open: Span[] } {
  const [first, last] = [slices[0], slices.at(-1)];
  if (!first || !last) return { closed: [], open: [] };
  const closed = longest(stretchesOf(daysWithin(slices, days)));
  const open: Span[] = [];
  let from = first.start;
  for (const { start, end } of closed) {
    if (from < start) open.push({ start: from, end: start });
    from = end;
  }
  if (from < last.end) open.push({ start: from, end: last.end });
  return { closed, open };
}

function daysWithin(slices: readonly Span[], days: readonly Span[]): Span[] {
  let at = 0;
  return days.filter(({ start, end }) => {
    while ((slices[at]?.end ?? end) <= start) at += 1;
    const slice = slices[at];
    return slice !== undefined && slice.start <= start && end <= slice.end;
  });
}

/** Days that follow each other make one stretch. */
function stretchesOf(days: readonly Span[]): Span[] {
  const stretches: Span[] = [];
  for (const { start, end } of days) {
    const before = stretches.at(-1);
    if (before?.end.getTime() === start.getTime()) before.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}

function longest(stretches: readonly Span[]): Span[] {
  const length = ({ start, end }: Span) => end.getTime() - start.getTime();
  return stretches
    .toSorted((one, other) => length(other) - length(one))
    .slice(0, mostStretches)
    .toSorted((one, other) => one.start.getTime() - other.start.getTime());
}
