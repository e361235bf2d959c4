import { z } from 'zod';
import { type Category, categories } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';

const bilingual = z.strictObject({ en: z.string().min(1), th: z.string().min(1) });
const day = z.iso.date();
const decimal = z.string().regex(/^\d+(\.\d+)?$/);

/** What a vendor's price counts. A `generation` may cover a limited length: longer pieces take several. */
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

/** How far a price can be trusted: read on the vendor's own page, reported by somebody else, or neither dated nor confirmed. */
export const confidences = ['official', 'third_party', 'unverified'] as const;
export type Confidence = (typeof confidences)[number];

const priceSchema = z.strictObject({
  /** US dollars per unit; of input for `million_tokens`. */
  usd: decimal,
  /** US dollars per million output tokens. */
  outputUsd: decimal.optional(),
  unit: z.enum(priceUnits),
  /** The longest piece, in seconds, that one `generation` pays for. */
  coversSeconds: z.int().positive().optional(),
  source: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  /** The day on which the source was read, or the day it gives for itself. */
  checkedAt: day,
  confidence: z.enum(confidences),
  note: bilingual.optional(),
});
export type Price = z.output<typeof priceSchema>;

/** The bare figure of a price: parsing a price with it drops where it stands. */
export const rateSchema = z.object(
  priceSchema.pick({ usd: true, outputUsd: true, unit: true, coversSeconds: true }).shape,
);
export type Rate = z.output<typeof rateSchema>;

/** A price that is not known, with the reason. Never taken as zero. */
const unknownPriceSchema = z.strictObject({ unit: z.literal('unknown'), why: bilingual });
export type UnknownPrice = z.output<typeof unknownPriceSchema>;

export const offerPriceSchema = z.discriminatedUnion('unit', [priceSchema, unknownPriceSchema]);

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

const grade = z.int().min(1).max(5);

export const offerSchema = z.strictObject({
  category: z.enum(categories),
  /** The vendor's own id of the model or product. */
  product: z.string().min(1),
  name: z.string().min(1),
  /** Through an API, or on a machine of one's own. */
  access: z.enum(['api', 'self_hosted']),
  tier: z.enum(['free', 'budget', 'premium']),
  price: offerPriceSchema,
  /** 1 (draft) to 5 (best of its kind); see the catalogue's grading. */
  quality: grade,
  /** 1 (minutes) to 5 (about a second). */
  speed: grade,
  features: z.array(z.enum(featureNames)),
  /** The day after which the vendor no longer serves it. */
  retiresOn: day.optional(),
});
export type OfferEntry = z.output<typeof offerSchema>;

export const retirementSchema = z.strictObject({
  on: day,
  what: z.string().min(1),
  /** What people call it, in lower case. */
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
  /** `none`: the vendor offers no public API. */
  access: z.enum(['api', 'none', 'self_hosted']),
  /** Why there is no API, and whom to use instead. */
  noAccess: z.strictObject({ why: bilingual, useInstead: z.string(), source: z.string() }).optional(),
  /** Catalogue ids whose key pays for it; any one is enough. Empty where no key is needed. */
  paidThrough: z.array(z.string()),
  categories: z.array(z.enum(categories)).min(1),
  offers: z.array(offerSchema),
  licence: bilingual.optional(),
  retired: z.array(retirementSchema),
});
/** One provider as its file in `catalogue/` states it. */
export type ProviderEntry = z.output<typeof providerSchema>;

/** Something one can buy or run: a product of a provider in one category, with its price and grades. */
export interface Offer extends OfferEntry {
  provider: string;
  providerName: string;
  gradedBy: Bilingual;
}

/** The kinds of work within a category that cannot stand in for each other; none where all offers do the same. */
export function tasksOf(category: Category): readonly Feature[] {
  return category === 'audio' ? ['stem_separation', 'sound_effects'] : [];
}

export interface PricedOffer extends Offer {
  price: Price;
}

export function isPriced(offer: Offer): offer is PricedOffer {
  return offer.price.unit !== 'unknown';
}
