import { z } from 'zod';
import { type Category, categories } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';

const bilingual = z.strictObject({ en: z.string().min(1), th: z.string().min(1) });
const day = z.iso.date('must be a day in quotes, such as "2026-11-20"');
const dollars = 'must be US dollars as decimal digits in quotes, such as "0.04"';
const decimal = z.string(dollars).regex(/^\d+(\.\d+)?$/, dollars);

/** Units of vendor prices. One `generation` may cover a limited length, so longer pieces take several. */
export const priceUnits = [
  'image',
  'generation',
  'second',
  'minute',
  'hour',
  'million_characters',
  'million_tokens',
] as const;
export type PriceUnit = (typeof priceUnits)[number];

/**
 * Reliability of a price: read on the vendor's page, reported by someone else, undated and unconfirmed, or the organisation's own.
 */
const confidences = ['official', 'third_party', 'unverified', 'agreed'] as const;
export type Confidence = (typeof confidences)[number];

export const priceSchema = z.strictObject({
  /** US dollars per unit. For `million_tokens`, the price of input. */
  usd: decimal,
  /** US dollars per million output tokens. */
  outputUsd: decimal.optional(),
  unit: z.enum(priceUnits),
  /** Tokens of one piece that is no text, such as a picture. Assumed where none are told. */
  tokensPerPiece: z.strictObject({ input: z.int().nonnegative(), output: z.int().positive() }).optional(),
  /** The longest piece one `generation` covers, in seconds. */
  coversSeconds: z.int().positive().optional(),
  /** A longer piece that is sold as one, at a price of its own. */
  longer: z.strictObject({ coversSeconds: z.int().positive(), usd: decimal }).optional(),
  source: z.string().min(1),
  url: z.url({ protocol: /^https$/, error: 'must be an https address' }),
  /** The day the source was read, or the date it states. */
  checkedAt: day,
  confidence: z.enum(confidences),
  note: bilingual.optional(),
  /** Set where it is not the list price but the organisation's own. */
  own: z
    .strictObject({
      /** The first day, and where it comes from, such as a contract. */
      day,
      reason: z.string().nullable(),
      /** The name of the integration that alone has it. */
      integration: z.string().nullable(),
      /** Prices from so many units of a calendar month on, lowest first. */
      steps: z.array(z.strictObject({ from: decimal, usd: decimal, outputUsd: decimal.optional() })),
      /** How much of it the organisation has used in this month: images, seconds, characters or tokens. */
      used: decimal,
    })
    .optional(),
});
export type Price = z.output<typeof priceSchema>;

/** A price without its source; parsing a full price with it drops the other fields. */
export const rateSchema = z.object(
  priceSchema.pick({ usd: true, outputUsd: true, unit: true, coversSeconds: true }).shape,
);
export type Rate = z.output<typeof rateSchema>;

/** An unknown price and the reason. Never treated as zero. */
export const unknownPriceSchema = z.strictObject({ unit: z.literal('unknown'), why: bilingual });
export type UnknownPrice = z.output<typeof unknownPriceSchema>;

const offerPriceSchema = z.discriminatedUnion('unit', [priceSchema, unknownPriceSchema]);

export const featureNames = [
  'text_in_image',
  'editing',
  'reference_images',
  'style_choice',
  'open_weights',
  'text_to_video',
  'image_to_video',
  'hdr_video',
  'stem_separation',
  'sound_effects',
  'vocals',
  'instrumental',
  'voice_cloning',
  'many_voices',
  'many_languages',
  'speaker_labels',
  'live_transcription',
  'tool_calling',
  'image_input',
  'runs_offline',
] as const;
export type Feature = (typeof featureNames)[number];

const whole = 'must be a whole number from 1 to 5';
const grade = z.int(whole).min(1, whole).max(5, whole);

export const offerSchema = z.strictObject({
  category: z.enum(categories),
  /** The vendor's id of the model or product. */
  product: z.string().min(1),
  name: z.string().min(1),
  /** `self_hosted`: runs on the user's own machine. */
  access: z.enum(['api', 'self_hosted']),
  tier: z.enum(['free', 'budget', 'premium']),
  price: offerPriceSchema,
  /** 1 (draft) to 5 (best of its kind); see `entries/grading.ts`. */
  quality: grade,
  /** 1 (minutes) to 5 (about a second). */
  speed: grade,
  features: z.array(z.enum(featureNames)),
  /** Whose grades these are, if not ours. */
  gradedBy: bilingual.optional(),
  /** The first day the product is no longer available. */
  retiresOn: day.optional(),
});
export type OfferEntry = z.output<typeof offerSchema>;

export const retirementSchema = z.strictObject({
  on: day,
  what: z.string().min(1),
  /** Names people use, in lower case. */
  names: z.array(z.string().min(1)),
  category: z.enum(categories),
  useInstead: z.strictObject({ provider: z.string(), name: z.string() }),
  source: z.string().min(1),
});
export type Retirement = z.output<typeof retirementSchema>;

export const providerSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  summary: bilingual,
  website: z.url(),
  keyPage: z.url().optional(),
  /** The environment variable that holds its key, where Jarvis can call it. */
  keyVariable: z.string().optional(),
  /** `none`: the vendor offers no public API. */
  access: z.enum(['api', 'none', 'self_hosted']),
  /** Why there is no API, and the catalogue id of an alternative. */
  noAccess: z.strictObject({ why: bilingual, useInstead: z.string(), source: z.string() }).optional(),
  /** Catalogue ids of the companies whose key pays for it; any one suffices. Empty if no key is needed. */
  paidThrough: z.array(z.string()),
  categories: z.array(z.enum(categories)).min(1),
  offers: z.array(offerSchema),
  licence: bilingual.optional(),
  retired: z.array(retirementSchema),
});
/** One provider as declared in `entries/`. */
export type ProviderEntry = z.output<typeof providerSchema>;

/** A product of a provider in one category, with its price and grades. */
export interface Offer extends Omit<OfferEntry, 'gradedBy'> {
  provider: string;
  providerName: string;
  gradedBy: Bilingual;
}

/** The tasks of a category that cannot replace each other. Empty if all offers do the same task. */
export function tasksOf(category: Category): readonly Feature[] {
  return category === 'audio' ? ['stem_separation', 'sound_effects'] : [];
}

export interface PricedOffer extends Offer {
  price: Price;
}

export function isPriced(offer: Offer): offer is PricedOffer {
  return offer.price.unit !== 'unknown';
}
