import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { isPriced, type Offer, type Price } from './offer.ts';

/** A number of pieces and the size of each. Sizes that are left out but affect the price are assumed. */
export interface Demand {
  /** Images, clips, recordings, tracks, texts or requests. */
  quantity: number;
  /** Length of each piece, in seconds. */
  seconds?: number;
  /** Length of each text. */
  characters?: number;
  /** Size of each request to a language model. */
  tokens?: { input: number; output: number };
}

/** A demand with every size filled in. */
export type SizedDemand = Required<Demand>;

/** Sizes assumed for one piece if none is given. Every reply based on them must say so. */
export const assumedPiece = {
  seconds: { image: 0, video: 5, audio: 60, music: 30, tts: 60, stt: 60, llm: 0 },
  characters: 1_000,
  tokens: { input: 1_000, output: 500 },
} as const satisfies { seconds: Record<Category, number>; [size: string]: unknown };

export function sized(category: Category, demand: Demand): SizedDemand {
  return {
    quantity: demand.quantity,
    seconds: demand.seconds ?? assumedPiece.seconds[category],
    characters: demand.characters ?? assumedPiece.characters,
    tokens: demand.tokens ?? assumedPiece.tokens,
  };
}

/**
 * Returns the exact list price of a demand at an offer, or `undefined` if the offer's price is unknown.
 * Throws a `RangeError` for a quantity or size that is negative or not a number.
 */
export function quote(offer: Offer, demand: Demand): Money | undefined {
  const sizedDemand = sized(offer.category, demand);
  requireAmounts(sizedDemand);
  return isPriced(offer) ? costOf(offer.price, sizedDemand) : undefined;
}

function costOf(price: Price, { quantity, seconds, characters, tokens }: SizedDemand): Money {
  const each = Money.of(price.usd).times(quantity);
  switch (price.unit) {
    case 'image':
      return each;
    case 'generation':
      return each.times(generationsFor(seconds, price.coversSeconds));
    case 'second':
      return each.times(seconds);
    case 'minute':
      return each.times(seconds).dividedBy(60);
    case 'hour':
      return each.times(seconds).dividedBy(3_600);
    case 'million_characters':
      return each.times(characters).dividedBy(1_000_000);
    case 'million_tokens': {
      const output = Money.of(price.outputUsd ?? price.usd).times(quantity);
      return each.times(tokens.input).plus(output.times(tokens.output)).dividedBy(1_000_000);
    }
  }
}

function generationsFor(seconds: number, coversSeconds: number | undefined): number {
  return coversSeconds === undefined ? 1 : Math.max(1, Math.ceil(seconds / coversSeconds));
}

function requireAmounts({ quantity, seconds, characters, tokens }: SizedDemand): void {
  for (const amount of [quantity, seconds, characters, tokens.input, tokens.output]) {
    if (!(Number.isFinite(amount) && amount >= 0)) throw new RangeError(`not an amount to quote: ${amount}`);
  }
}
