import type { Capability } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Spending } from '#capabilities/costs/spending.ts';
import type { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { ObservedProviders } from '#capabilities/keys/observed-provider.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import type { Clock } from '#lib/clock.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import type { ModelName, ModelTroubles } from '#models/model-troubles.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import type { Abilities } from './abilities.ts';
import { LeavingProducts } from './digest/leaving-products.ts';
import { leavingSection } from './digest/leaving-section.ts';
import { answeredCalls } from './health/answered-calls.ts';
import { costEfficiency } from './health/cost-efficiency.ts';
import { priceFreshness } from './health/price-freshness.ts';
import { providersUp } from './health/providers-up.ts';
import { readyProviders } from './health/ready-providers.ts';
import { HealthLook } from './health-look.ts';
import type { ProviderHealth } from './provider-health.ts';
import type { Providers } from './providers.ts';
import type { RecentUsage } from './recent-usage.ts';
import { readStatusPages, type StatusPages } from './status-pages.ts';
import { compareProviders } from './tools/compare-providers.ts';
import { estimateCost } from './tools/estimate-cost.ts';
import { listProviders } from './tools/list-providers.ts';
import { listSavings } from './tools/list-savings.ts';
import { recommendProviders } from './tools/recommend-providers.ts';
import { setRouting } from './tools/set-routing.ts';
import { showProvider } from './tools/show-provider.ts';
import { showProviderHealth } from './tools/show-provider-health.ts';
import { showRouting } from './tools/show-routing.ts';
import { switchProvider } from './tools/switch-provider.ts';
import { undoSwitch } from './tools/undo-switch.ts';
import { failingProviders } from './watches/failing-providers.ts';
import { type ModelsDownParts, modelsDown } from './watches/models-down.ts';
import { providerOutages } from './watches/provider-outages.ts';

export interface ProvidersParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  spending: Spending;
  keys: Pick<Keys, 'configuredProviders'>;
  /** Knows what Jarvis only looks at. */
  vendors: ObservedProviders;
  providers: Providers;
  providerHealth: ProviderHealth;
  statusPages: StatusPages;
  recentUsage: RecentUsage;
  exchangeRates: ExchangeRates;
  ownPrices: OwnPrices;
  abilities: Abilities;
  /** The operator's chat models, in the order in which they are tried. */
  models: readonly ModelName[];
  answering: ModelsDownParts['answering'];
  troubles: ModelTroubles;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  /** What whoever runs Jarvis charges the organisation beside its providers. */
  platformFeeOf(organizationId: string): Promise<FeeTerms | null>;
}

/** Lists, compares and switches providers, and monitors how they perform. */
export function providersCapability(parts: ProvidersParts): Capability {
  const healthLook = new HealthLook({ ...parts, observed: parts.vendors });
  const named = { ...parts, nameOf: (provider: string) => healthLook.nameOf(provider) };
  const zoneOf = async (organizationId: string) =>
    (await parts.storage.scope(organizationId).findOne(OrganizationEntity, {}))?.timeZone ?? 'UTC';
  const tools = { ...parts, zoneOf };
  return {
    name: 'providers',
    title: { en: 'Providers and prices', th: 'ผู้ให้บริการและราคา' },
    tools: [
      listProviders(tools),
      showProvider(tools),
      compareProviders(tools),
      recommendProviders(tools),
      switchProvider(tools),
      estimateCost(tools),
      listSavings(tools),
      undoSwitch(tools),
      setRouting(tools),
      showRouting(tools),
      showProviderHealth({ healthLook }),
    ],
    ticks: [readStatusPages(parts.statusPages)],
    health: [
      readyProviders(parts),
      answeredCalls(parts),
      providersUp(named),
      costEfficiency(parts),
      priceFreshness(parts),
    ],
    watches: [failingProviders(parts), providerOutages(named), modelsDown(parts)],
    digest: [leavingSection(new LeavingProducts(parts.spending, parts.catalogue), parts.abilities.canCall)],
    glance: [{ order: 20, tool: 'list_providers', input: { status: 'active' } }],
    firstQuestions: [
      { order: 10, tool: 'compare_providers' },
      { order: 50, tool: 'recommend_providers' },
    ],
  };
}
