import type { PlainMoney } from '#lib/money.ts';
import { wilsonInterval } from '#lib/significance.ts';
import { quantile } from '#lib/statistics.ts';
import { requestOf } from './generation-order.ts';
import type { MediaRatings } from './ports.ts';
import type { Trial } from './route-trials.ts';

/** How one provider did. */
export interface RouteRecord {
  provider: string;
  providerName: string;
  /** What it made. */
  pieces: number;
  /** What it made or failed to make, without requests that were at fault themselves. */
  calls: number;
  failures: number;
  /** Where the share of failures lies with 95 % confidence. */
  failureInterval: [low: number, high: number];
  /** From the submission until the files were here. */
  medianMs: number | null;
  p90Ms: number | null;
  /** All that it charged, by what it made; `null` if that is not known, or not for this person to see. */
  costPerPiece: PlainMoney | null;
  good: number;
  bad: number;
}

/** A record, and the times that it sums up. */
export interface Measured {
  times: readonly number[];
  record: RouteRecord;
}

/** Sums up the trials of one provider. */
export function measuredBy(
  provider: Pick<RouteRecord, 'provider' | 'providerName'>,
  trials: readonly Trial[],
  { ratings, seesCosts }: { ratings: Awaited<ReturnType<MediaRatings['ofCalls']>>; seesCosts: boolean },
): Measured {
  const made = trials.filter(({ isMade }) => isMade);
  const failures = trials.filter(({ isFailed }) => isFailed).length;
  const calls = made.length + failures;
  const times = made.flatMap(({ elapsedMs }) => elapsedMs ?? []);
  // Several pieces of one request are rated once.
  const requests = new Set(made.map(({ callId }) => requestOf(callId)));
  const rated = [...requests].flatMap((request) => ratings.get(request) ?? []);
  const record = {
    ...{ ...provider, pieces: made.length, calls, failures },
    failureInterval: wilsonInterval(failures, calls),
    medianMs: times.length > 0 ? quantile(times, 0.5) : null,
    p90Ms: times.length > 0 ? quantile(times, 0.9) : null,
    costPerPiece: (seesCosts && costPerPiece(trials, made.length)) || null,
    good: rated.reduce((sum, { good }) => sum + good, 0),
    bad: rated.reduce((sum, { bad }) => sum + bad, 0),
  };
  return { times, record };
}

/** Failures that were charged for count, too. */
function costPerPiece(trials: readonly Trial[], pieces: number): PlainMoney | undefined {
  const costs = trials.flatMap(({ cost }) => cost ?? []);
  const [first] = costs;
  const isAlike =
    costs.length === trials.length && costs.every(({ currency }) => currency === first?.currency);
  if (!first || !isAlike || pieces === 0) return undefined;
  return costs
    .reduce((sum, cost) => sum.plus(cost))
    .dividedBy(pieces)
    .toJSON();
}
