import { z } from 'zod';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { categoryOfTask, type MediaTask, mediaTasks } from '#lib/categories.ts';
import type { Actor } from '#people/actor.ts';
import type { MediaOffers } from './media-offers.ts';
import { priceOf } from './media-price.ts';
import type { MediaVendor } from './media-vendor.ts';
import { localProvider, type MediaRoutes } from './ports.ts';

/** What one tier offers for one task: the cheapest product that is ready, or else the cheapest. */
export const tierRow = z.object({
  task: z.enum(mediaTasks),
  tier: z.enum(['free', 'budget', 'premium']),
  provider: z.string(),
  providerName: z.string(),
  /** Of one piece of the usual size; `null` while it is unknown. */
  from: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  isReady: z.boolean(),
  /** Whether a request without tier and provider goes there. */
  isDefault: z.boolean(),
});
export type TierRow = z.output<typeof tierRow>;

export interface MediaTiersParts {
  offers: MediaOffers;
  ownPrices: Pick<OwnPrices, 'catalogueFor'>;
  routes: MediaRoutes;
}

/** The tiers of everything that can be made, as one person can use them. */
export class MediaTiers {
  readonly #parts: MediaTiersParts;

  constructor(parts: MediaTiersParts) {
    this.#parts = parts;
  }

  async seenBy(actor: Actor): Promise<TierRow[]> {
    const prices = await this.#parts.ownPrices.catalogueFor(actor);
    const rows = await Promise.all(mediaTasks.map((task) => this.#rowsOf(actor, task, prices)));
    return rows.flat();
  }

  async #rowsOf(actor: Actor, task: MediaTask, prices: Catalogue): Promise<TierRow[]> {
    const { offers, routes } = this.#parts;
    const usable = await offers.usable(actor, task);
    const primary = await routes.first(actor.organizationId, categoryOfTask[task]);
    const rows = (['budget', 'premium'] as const).flatMap((tier): TierRow[] => {
      const ofTier = (vendors: readonly MediaVendor[]) => vendors.filter(({ offer }) => offer.tier === tier);
      const ready = ofTier(usable);
      const shown = ready.find(({ provider }) => provider === primary) ?? ready[0];
      return shown ? [this.#row(shown, prices, true)] : [];
    });
    const all = await offers.of(task);
    const missing = (['budget', 'premium'] as const).filter((tier) => !rows.some((row) => row.tier === tier));
    for (const tier of missing) {
      const known = all.find(({ offer }) => offer.tier === tier);
      if (known) rows.push(this.#row(known, prices, false));
    }
    if (task === 'image') rows.unshift(freeRow);
    const chosen =
      rows.find(({ provider, isReady }) => isReady && provider === primary) ??
      rows.find(({ tier, isReady }) => isReady && tier === 'budget') ??
      rows.find(({ tier, isReady }) => isReady && tier === 'premium') ??
      rows.find(({ isReady }) => isReady);
    return rows
      .toSorted((one, other) => order.indexOf(one.tier) - order.indexOf(other.tier))
      .map((row) => ({ ...row, isDefault: row === chosen }));
  }

  #row(vendor: MediaVendor, prices: Catalogue, isReady: boolean): TierRow {
    const { amount } = priceOf(prices, vendor);
    return {
      ...{ task: vendor.task, tier: vendor.offer.tier, provider: vendor.provider },
      ...{ providerName: this.#parts.offers.nameOf(vendor), from: amount ?? null, isReady, isDefault: false },
    };
  }
}

const order = ['free', 'budget', 'premium'];

const freeRow: TierRow = {
  ...{ task: 'image', tier: 'free', provider: localProvider, providerName: 'Jarvis' },
  ...{ from: null, isReady: true, isDefault: false },
};
