import {
  calcPrice,
  findProvider,
  type ModelPrice,
  type Provider,
  TieredPrices,
} from '@pydantic/genai-prices';
import { Money } from '#lib/money.ts';
import type { StatedPrice, TokenUsage } from '#models/chat-model.ts';
import { isSureMatch } from './model-match.ts';

/** What tokens cost, and where the price was read. */
export interface TokenPrice {
  amount: Money;
  source: string;
}

/** Their figures of 2026-09-23, bundled with this version. */
const LIST = '@pydantic/genai-prices 0.1.8';

/** Our catalogue ids that the list knows by another name. */
const LISTED_AS: Readonly<Record<string, string>> = { gemini: 'google' };

/**
 * The list price in US dollars of one model step at a moment: tiers, cache reads and writes, and prices that
 * changed since are respected. `undefined` if the price is not known: the list takes a model it does not have for one
 * whose name begins the same, and such a guess is not taken over.
 * @param stated the operator's own price, which comes before every list
 */
export function priceOfTokens(
  provider: string,
  model: string,
  usage: TokenUsage,
  at: Date,
  stated?: StatedPrice,
): TokenPrice | undefined {
  if (stated) return { amount: statedAmount(stated, usage), source: stated.source };
  const listed = listedProvider(provider);
  const found = listed && calcPrice({}, model, { providerId: listed.id, timestamp: at });
  if (!found || !isSureMatch(found.model, model)) return undefined;
  const amount = amountOf(found.model_price, usage);
  return amount && { amount, source: `${LIST}: ${found.provider.id}/${found.model.id}` };
}

function statedAmount({ perMillionInput, perMillionOutput }: StatedPrice, usage: TokenUsage): Money {
  const perMillion = perMillionInput
    .times(usage.inputTokens)
    .plus(perMillionOutput.times(usage.outputTokens));
  return perMillion.dividedBy(1_000_000);
}

/** By exact id, or by the host of a compatible server. */
function listedProvider(provider: string): Provider | undefined {
  if (provider.includes('.')) return findProvider({ providerApiUrl: `https://${provider}/` });
  const id = LISTED_AS[provider] ?? provider;
  const found = findProvider({ providerId: id });
  return found?.id === id ? found : undefined;
}

/** Their figures are decimals per million tokens, and per thousand requests; `Money` takes them over exactly. */
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

/** The tier is chosen by all input tokens and then holds for every token of the request. */
function rateAt(price: ModelPrice[string], inputTokens: number): Money | undefined {
  if (price === undefined) return undefined;
  if (typeof price === 'number') return Money.of(price);
  const tier = new TieredPrices(price).tiers.findLast(({ start }) => inputTokens > start);
  return Money.of(tier?.price ?? price.base);
}
