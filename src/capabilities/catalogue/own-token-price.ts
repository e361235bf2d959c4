import { Money } from '#lib/money.ts';
import type { TokenUsage } from '#models/chat-model.ts';
import type { Price } from './offer.ts';
import { cacheWeights } from './token-prices.ts';
import { partsAtSteps } from './volume.ts';

/**
 * What a model call costs at an organisation's own price. What is read from or written to a cache counts as many tokens as it does
 * on the price list; without a listed price, as one that is not cached.
 */
export function costAtOwnPrice(
  price: Price,
  { provider, model, at }: { provider: string; model: string; at: Date },
  usage: TokenUsage,
): Money {
  const { inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens } = usage;
  const weights = cacheWeights(provider, model, at);
  const plain = Math.max(0, inputTokens - cachedInputTokens - cacheWriteTokens);
  const costAt = ({ usd, outputUsd = usd }: Pick<Price, 'usd' | 'outputUsd'>) => {
    const input = Money.of(usd);
    return Money.sum([
      input.times(plain),
      weights.read(input).times(cachedInputTokens),
      weights.write(input).times(cacheWriteTokens),
      Money.of(outputUsd).times(outputTokens),
    ]).dividedBy(1_000_000);
  };
  const whole = String(inputTokens + outputTokens);
  const parts = price.own ? partsAtSteps(price, price.own, whole) : [];
  if (parts.length === 0) return costAt(price);
  return Money.sum(parts.map(({ rate, units }) => costAt(rate).times(units).dividedBy(whole)));
}
