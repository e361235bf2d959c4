import type { Capability } from '#capabilities/capability.ts';
import { type RatesFeed, readExchangeRates } from './rates-feed.ts';

export interface CurrenciesParts {
  ratesFeed: RatesFeed;
}

/** Knows what money is worth in another currency, on which day and by whom. */
export function currenciesCapability({ ratesFeed }: CurrenciesParts): Capability {
  return {
    name: 'currencies',
    title: { en: 'Currencies', th: 'สกุลเงิน' },
    tools: [],
    ticks: [readExchangeRates(ratesFeed)],
  };
}
