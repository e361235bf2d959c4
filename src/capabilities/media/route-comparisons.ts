import type { MediaCategory } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money, type PlainMoney } from '#lib/money.ts';
import { type Calendar, type Span, type Stretch, spanOf } from '#lib/period.ts';
import { fisherExact, mannWhitney, wilsonInterval } from '#lib/significance.ts';
import { quantile } from '#lib/statistics.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import type { Storage } from '#storage/storage.ts';
import { failureClassOf } from './failure-class.ts';
import { type Generation, GenerationEntity } from './generation.entity.ts';
import { costOf } from './generation-accounts.ts';
import { requestOf } from './generation-order.ts';
import { localProvider, type MediaRatings } from './ports.ts';

export const usualDays = 30;
const dayMs = 86_400_000;
/** The latest of a period. Older ones are left out, and that is said. */
export const mostCompared = 5_000;
/** Fewer times of each do not carry the approximation of the test. */
const fewestTimes = 8;
/** What several comparisons together may take for a difference though it is chance. */
const mostChance = 0.05;

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

/** Who is ahead in something; `null` where the figures do not tell. */
export interface Verdict {
  provider: string;
  providerName: string;
}

export interface RouteComparison {
  category: MediaCategory;
  records: RouteRecord[];
  faster: Verdict | null;
  steadier: Verdict | null;
  liked: Verdict | null;
  /** By what was charged, which is counted and not a sample. */
  cheaper: Verdict | null;
  /** Whether everything that was made was drawn by shares, so that requests do not differ by provider. */
  isDrawn: boolean;
  isCut: boolean;
}

interface Wanted {
  category: MediaCategory;
  period: Stretch | undefined;
  /** Catalogue ids; none for all that were used. */
  among: readonly string[];
}

interface Parts {
  storage: Storage;
  ratings: MediaRatings;
  clock: Clock;
  calendarOf(organizationId: string): Promise<Calendar>;
  providerName(provider: string): string;
}

const columns = [
  ...(['id', 'callId', 'provider', 'state', 'failureReason', 'passedOver', 'decision'] as const),
  ...(['submittedAt', 'finishedAt', 'charge', 'currency', 'reportedAmount', 'estimatedAmount'] as const),
] as const;
type Row = Pick<Generation, (typeof columns)[number]>;

/** Compares providers by the work that they really did, and says how sure a difference is. */
export class RouteComparisons {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async of(actor: Actor, { category, period, among }: Wanted): Promise<RouteComparison> {
    const { organizationId } = actor;
    const { start, end } = this.#spanOf(period, await this.#parts.calendarOf(organizationId));
    const rows: Row[] = await this.#parts.storage.reportScope(organizationId).find(
      GenerationEntity,
      {
        type: category,
        provider: { $ne: localProvider },
        createdAt: { $gte: start, $lt: end },
      },
      { columns, orderBy: { createdAt: 'desc' }, limit: mostCompared },
    );
    const ratings = await this.#parts.ratings.ofCalls(
      organizationId,
      rows.map(({ callId }) => requestOf(callId)),
    );
    const trials = trialsOf(rows).filter(({ provider }) => among.length === 0 || among.includes(provider));
    const groups = [...Map.groupBy(trials, ({ provider }) => provider)];
    const seesCosts = holds(actor, 'costs:read-all');
    const measured = groups.map(([provider, own]) => ({
      times: own.flatMap(({ elapsedMs }) => elapsedMs ?? []),
      record: this.#recordOf(provider, own, ratings, seesCosts),
    }));
    measured.sort((one, other) => other.record.calls - one.record.calls);
    return {
      category,
      records: measured.map(({ record }) => record),
      ...verdictsOf(measured),
      isDrawn: rows.every(({ decision }) => decision?.strategy === 'weighted'),
      isCut: rows.length === mostCompared,
    };
  }

  #spanOf(period: Stretch | undefined, calendar: Calendar): Span {
    const now = this.#parts.clock.now();
    // A span excludes its end, and what was made right now must count.
    const latest = new Date(now.getTime() + 1);
    return period
      ? spanOf(period, now, calendar)
      : { start: new Date(now.getTime() - usualDays * dayMs), end: latest };
  }

  #recordOf(
    provider: string,
    trials: readonly Trial[],
    ratings: Awaited<ReturnType<MediaRatings['ofCalls']>>,
    seesCosts: boolean,
  ): RouteRecord {
    const made = trials.filter(({ isMade }) => isMade);
    const failures = trials.filter(({ isFailed }) => isFailed).length;
    const calls = made.length + failures;
    const times = made.flatMap(({ elapsedMs }) => elapsedMs ?? []);
    // Several pieces of one request are rated once.
    const requests = new Set(made.map(({ callId }) => requestOf(callId)));
    const rated = [...requests].flatMap((request) => ratings.get(request) ?? []);
    return {
      ...{ provider, providerName: this.#parts.providerName(provider), pieces: made.length, calls, failures },
      failureInterval: wilsonInterval(failures, calls),
      medianMs: times.length > 0 ? quantile(times, 0.5) : null,
      p90Ms: times.length > 0 ? quantile(times, 0.9) : null,
      costPerPiece: (seesCosts && costPerPiece(trials, made.length)) || null,
      good: rated.reduce((sum, { good }) => sum + good, 0),
      bad: rated.reduce((sum, { bad }) => sum + bad, 0),
    };
  }
}

/** One vendor's part in one piece of work. */
interface Trial {
  provider: string;
  callId: string;
  isMade: boolean;
  /** It failed, and not for the request's fault. */
  isFailed: boolean;
  elapsedMs: number | undefined;
  /** `undefined` if it is not known. */
  cost: Money | undefined;
}

/** Every vendor that had a piece of work, those that were passed over too. What has not ended, or was cancelled, tells nothing. */
function trialsOf(rows: readonly Row[]): Trial[] {
  return rows.flatMap((row) => {
    const { callId, provider, state, failureReason, submittedAt, finishedAt, passedOver } = row;
    const nothing = { callId, isMade: false, elapsedMs: undefined, cost: Money.zero(row.currency) };
    const passed = passedOver
      .filter(({ reason }) => reason !== 'no_key')
      .map((one): Trial => ({ ...nothing, provider: one.provider, isFailed: true }));
    const isMade = state === 'done';
    const isFailed = failureReason != null && failureClassOf(failureReason) !== 'request';
    const elapsedMs =
      isMade && submittedAt && finishedAt ? finishedAt.getTime() - submittedAt.getTime() : undefined;
    const cost = costOf(row as Generation);
    const isOver = isMade || state === 'failed' || state === 'unknown';
    return isOver ? [...passed, { provider, callId, isMade, isFailed, elapsedMs, cost }] : passed;
  });
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

interface Measured {
  times: readonly number[];
  record: RouteRecord;
}

function verdictsOf(
  measured: readonly Measured[],
): Pick<RouteComparison, 'faster' | 'steadier' | 'liked' | 'cheaper'> {
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
