import type { Category, Tier } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { builtInDrawing } from './built-in-drawing.ts';
import type { Catalogue, Provider } from './catalogue.ts';
import { say } from './messages.ts';
import type { Offer } from './offer.ts';
import { byCost, type OfferRow, offerRow } from './offer-row.ts';
import type { Demand } from './pricing.ts';

const mostRows = 8;

export interface EstimateQuestion {
  category: Category;
  demand: Demand;
  provider: Provider | undefined;
  tier: Tier | undefined;
  /** Who leads the category for this organisation. */
  leader: Provider | undefined;
}

export interface Estimate {
  /** The offer that would be used; `undefined` when that is not settled, and only a range can be given. */
  chosen: OfferRow | undefined;
  /** The cheapest first, unknown prices last. */
  rows: OfferRow[];
}

/** What a demand costs with a provider, in a tier, or, when neither is said, in each tier at its cheapest. */
export function estimate(catalogue: Catalogue, question: EstimateQuestion): Estimate {
  const { category, demand, provider, leader } = question;
  const tier = question.tier === 'auto' ? undefined : question.tier;
  const offers = candidates(catalogue, category, provider).filter((offer) => !tier || offer.tier === tier);
  if (offers.length === 0 && tier) {
    throw new UserError(say.both((words) => words.noneInTier(category, tier, provider?.name)));
  }
  const payee = provider ?? leader;
  const used = offers.find((offer) => offer.provider === payee?.id);
  const chosen = used && offerRow(used, demand);
  const rows = offers.map((offer) => offerRow(offer, demand)).sort(byCost);
  if (provider) return { chosen, rows };
  const shown = tier ? rows.slice(0, mostRows) : cheapestPerTier(rows);
  const isListed = !chosen || shown.some((row) => isSame(row, chosen));
  return { chosen, rows: isListed ? shown : [...shown, chosen].sort(byCost) };
}

function candidates(catalogue: Catalogue, category: Category, provider: Provider | undefined): Offer[] {
  if (provider) return catalogue.offersOf(provider.id, category);
  const offers = catalogue.offers(category);
  return category === builtInDrawing.category ? [builtInDrawing, ...offers] : offers;
}

function cheapestPerTier(rows: readonly OfferRow[]): OfferRow[] {
  return rows.filter((row, index) => rows.findIndex((other) => other.tier === row.tier) === index);
}

function isSame(a: OfferRow, b: OfferRow): boolean {
  return a.provider === b.provider && a.product === b.product;
}
