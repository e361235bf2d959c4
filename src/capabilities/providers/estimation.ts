import { builtInDrawing } from '#capabilities/catalogue/built-in-drawing.ts';
import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import type { Offer } from '#capabilities/catalogue/offer.ts';
import { byCost, type OfferRow, offerRow } from '#capabilities/catalogue/offer-row.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category, Tier } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listedOnce } from './comparison.ts';

const maxRows = 8;

export interface EstimateQuestion {
  category: Category;
  demand: Demand;
  provider: Provider | undefined;
  tier: Tier | undefined;
  /** The organisation's primary provider for the category. */
  leader: Provider | undefined;
}

export interface Estimate {
  /** The offer that would be used; `undefined` if only a range can be given. */
  chosen: OfferRow | undefined;
  /** Cheapest first, unknown prices last. */
  rows: OfferRow[];
}

/** Estimates a demand with a provider or in a tier; without either, at the cheapest and most expensive of each tier. */
export function estimate(catalogue: Catalogue, question: EstimateQuestion): Estimate {
  const { category, demand, provider, leader } = question;
  const tier = question.tier === 'auto' ? undefined : question.tier;
  const offers = candidates(catalogue, category, provider).filter((offer) => !tier || offer.tier === tier);
  if (offers.length === 0 && tier) {
    throw new UserError(providerMessages.both((texts) => texts.noneInTier(category, tier, provider?.name)));
  }
  const payee = provider ?? leader;
  const used = offers.find((offer) => offer.provider === payee?.id);
  const chosen = used && offerRow(used, demand);
  const rows = offers.map((offer) => offerRow(offer, demand)).sort(byCost);
  if (provider) return { chosen, rows };
  const shown = tier ? rows.slice(0, maxRows) : endsOfTiers(rows);
  const isListed = !chosen || shown.some((row) => isSame(row, chosen));
  return { chosen, rows: isListed ? shown : [...shown, chosen].sort(byCost) };
}

function candidates(catalogue: Catalogue, category: Category, provider: Provider | undefined): Offer[] {
  if (provider) return catalogue.offersOf(provider.id, category);
  const offers = listedOnce(catalogue, catalogue.offers(category));
  return category === builtInDrawing.category ? [builtInDrawing, ...offers] : offers;
}

/** Keeps the cheapest and the most expensive row of each tier. */
function endsOfTiers(rows: readonly OfferRow[]): OfferRow[] {
  const priced = rows.filter((row) => row.cost);
  const ends = rows.flatMap(({ tier }) => {
    const inTier = priced.filter((row) => row.tier === tier);
    return [inTier.at(0), inTier.at(-1)];
  });
  return priced.filter((row) => ends.includes(row));
}

function isSame(a: OfferRow, b: OfferRow): boolean {
  return a.provider === b.provider && a.product === b.product;
}
