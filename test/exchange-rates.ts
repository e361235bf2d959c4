import { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { PublishedRates } from '#capabilities/currencies/published-rates.ts';
import { RatesFeed } from '#capabilities/currencies/rates-feed.ts';
import type { Clock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import type { Storage } from '#storage/storage.ts';
import type { Days } from './fakes/ecb.ts';

/** A bank that has published these days, and nothing else. */
export function publishedDays(days: Days): PublishedRates {
  return {
    source: { en: 'European Central Bank', th: 'ธนาคารกลางยุโรป' },
    read: async () => Object.entries(days).map(([day, rates]) => ({ day, rates })),
  };
}

/** Exchange rates on a real database. */
export function ratesOn(storage: Storage, clock: Clock, published: PublishedRates = publishedDays({})) {
  const feed = new RatesFeed({ storage, clock, published, log: openLog('silent'), readsExchangeRates: true });
  return { feed, rates: new ExchangeRates(storage, feed) };
}
