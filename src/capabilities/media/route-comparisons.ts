import type { MediaCategory } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { type Calendar, type Span, type Stretch, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import type { Storage } from '#storage/storage.ts';
import { GenerationEntity } from './generation.entity.ts';
import { requestOf } from './generation-order.ts';
import { localProvider, type MediaRatings } from './ports.ts';
import { measuredBy, type RouteRecord } from './route-records.ts';
import { trialColumns as columns, type TrialRow, trialsOf } from './route-trials.ts';
import { type Verdicts, verdictsOf } from './route-verdicts.ts';

const usualDays = 30;
const dayMs = 86_400_000;
/** The latest of a period. Older ones are left out, and that is said. */
export const mostCompared = 5_000;

export interface RouteComparison extends Verdicts {
  category: MediaCategory;
  records: RouteRecord[];
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

/** Compares providers by the work that they really did, and says how sure a difference is. */
export class RouteComparisons {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async of(actor: Actor, { category, period, among }: Wanted): Promise<RouteComparison> {
    const { organizationId } = actor;
    const { start, end } = this.#spanOf(period, await this.#parts.calendarOf(organizationId));
    const rows: TrialRow[] = await this.#parts.storage.reportScope(organizationId).find(
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
    const measured = groups.map(([provider, own]) => {
      const named = { provider, providerName: this.#parts.providerName(provider) };
      return measuredBy(named, own, { ratings, seesCosts });
    });
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
}
