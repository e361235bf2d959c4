import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { KeySignals } from '#capabilities/keys/key-signals.ts';
import { ProviderHealth } from '#capabilities/providers/provider-health.ts';
import { StatusPages } from '#capabilities/providers/status-pages.ts';
import type { VendorPage } from '#capabilities/providers/vendor-pages.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { ratesOn } from './exchange-rates.ts';
import { ownPricesOf } from './own-prices.ts';

/** How providers do and what they cost, with status pages at the addresses of fakes. Without any, none is read. */
export function healthParts(
  storage: Storage,
  clock: Clock,
  {
    operators = [],
    pages = {},
  }: { operators?: readonly string[]; pages?: Readonly<Record<string, VendorPage>> | undefined } = {},
) {
  const vendors = { observed: () => [], statusPageOf: async (id: string) => pages[id] };
  const keySignals = new KeySignals(storage, clock, operators);
  const readsStatusPages = Object.keys(pages).length > 0;
  const statusPages = new StatusPages({ storage, clock, vendors, keySignals, readsStatusPages });
  const providerHealth = new ProviderHealth({ storage, clock, keySignals, statusPages });
  const { rates: exchangeRates } = ratesOn(storage, clock);
  const ownPrices = ownPricesOf({ storage, clock, catalogue: new Catalogue(clock) });
  return { vendors, statusPages, providerHealth, outages: providerHealth, exchangeRates, ownPrices };
}
