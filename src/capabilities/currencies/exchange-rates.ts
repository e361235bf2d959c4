import { currencyCalled } from '#lib/currency-code.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { Converter } from './conversion.ts';
import { type OwnExchangeRate, OwnExchangeRateEntity } from './own-exchange-rate.entity.ts';
import { type Converted, RateTable } from './rate-table.ts';
import type { RatesFeed } from './rates-feed.ts';

/** Converts money from one currency to another at the rate of a day. */
export class ExchangeRates {
  readonly #storage: Storage;
  readonly #feed: RatesFeed;

  constructor(storage: Storage, feed: RatesFeed) {
    this.#storage = storage;
    this.#feed = feed;
  }

  /** Who publishes the rates. */
  get source(): Bilingual {
    return this.#feed.source;
  }

  /** Whether the operator lets Jarvis read published rates. */
  get areRead(): boolean {
    return this.#feed.isOn;
  }

  /** The amount in another currency at the rate of a day (ISO date); `undefined` if none is known. */
  async convert(
    organizationId: string,
    money: Money,
    to: string,
    day: string,
    signal: AbortSignal,
  ): Promise<Converted | undefined> {
    return (await this.of(organizationId, [day], signal)).convert(money, to, day);
  }

  /** The rates of some days (ISO dates). Those that were never read are read first; if that fails they are missing. */
  async of(organizationId: string, days: readonly string[], signal: AbortSignal): Promise<RateTable> {
    const [published, own] = await Promise.all([
      this.#feed.of(days, signal),
      this.#own(organizationId, days),
    ]);
    return new RateTable(published, own);
  }

  /** Converts amounts of some days to a currency, and tells by which rates. Throws a `UserError` for an unknown currency. */
  async converter(
    organizationId: string,
    to: string,
    days: readonly string[],
    signal: AbortSignal,
  ): Promise<Converter> {
    const currency = currencyCalled(to);
    return new Converter(await this.of(organizationId, days, signal), currency, this.source);
  }

  async #own(organizationId: string, days: readonly string[]): Promise<OwnExchangeRate[]> {
    const sorted = days.toSorted();
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined) return [];
    const where = { untilDay: { $gte: first }, fromDay: { $lte: last } };
    return this.#storage.scope(organizationId).find(OwnExchangeRateEntity, where);
  }
}
