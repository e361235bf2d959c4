import { priceOfTokens } from '#capabilities/catalogue/token-prices.ts';
import type { Clock } from '#lib/clock.ts';
import type { ModelMeter, ModelUse } from '#models/model-meter.ts';
import type { Ledger } from './ledger.ts';

/** Charges each of Jarvis's own model calls to the ledger, at the price of its tokens on that day. */
export class LedgerModelMeter implements ModelMeter {
  readonly #ledger: Ledger;
  readonly #clock: Clock;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  record({ actor, turnId, step, provider, model, usage }: ModelUse) {
    const price = priceOfTokens(provider, model, usage, this.#clock.now());
    const recorded = this.#ledger.record({
      organizationId: actor.organizationId,
      memberId: actor.memberId,
      idempotencyKey: `turn:${turnId}:${step}`,
      provider,
      product: model,
      category: 'llm',
      quantity: usage.inputTokens + usage.outputTokens,
      unit: 'token',
      tokens: { input: usage.inputTokens, output: usage.outputTokens },
      estimate: price?.amount,
      source: price?.source ?? 'no price known',
      relatedId: turnId,
    });
    return { cost: price?.amount, recorded };
  }
}
