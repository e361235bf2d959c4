import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { isPriced, type Offer, type Price } from './offer.ts';

/** How much is wanted: so many pieces, each of a size. A size that matters to the price and is left out is assumed. */
export interface Demand {
  /** Images, clips, recordings, tracks, texts or requests. */
  quantity: number;
  /** Length of each piece. */
  seconds?: number;
  /** Length of each text. */
  characters?: number;
  /** Size of each request to a language model. */
  tokens?: { input: number; output: number };
}

/** A demand with every size filled in. */
export type SizedDemand = Required<Demand>;

/** What one piece of a category is taken to be while nobody says otherwise. Said in every reply that rests on it. */
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
 * What an offer costs for a demand at its list price, exactly. `undefined` while its price is unknown.
 * Throws a `RangeError` for a quantity or size that is negative or not a number.
 */
export function quote(offer: Offer, demand: Demand): Money | undefined {
  const wanted = sized(offer.category, demand);
  requireAmounts(wanted);
  return isPriced(offer) ? costOf(offer.price, wanted) : undefined;
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

/** A piece longer than one generation covers takes several. */
function generationsFor(seconds: number, coversSeconds: number | undefined): number {
  return coversSeconds === undefined ? 1 : Math.max(1, Math.ceil(seconds / coversSeconds));
}

function requireAmounts({ quantity, seconds, characters, tokens }: SizedDemand): void {
  for (const amount of [quantity, seconds, characters, tokens.input, tokens.output]) {
    if (!(Number.isFinite(amount) && amount >= 0)) throw new RangeError(`not an amount to quote: ${amount}`);
  }
}
