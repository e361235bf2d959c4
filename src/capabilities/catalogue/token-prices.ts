import {
  calcPrice,
  findProvider,
  type ModelPrice,
  type PriceCalculation,
  type Provider,
  TieredPrices,
} from '@pydantic/genai-prices';
import { Money } from '#lib/money.ts';
import type { StatedPrice, TokenUsage } from '#models/chat-model.ts';
import { isSureMatch } from './model-match.ts';

/** The cost of some tokens and the source of the price. */
export interface TokenPrice {
  amount: Money;
  source: string;
}

/** Prices as of 2026-09-23, bundled with this version of the package. */
const LIST = '@pydantic/genai-prices 0.1.8';

/** Catalogue ids that differ from the list's provider ids. */
const LISTED_AS: Readonly<Record<string, string>> = { gemini: 'google', whisper: 'openai' };

/**
 * Returns the list price in US dollars of one model call at a given time, including tiers, cache reads and writes, and
 * prices valid at that time. `undefined` if the price is unknown: the list prices an unknown model like one with the same
 * prefix, and those guesses are rejected.
 * @param stated the operator's own price, which takes precedence
 */
export function priceOfTokens(
  provider: string,
  model: string,
  usage: TokenUsage,
  at: Date,
  stated?: StatedPrice,
): TokenPrice | undefined {
  if (stated) return { amount: statedAmount(stated, usage), source: stated.source };
  const found = foundIn(provider, model, at);
  const amount = found && amountOf(found.model_price, usage);
  return amount && { amount, source: `${LIST}: ${found.provider.id}/${found.model.id}` };
}

/** The list price of an hour of recorded sound, for models that are sold by it. */
export function priceOfAudioHour(provider: string, model: string, at: Date): Money | undefined {
  const price = foundIn(provider, model, at)?.model_price.input_audio_hours;
  return typeof price === 'number' ? Money.of(String(price)) : undefined;
}

/** What a token costs that is read from or written to a cache, for a price of other tokens, in the proportion of the list. */
export function cacheWeights(provider: string, model: string, at: Date) {
  const price = foundIn(provider, model, at)?.model_price ?? {};
  const base = rateAt(price.input_mtok, 0);
  const inProportion = (listed: Money | undefined) => (own: Money) =>
    base === undefined || base.isZero || listed === undefined
      ? own
      : own.times(listed.toDecimalString()).dividedBy(base.toDecimalString());
  return {
    read: inProportion(rateAt(price.cache_read_mtok, 0)),
    write: inProportion(rateAt(price.cache_write_mtok, 0)),
  };
}

/** The first day after this moment, in UTC, for which the list has another price of a model. */
export function nextPriceDay(provider: string, model: string, after: Date): string | undefined {
  const prices = foundIn(provider, model, after)?.model.prices;
  if (!Array.isArray(prices)) return undefined;
  const today = after.toISOString().slice(0, 10);
  const days = prices.flatMap(({ constraint }) =>
    constraint?.type === 'start_date' && constraint.start_date > today ? [constraint.start_date] : [],
  );
  return days.toSorted()[0];
}

function foundIn(provider: string, model: string, at: Date): PriceCalculation | undefined {
  const listed = listedProvider(provider);
  const found = listed && calcPrice({}, model, { providerId: listed.id, timestamp: at });
  return found && isSureMatch(found.model, model) ? found : undefined;
}

/** The ids of a provider's models in the price list. */
export function listedModels(provider: string): string[] {
  return listedProvider(provider)?.models.map(({ id }) => id) ?? [];
}

function statedAmount({ perMillionInput, perMillionOutput }: StatedPrice, usage: TokenUsage): Money {
  const perMillion = perMillionInput
    .times(usage.inputTokens)
    .plus(perMillionOutput.times(usage.outputTokens));
  return perMillion.dividedBy(1_000_000);
}

/** Finds a provider by exact id, or by the host of a compatible server. */
function listedProvider(provider: string): Provider | undefined {
  if (provider.includes('.')) return findProvider({ providerApiUrl: `https://${provider}/` });
  const id = LISTED_AS[provider] ?? provider;
  const found = findProvider({ providerId: id });
  return found?.id === id ? found : undefined;
}

/** The list's prices are per million tokens and per thousand requests. `Money` keeps their decimals exact. */
function amountOf(price: ModelPrice, usage: TokenUsage): Money | undefined {
  const rate = (key: string) => rateAt(price[key], usage.inputTokens);
  const input = rate('input_mtok');
  const output = rate('output_mtok');
  if (input === undefined || output === undefined) return undefined;
  const { cachedInputTokens, cacheWriteTokens } = usage;
  const plainInputTokens = Math.max(0, usage.inputTokens - cachedInputTokens - cacheWriteTokens);
  const perMillion = Money.sum([
    input.times(plainInputTokens),
    (rate('cache_read_mtok') ?? input).times(cachedInputTokens),
    (rate('cache_write_mtok') ?? input).times(cacheWriteTokens),
    output.times(usage.outputTokens),
  ]);
  const request = rate('requests_kcount') ?? Money.zero();
  return perMillion.dividedBy(1_000_000).plus(request.dividedBy(1_000));
}

/** The number of input tokens selects the tier, which then applies to every token of the request. */
function rateAt(price: ModelPrice[string], inputTokens: number): Money | undefined {
  if (price === undefined) return undefined;
  if (typeof price === 'number') return Money.of(String(price));
  const tier = new TieredPrices(price).tiers.findLast(({ start }) => inputTokens > start);
  return Money.of(String(tier?.price ?? price.base));
}
