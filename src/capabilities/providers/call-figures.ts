import { silences } from '#capabilities/keys/key-signals.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Storage } from '#storage/storage.ts';
import { ProviderOutcomeEntity } from './provider-outcome.entity.ts';
import { requestFaults } from './provider-outcomes.ts';

export const callPeriods = ['hour', 'day', 'week'] as const;
export type CallPeriod = (typeof callPeriods)[number];

const hourMs = 60 * 60_000;
const lengthMs: Readonly<Record<CallPeriod, number>> = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs };
/** The latest successes, of which times are known. */
const mostTimed = 5_000;
const mostFailures = 1_000;
/** Fewer successes say nothing about how long a provider usually takes. */
const fewestTimed = 3;

/** An organisation's calls to a provider in the last hour, day or week, in which there are any. */
export interface CallFigures {
  period: CallPeriod;
  /** `null`: in all regions. */
  region: string | null;
  calls: number;
  /** Those that were not at fault themselves. */
  failures: number;
  /** The share of calls for which the service was there, if only to refuse: 0 to 1. */
  uptime: number;
  /** Of those that succeeded; `null` if there are too few to tell. */
  medianMs: number | null;
  /** Nine of ten took no longer. */
  p90Ms: number | null;
}

export interface ProviderCalls {
  /** The shortest period first, and of each the whole before its regions. Regions are told only where keys have some. */
  figures: CallFigures[];
  lastFailure: { at: Date; reason: VendorFailure } | undefined;
}

interface Group {
  provider: string;
  region: string | null;
  failure: VendorFailure | null;
  /** The shortest period it belongs to; it belongs to the longer ones, too. */
  within: CallPeriod;
  count: number;
}

interface Timed {
  provider: string;
  region?: string | null | undefined;
  elapsedMs: number;
  occurredAt: Date;
}

/** What an organisation's calls of the last week say of each provider, by catalogue id. */
export async function callFigures(
  storage: Storage,
  clock: Clock,
  organizationId: string,
): Promise<Map<string, ProviderCalls>> {
  const now = clock.now().getTime();
  const since = (period: CallPeriod) => new Date(now - lengthMs[period]);
  const longestFirst = callPeriods.toReversed();
  const scope = storage.reportScope(organizationId);
  const inWeek = { occurredAt: { $gte: since('week') } };
  const latest = { orderBy: { occurredAt: 'desc' } } as const;
  const [counted, timed, failed] = await Promise.all([
    scope.aggregate(ProviderOutcomeEntity, {
      where: inWeek,
      groupBy: ['provider', 'region', 'failure'],
      slices: { of: 'occurredAt', starts: longestFirst.map(since) },
    }),
    scope.find(
      ProviderOutcomeEntity,
      { ...inWeek, failure: null },
      { ...latest, limit: mostTimed, columns: ['provider', 'region', 'elapsedMs', 'occurredAt'] },
    ),
    scope.find(
      ProviderOutcomeEntity,
      { ...inWeek, failure: { $ne: null, $nin: requestFaults } },
      { ...latest, limit: mostFailures, columns: ['provider', 'failure', 'occurredAt'] },
    ),
  ]);
  const groups = counted.map(({ provider = '', region = null, failure = null, slice = 0, count }): Group => {
    const within = longestFirst[slice] ?? 'week';
    return { provider, region, failure, within, count };
  });
  const calls = [...Map.groupBy(groups, ({ provider }) => provider)].map(([provider, own]) => {
    const times = timed.filter((one) => one.provider === provider);
    const last = failed.find((one) => one.provider === provider);
    const figures = callPeriods.flatMap((period) => {
      const inPeriod = times.filter(({ occurredAt }) => occurredAt >= since(period));
      return figuresOf(period, own, inPeriod);
    });
    const lastFailure = last?.failure ? { at: last.occurredAt, reason: last.failure } : undefined;
    return [provider, { figures, lastFailure }] as const;
  });
  return new Map(calls);
}

function figuresOf(period: CallPeriod, all: readonly Group[], times: readonly Timed[]): CallFigures[] {
  const inPeriod = all.filter(({ within }) => callPeriods.indexOf(within) <= callPeriods.indexOf(period));
  if (inPeriod.length === 0) return [];
  const regions = [...new Set(inPeriod.map(({ region }) => region))].filter((region) => region !== null);
  const whole = figure(period, null, inPeriod, times);
  const each = regions.toSorted().map((region) => {
    const isThere = (one: { region?: string | null | undefined }) => one.region === region;
    return figure(period, region, inPeriod.filter(isThere), times.filter(isThere));
  });
  return [whole, ...each];
}

function figure(
  period: CallPeriod,
  region: string | null,
  groups: readonly Group[],
  times: readonly Timed[],
): CallFigures {
  const count = (counts: (failure: VendorFailure) => boolean) =>
    groups.reduce((sum, { failure, count: some }) => sum + (failure && counts(failure) ? some : 0), 0);
  const calls = groups.reduce((sum, one) => sum + one.count, 0);
  const sorted = times.map(({ elapsedMs }) => elapsedMs).toSorted((one, other) => one - other);
  return {
    ...{ period, region, calls },
    failures: count((failure) => !requestFaults.includes(failure)),
    uptime: 1 - count((failure) => silences.includes(failure)) / calls,
    medianMs: quantile(sorted, 0.5),
    p90Ms: quantile(sorted, 0.9),
  };
}

/** By nearest rank: a time that was really measured. */
function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length < fewestTimed) return null;
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
}
