import { Money } from '#lib/money.ts';
import { fisherExact, mannWhitney } from '#lib/significance.ts';
import type { Measured, RouteRecord } from './route-records.ts';

/** Fewer times of each do not carry the approximation of the test. */
const fewestTimes = 8;
/** What several comparisons together may take for a difference though it is chance. */
const mostChance = 0.05;

/** Who is ahead in something. */
export interface Verdict {
  provider: string;
  providerName: string;
}

/** Who is ahead in what; `null` where the figures do not tell. */
export interface Verdicts {
  faster: Verdict | null;
  steadier: Verdict | null;
  liked: Verdict | null;
  /** By what was charged, which is counted and not a sample. */
  cheaper: Verdict | null;
}

export function verdictsOf(measured: readonly Measured[]): Verdicts {
  const rated = (one: Measured) => ({ hits: one.record.good, total: one.record.good + one.record.bad });
  const failed = (one: Measured) => ({ hits: one.record.failures, total: one.record.calls });
  const share = ({ hits, total }: { hits: number; total: number }) => hits / Math.max(1, total);
  return {
    faster: leader(
      measured,
      ({ record }) => record.medianMs ?? Number.POSITIVE_INFINITY,
      (one, other) =>
        Math.min(one.times.length, other.times.length) < fewestTimes
          ? 1
          : mannWhitney(one.times, other.times),
    ),
    steadier: leader(
      measured,
      (one) => share(failed(one)),
      (one, other) => fisherExact(failed(one), failed(other)),
    ),
    liked: leader(
      measured,
      (one) => -share(rated(one)),
      (one, other) => fisherExact(rated(one), rated(other)),
    ),
    cheaper: cheapest(measured.map(({ record }) => record)),
  };
}

/**
 * The one with the lowest figure, if it certainly differs from every other. All pairs could have been the ones that differ, so
 * that the limit is divided by their number (Bonferroni).
 */
function leader(
  measured: readonly Measured[],
  figure: (one: Measured) => number,
  chance: (one: Measured, other: Measured) => number,
): Verdict | null {
  const [best, ...others] = measured.toSorted((one, other) => figure(one) - figure(other));
  const limit = mostChance / ((measured.length * (measured.length - 1)) / 2);
  if (!best || others.length === 0 || others.some((other) => chance(best, other) >= limit)) return null;
  return verdict(best.record);
}

/** `null` if two cost the same, or a cost is not known. */
function cheapest(records: readonly RouteRecord[]): Verdict | null {
  const priced = records.flatMap((record) =>
    record.costPerPiece ? [{ record, cost: Money.from(record.costPerPiece) }] : [],
  );
  const [first, ...others] = priced;
  if (!first || priced.length < 2 || priced.length < records.length) return null;
  if (others.some(({ cost }) => cost.currency !== first.cost.currency)) return null;
  const [best, second] = priced.toSorted((one, other) => one.cost.compare(other.cost));
  return best && second?.cost.compare(best.cost) !== 0 ? verdict(best.record) : null;
}

function verdict({ provider, providerName }: RouteRecord): Verdict {
  return { provider, providerName };
}
