import type { Capability } from '#capabilities/capability.ts';
import { OwnRates, type OwnRatesParts } from './own-rates.ts';
import { type RatesFeed, readExchangeRates } from './rates-feed.ts';
import { setExchangeRate } from './tools/set-exchange-rate.ts';

export interface CurrenciesParts extends OwnRatesParts {
  ratesFeed: RatesFeed;
}

/** Knows what money is worth in another currency, on which day and by whom. */
export function currenciesCapability({ ratesFeed, ...parts }: CurrenciesParts): Capability {
  return {
    name: 'currencies',
    title: { en: 'Currencies', th: 'สกุลเงิน' },
    tools: [setExchangeRate(new OwnRates(parts))],
    ticks: [readExchangeRates(ratesFeed)],
  };
}
