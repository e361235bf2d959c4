import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import type { Clock } from '#lib/clock.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import type { Providers } from '../providers.ts';
import type { RecentUsage } from '../recent-usage.ts';

/** The dependencies of this capability's tools. */
export interface ProviderToolParts {
  catalogue: Catalogue;
  providers: Providers;
  recentUsage: RecentUsage;
  exchangeRates: ExchangeRates;
  ownPrices: Pick<OwnPrices, 'seenBy' | 'catalogueFor'>;
  clock: Clock;
  /** The time zone of an organisation. */
  zoneOf(organizationId: string): Promise<string>;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  /** What whoever runs Jarvis charges the organisation beside its providers. */
  platformFeeOf(organizationId: string): Promise<FeeTerms | null>;
}
