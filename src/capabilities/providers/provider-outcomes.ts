import { silences } from '#capabilities/keys/key-signals.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Performance } from '#lib/routing.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type ProviderOutcome, ProviderOutcomeEntity } from './provider-outcome.entity.ts';
import { isMuch, type RecentCalls } from './verdict.ts';

const windowMs = 60 * 60 * 1_000;
const keptMs = 7 * 24 * windowMs;
/** Old outcomes of an organisation are deleted so often at most, since most calls find none. */
const forgetEveryMs = windowMs;
const minFailures = 3;

/** Failures caused by the request, not by the vendor. */
export const requestFaults: readonly VendorFailure[] = ['refused_content', 'invalid_request'];

/** The latest calls of a category, of all its providers. */
const mostConsidered = 500;
/** Fewer successes say nothing about how long a provider usually takes. */
const fewestTimed = 3;

export const noCalls: RecentCalls = { calls: 0, failures: 0, unanswered: 0 };

/** One call to a provider. */
export interface ProviderCall {
  provider: string;
  category: Category;
  /** `undefined` on success. */
  failure: VendorFailure | undefined;
  /** Where it was called, at vendors whose keys belong to a region. */
  region?: string | undefined;
  elapsedMs: number;
}

/** Records the outcomes of calls to providers and finds the providers that are failing. */
export class ProviderOutcomes {
  readonly #storage: Storage;
  readonly #clock: Clock;
  /** When this process last deleted an organisation's old outcomes. */
  readonly #forgottenAt = new Map<string, number>();

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  async record(organizationId: string, outcome: ProviderCall): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const now = this.#clock.now();
    await scope.insert(ProviderOutcomeEntity, {
      id: newId(),
      provider: outcome.provider,
      category: outcome.category,
      failure: outcome.failure ?? null,
      region: outcome.region ?? null,
      elapsedMs: Math.round(outcome.elapsedMs),
      occurredAt: now,
    });
    await this.#forgetOld(organizationId, now.getTime());
  }

  async #forgetOld(organizationId: string, nowMs: number): Promise<void> {
    const last = this.#forgottenAt.get(organizationId);
    if (last !== undefined && nowMs - last < forgetEveryMs) return;
    this.#forgottenAt.set(organizationId, nowMs);
    const old = { occurredAt: { $lt: new Date(nowMs - keptMs) } };
    await this.#storage.scope(organizationId).delete(ProviderOutcomeEntity, old);
  }

  /** How each provider did in a category in the last week, by catalogue id. */
  async performance(organizationId: string, category: Category): Promise<Map<string, Performance>> {
    const rows = await this.#storage
      .scope(organizationId)
      .find(ProviderOutcomeEntity, { category }, { orderBy: { occurredAt: 'desc' }, limit: mostConsidered });
    const groups = Map.groupBy(rows, ({ provider }) => provider);
    return new Map([...groups].map(([provider, own]) => [provider, performanceOf(own)]));
  }

  /** Returns the organisations in which so many calls failed in the last hour that a provider may be failing. */
  organizationsWithFailures(): Promise<string[]> {
    const occurredAt = { $gte: new Date(this.#clock.now().getTime() - windowMs) };
    const failed = { failure: { $ne: null, $nin: requestFaults }, occurredAt };
    return this.#storage.allOrganizations.having(ProviderOutcomeEntity, failed, { rows: minFailures });
  }

  /** Returns providers for which at least three calls, and at least half of all calls, failed in the last hour. */
  async failing(organizationId: string): Promise<ReadonlySet<string>> {
    const recent = await this.recent(organizationId);
    const failing = [...recent].filter(([, { failures, calls }]) => isMuch(failures, calls));
    return new Set(failing.map(([provider]) => provider));
  }

  /** The calls of the last hour, by catalogue id. */
  async recent(organizationId: string): Promise<ReadonlyMap<string, RecentCalls>> {
    const since = new Date(this.#clock.now().getTime() - windowMs);
    const groups = await this.#storage.scope(organizationId).aggregate(ProviderOutcomeEntity, {
      where: { occurredAt: { $gte: since } },
      groupBy: ['provider', 'failure'],
    });
    const tallies = new Map<string, RecentCalls>();
    for (const { provider = '', failure, count } of groups) {
      const { calls, failures, unanswered } = tallies.get(provider) ?? noCalls;
      tallies.set(provider, {
        calls: calls + count,
        failures: failures + (failure != null && !requestFaults.includes(failure) ? count : 0),
        unanswered: unanswered + (failure != null && silences.includes(failure) ? count : 0),
      });
    }
    return tallies;
  }

  /** Whether a call to a provider has failed since then. */
  async hasFailedSince(organizationId: string, provider: string, since: Date): Promise<boolean> {
    const failed = { failure: { $ne: null, $nin: requestFaults }, occurredAt: { $gt: since } };
    const where = { provider, ...failed };
    return (await this.#storage.scope(organizationId).findOne(ProviderOutcomeEntity, where)) !== undefined;
  }
}

/** @param calls the latest first */
function performanceOf(calls: readonly ProviderOutcome[]): Performance {
  const isFailed = ({ failure }: ProviderOutcome) => failure != null && !requestFaults.includes(failure);
  const succeeded = calls.filter(({ failure }) => failure == null).map(({ elapsedMs }) => elapsedMs);
  const failed = calls.filter(isFailed);
  const firstGood = calls.findIndex((call) => !isFailed(call));
  return {
    calls: calls.length,
    failures: failed.length,
    medianMs: succeeded.length < fewestTimed ? undefined : medianOf(succeeded),
    failuresInARow: firstGood < 0 ? calls.length : firstGood,
    lastFailureAt: failed[0]?.occurredAt,
  };
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (sorted.length % 2 === 1 || low === undefined || high === undefined) return high;
  return (low + high) / 2;
}
