import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import { type ObservedProviders, observedProvider } from '#capabilities/keys/observed-provider.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { Abilities } from './abilities.ts';
import type { ProviderHealth, ProviderReport } from './provider-health.ts';
import type { HealthRow, ProviderHealthAnswer } from './provider-health-answer.ts';
import type { Providers } from './providers.ts';
import type { StatusPages } from './status-pages.ts';
import { toldHealth } from './told-health.ts';
import { healthVerdicts } from './verdict.ts';
import { type Replacement, replacementFor } from './watches/remedy.ts';

/** Nobody waits longer for a status page that was not read lately. */
const patienceMs = 4_000;

export interface HealthLookParts {
  catalogue: Catalogue;
  observed: ObservedProviders;
  keys: Pick<Keys, 'configuredProviders'>;
  providers: Pick<Providers, 'states'>;
  providerHealth: ProviderHealth;
  statusPages: StatusPages;
  abilities: Pick<Abilities, 'canCall'>;
}

/** What a person is shown of how providers do. */
export class HealthLook {
  readonly #parts: HealthLookParts;

  constructor(parts: HealthLookParts) {
    this.#parts = parts;
  }

  nameOf(provider: string): string {
    const { catalogue, observed } = this.#parts;
    const listed = catalogue.find(provider) ?? observed.observed().find(({ id }) => id === provider);
    return listed?.name ?? provider;
  }

  /**
   * One provider, by any of its names, or all that the organisation uses. Outsiders are told what status pages say and nothing of the
   * organisation. Throws a `UserError` if there is no such provider.
   */
  async at(actor: Actor, named: string | undefined, signal: AbortSignal): Promise<ProviderHealthAnswer> {
    const { providerHealth, statusPages } = this.#parts;
    const isInsider = mayUse(actor.role, 'providers:read-own');
    const wanted = named === undefined ? await this.#inUse(actor, isInsider) : [this.#idOf(named)];
    if (named !== undefined) await statusPages.readNow(wanted[0] ?? '', signal, patienceMs);
    const reports = await providerHealth.of(isInsider ? actor.organizationId : undefined, wanted);
    const worstFirst = reports.toSorted(
      (one, other) => healthVerdicts.indexOf(one.verdict) - healthVerdicts.indexOf(other.verdict),
    );
    return {
      ...{ isOne: named !== undefined, timeZone: actor.timeZone },
      providers: worstFirst.map((report) => this.#rowOf(report)),
      useInstead: isInsider ? ((await this.#replacement(actor, worstFirst)) ?? null) : null,
    };
  }

  #idOf(named: string): string {
    const { catalogue, observed } = this.#parts;
    const other = observedProvider(observed.observed(), named);
    return catalogue.lookUp(named)?.id ?? other?.id ?? catalogue.resolve(named).id;
  }

  async #inUse(actor: Actor, isInsider: boolean): Promise<string[]> {
    if (!isInsider) return [];
    const [configured, history] = await Promise.all([
      this.#parts.keys.configuredProviders(actor),
      this.#parts.providerHealth.history(actor.organizationId),
    ]);
    return [...new Set([...configured, ...history.keys()])];
  }

  #rowOf(report: ProviderReport): HealthRow {
    const { provider, verdict, calls, isKeyTestUnanswered, pageState, history } = report;
    const name = this.nameOf(provider);
    const { silence = null } = toldHealth(report, name, this.#parts.statusPages.isOn);
    const { lastFailure } = history;
    return {
      ...{ provider, name, verdict, isKeyTestUnanswered, recent: calls },
      figures: history.figures,
      lastFailure: lastFailure ? { at: lastFailure.at.toISOString(), reason: lastFailure.reason } : null,
      page: {
        ...{ level: report.page, silence, words: pageState?.words ?? null },
        since: pageState?.since?.toISOString() ?? null,
        checkedAt: pageState?.checkedAt?.toISOString() ?? null,
        link: pageState?.link ?? null,
      },
    };
  }

  async #replacement(actor: Actor, reports: readonly ProviderReport[]): Promise<Replacement | undefined> {
    const troubled = new Set(
      reports
        .filter(({ verdict }) => verdict === 'outage' || verdict === 'failing_here')
        .map(({ provider }) => provider),
    );
    if (troubled.size === 0) return undefined;
    const { providers, abilities } = this.#parts;
    const states = await providers.states(actor);
    return [...troubled]
      .flatMap((id) => states.find(({ provider }) => provider.id === id) ?? [])
      .map((state) => replacementFor(state, states, abilities.canCall, troubled))
      .find((other) => other !== undefined);
  }
}
