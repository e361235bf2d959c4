import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import type { Offer, Price } from './offer.ts';
import { partsAtSteps, unitsOf } from './volume.ts';

/** Tokens of a request to a language model. */
export interface Tokens {
  input: number;
  output: number;
  /** Tokens of which nobody said whether they go in or come out. */
  either?: number;
}

/** A number of pieces and the size of each. Sizes that are left out but affect the price are assumed. */
export interface Demand {
  /** Images, clips, recordings, tracks, texts or requests. */
  quantity: number;
  /** Length of each piece, in seconds. */
  seconds?: number;
  /** Length of each text. */
  characters?: number;
  /** Size of each request to a language model. */
  tokens?: Tokens;
}

type PricedThing = Pick<Offer, 'category' | 'price'>;

/** A demand with every size filled in. */
export type SizedDemand = Required<Omit<Demand, 'tokens'>> & { tokens: Required<Tokens> };

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
    tokens: { either: 0, ...(demand.tokens ?? assumedPiece.tokens) },
  };
}

/**
 * Returns the exact list price of a demand at an offer, or `undefined` if the offer's price is unknown. It is the lowest one
 * for a demand that leaves open which tokens go in. Throws a `RangeError` for a quantity or size that is negative or not a
 * number.
 */
export function quote(offer: PricedThing, demand: Demand): Money | undefined {
  return quoteRange(offer, demand)?.least;
}

/** The same with the highest price, which differs only for a demand that leaves open which tokens go in. */
export function quoteRange(
  { category, price }: PricedThing,
  demand: Demand,
): { least: Money; most: Money } | undefined {
  const ofPiece = price.unit === 'unknown' ? undefined : price.tokensPerPiece;
  const tokens = demand.tokens ?? ofPiece;
  const whole = sized(category, { ...demand, ...(tokens && { tokens }) });
  requireAmounts(whole);
  if (price.unit === 'unknown') return undefined;
  const { input, output, either } = whole.tokens;
  const allIn = costAtSteps(price, { ...whole, tokens: { input: input + either, output } });
  const allOut = costAtSteps(price, { ...whole, tokens: { input, output: output + either } });
  return allIn.compare(allOut) <= 0 ? { least: allIn, most: allOut } : { least: allOut, most: allIn };
}

/** Each part of a demand at the price that counts from what the organisation has used in the month on. */
function costAtSteps(price: Price, size: Required<Demand>): Money {
  const whole = unitsOf(price.unit, size);
  const parts = price.own ? partsAtSteps(price, price.own, whole) : [];
  if (parts.length === 0) return costOf(price, size);
  return Money.sum(
    parts.map(({ rate, units }) =>
      costOf({ ...price, ...rate }, size)
        .times(units)
        .dividedBy(whole),
    ),
  );
}

function costOf(price: Price, { quantity, seconds, characters, tokens }: Required<Demand>): Money {
  const each = Money.of(price.usd).times(quantity);
  const longer = longerPiece(price, seconds);
  if (longer) return Money.of(longer.usd).times(quantity);
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

/** The longer piece of a price, if a piece of this length needs it and is covered by it. */
function longerPiece(
  { coversSeconds = Number.POSITIVE_INFINITY, longer }: Price,
  seconds: number,
): Price['longer'] {
  return longer && seconds > coversSeconds && seconds <= longer.coversSeconds ? longer : undefined;
}

/** What no single piece covers is joined from several of the shorter ones. */
function generationsFor(seconds: number, coversSeconds: number | undefined): number {
  return coversSeconds === undefined ? 1 : Math.max(1, Math.ceil(seconds / coversSeconds));
}

function requireAmounts({ quantity, seconds, characters, tokens }: SizedDemand): void {
  for (const amount of [quantity, seconds, characters, tokens.input, tokens.output, tokens.either]) {
    if (!(Number.isFinite(amount) && amount >= 0)) throw new RangeError(`not an amount to quote: ${amount}`);
  }
}
