import { priceOfTokens } from '#capabilities/catalogue/token-prices.ts';
import { LimitReached } from '#capabilities/limits/refusal.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import type { Clock } from '#lib/clock.ts';
import type { ChatModel, PaidWith, StatedPrice, TokenUsage } from '#models/chat-model.ts';
import type {
  Admission,
  AgreedPrice,
  IntendedCall,
  ModelMeter,
  ModelUse,
  Refusal,
} from '#models/model-meter.ts';
import { mostUsage } from '#models/token-estimate.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Charge, Ledger } from './ledger.ts';

const operators: PaidWith = { payer: 'operator' };

type NamedPrice = 'provider' | 'model' | 'price';
type OwnModelPrices = Pick<OwnPrices, 'ofModel'>;

/** Reserves and records each of Jarvis's own model calls in the ledger, at that day's token prices. */
export class LedgerModelMeter implements ModelMeter {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #ownPrices: OwnModelPrices;
  readonly #statedPrices: ReadonlyMap<string, StatedPrice>;

  /**
   * @param models may carry prices stated by the operator, which take precedence of list prices
   * @param ownPrices what organisations have agreed, which takes precedence of both
   */
  constructor(
    ledger: Ledger,
    clock: Clock,
    models: readonly Pick<ChatModel, NamedPrice>[] = [],
    ownPrices: OwnModelPrices = { ofModel: async () => undefined },
  ) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#ownPrices = ownPrices;
    this.#statedPrices = new Map(models.flatMap((each) => (each.price ? [[nameOf(each), each.price]] : [])));
  }

  async admit({ request, ...call }: IntendedCall): Promise<Admission | Refusal> {
    const { actor, provider, model, paidWith = operators } = call;
    const { payer, credential } = paidWith;
    const paid = { payer, integrationId: credential?.integrationId ?? null };
    const own = await this.#ownPrices.ofModel(actor.organizationId, { provider, model, ...paid });
    const price = own && { price: own };
    const kind = { memberId: actor.memberId, category: 'llm', provider, payer } as const;
    // Counting the tokens of a long conversation takes its time.
    if (!(await this.#ledger.isLimited(actor.organizationId, kind))) return { ...price };
    const { charge } = this.#charged({ ...call, usage: mostUsage(request) }, own);
    try {
      await this.#ledger.reserve(charge);
    } catch (error) {
      if (error instanceof LimitReached) return { refused: error.text };
      throw error;
    }
    return { reserved: charge.idempotencyKey, ...price };
  }

  async release({ organizationId }: Actor, { reserved }: Admission): Promise<void> {
    if (reserved !== undefined) await this.#ledger.release(organizationId, reserved);
  }

  record({ admission, ...use }: ModelUse) {
    const { charge, cost } = this.#charged(use, admission?.price);
    const { organizationId, estimate, source, tokens, quantity } = charge;
    const reserved = admission?.reserved;
    const recorded =
      reserved === undefined
        ? this.#ledger.record(charge)
        : this.#ledger.settle(organizationId, reserved, {
            estimate,
            source,
            tokens,
            quantity,
            isFailed: use.isBroken ?? false,
          });
    return { cost, recorded: recorded.then(() => {}) };
  }

  #charged(use: ModelUse, own: AgreedPrice | undefined) {
    const { actor, turnId, provider, model, usage, paidWith = operators } = use;
    const { payer, credential } = paidWith;
    const price = own ? { amount: own.costOf(usage), source: own.source } : this.#priceOf(use, paidWith);
    const { inputTokens: input, outputTokens: output } = usage;
    const charge = {
      organizationId: actor.organizationId,
      memberId: actor.memberId,
      // A turn that is started over after a crash calls the model again, and both calls are on the bill.
      idempotencyKey: `model-call:${newId()}`,
      provider,
      product: model,
      category: 'llm',
      paidWith: {
        payer,
        credentialId: credential?.id ?? null,
        credentialVersion: credential?.version ?? null,
        integrationId: credential?.integrationId ?? null,
      },
      quantity: input + output,
      unit: 'token',
      tokens: { input, output, cached: usage.cachedInputTokens, cacheWrites: usage.cacheWriteTokens },
      estimate: price?.amount,
      source: sourceOf(price?.source, usage),
      related: { kind: 'turn', id: turnId },
      ...(use.isBroken && { fee: null }),
    } as const satisfies Charge;
    return { charge, cost: price?.amount };
  }

  /** What the operator states is what the operator pays. For others it stands in where no list has the model, unless it is free. */
  #priceOf({ provider, model, usage }: ModelUse, { payer }: PaidWith) {
    const stated = this.#statedPrices.get(nameOf({ provider, model }));
    const priced = (by?: StatedPrice) => priceOfTokens(provider, model, usage, this.#clock.now(), by);
    if (payer === 'operator') return priced(stated);
    return priced() ?? (stated?.perMillionInput.isZero ? undefined : priced(stated));
  }
}

function sourceOf(price = 'no price known', { isEstimated }: TokenUsage): string {
  return isEstimated ? `${price}; tokens estimated` : price;
}

function nameOf({ provider, model }: { provider: string; model: string }): string {
  return `${provider}/${model}`;
}
