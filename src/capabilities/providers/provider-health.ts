import type { KeySignals } from '#capabilities/keys/key-signals.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { callFigures, type ProviderCalls } from './call-figures.ts';
import { noCalls, ProviderOutcomes } from './provider-outcomes.ts';
import type { PageState, StatusPages } from './status-pages.ts';
import { type HealthSignals, type HealthVerdict, isMuch, type RecentCalls, verdictOf } from './verdict.ts';

export interface ProviderHealthParts {
  storage: Storage;
  clock: Clock;
  keySignals: KeySignals;
  statusPages: StatusPages;
}

/** How a provider does, as one organisation sees it. */
export interface ProviderReport extends HealthSignals {
  provider: string;
  verdict: HealthVerdict;
  /** `undefined` if the vendor has no page that can be read, or the operator switched them off. */
  pageState: PageState | undefined;
  /** Of the last week. */
  history: ProviderCalls;
}

interface OwnSignals {
  recent: ReadonlyMap<string, RecentCalls>;
  unanswered: ReadonlySet<string>;
}

/** An over outage explains the failures of the hour before. */
const hourMs = 60 * 60_000;
const noHistory: ProviderCalls = { figures: [], lastFailure: undefined };

/** Brings together what a vendor says of itself, and what an organisation's calls and the tests of keys say of it. */
export class ProviderHealth {
  readonly #parts: ProviderHealthParts;
  readonly #outcomes: ProviderOutcomes;

  constructor(parts: ProviderHealthParts) {
    this.#parts = parts;
    this.#outcomes = new ProviderOutcomes(parts.storage, parts.clock);
  }

  /** The providers that have an outage, by the organisation's own signals and the page, or by two of its own. */
  async outages(organizationId: string): Promise<ReadonlySet<string>> {
    const own = await this.#own(organizationId);
    // Without a signal of ours there is none, whatever a page says.
    const suspects = [...own.recent].flatMap(([id, { unanswered, calls }]) =>
      isMuch(unanswered, calls) ? [id] : [],
    );
    const concerned = [...new Set([...suspects, ...own.unanswered])];
    const pages = await this.#parts.statusPages.of(concerned);
    return new Set(concerned.filter((id) => verdictOf(signalsOf(id, own, pages)) === 'outage'));
  }

  /** The providers whose failures of the last hour need no other alert: they have an outage, or it is over and no call failed since. */
  async explained(organizationId: string): Promise<ReadonlySet<string>> {
    const [outages, failing] = await Promise.all([
      this.outages(organizationId),
      this.#outcomes.failing(organizationId),
    ]);
    const others = [...failing].filter((id) => !outages.has(id));
    const pages = await this.#parts.statusPages.of(others);
    const over = await Promise.all(
      others.map(async (id) => {
        const endedAt = this.#endOf(pages.get(id));
        if (!endedAt) return [];
        return (await this.#outcomes.hasFailedSince(organizationId, id, endedAt)) ? [] : [id];
      }),
    );
    return new Set([...outages, ...over.flat()]);
  }

  /** The organisations with a signal of their own, without which no provider has an outage for them. */
  async organizationsSuspecting(): Promise<string[]> {
    const [failing, unanswered] = await Promise.all([
      this.#outcomes.organizationsWithFailures(),
      this.#parts.keySignals.organizationsUnanswered(),
    ]);
    return [...new Set([...failing, ...unanswered])];
  }

  /** The providers that an organisation has called in the last week, with what that says. */
  history(organizationId: string): Promise<Map<string, ProviderCalls>> {
    return callFigures(this.#parts.storage, this.#parts.clock, organizationId);
  }

  /** How these providers do. Without an organisation only their pages speak. */
  async of(organizationId: string | undefined, providers: readonly string[]): Promise<ProviderReport[]> {
    const [pages, own, history] = await Promise.all([
      this.#parts.statusPages.of(providers),
      organizationId === undefined ? nothing : this.#own(organizationId),
      organizationId === undefined ? new Map<string, ProviderCalls>() : this.history(organizationId),
    ]);
    return providers.map((provider) => {
      const signals = signalsOf(provider, own, pages);
      return {
        ...{ provider, ...signals, verdict: verdictOf(signals), pageState: pages.get(provider) },
        history: history.get(provider) ?? noHistory,
      };
    });
  }

  async #own(organizationId: string): Promise<OwnSignals> {
    const [recent, unanswered] = await Promise.all([
      this.#outcomes.recent(organizationId),
      this.#parts.keySignals.unanswered(organizationId),
    ]);
    return { recent, unanswered };
  }

  /** When the outage that a page reported in the last hour was over. */
  #endOf(page: PageState | undefined): Date | undefined {
    if (!page?.outageSeenAt || page.level === 'outage' || page.level === 'unknown') return undefined;
    const ageMs = this.#parts.clock.now().getTime() - page.outageSeenAt.getTime();
    return ageMs < hourMs ? page.changedAt : undefined;
  }
}

const nothing: OwnSignals = { recent: new Map(), unanswered: new Set() };

function signalsOf(
  provider: string,
  { recent, unanswered }: OwnSignals,
  pages: ReadonlyMap<string, PageState>,
): HealthSignals {
  return {
    page: pages.get(provider)?.level ?? 'unknown',
    calls: recent.get(provider) ?? noCalls,
    isKeyTestUnanswered: unanswered.has(provider),
  };
}
