import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Spending } from '#capabilities/costs/spending.ts';
import type { Category } from '#lib/categories.ts';
import { dateIn } from '#lib/period.ts';

const withinDays = 60;
const usedWithinDays = 30;
const dayMs = 86_400_000;

/** A product in use that its vendor will shut down. */
export interface LeavingProduct {
  name: string;
  category: Category;
  /** ISO date of the shutdown. */
  on: string;
  /** The replacement suggested by the catalogue, if any. */
  useInstead: { provider: string; name: string } | undefined;
}

/** Finds products an organisation used recently that will soon be shut down. */
export class LeavingProducts {
  readonly #spending: Spending;
  readonly #catalogue: Catalogue;

  constructor(spending: Spending, catalogue: Catalogue) {
    this.#spending = spending;
    this.#catalogue = catalogue;
  }

  /** Returns products used in the last 30 days that will be shut down within 60 days, soonest first. */
  async of(organizationId: string, now: Date): Promise<LeavingProduct[]> {
    const span = {
      start: new Date(now.getTime() - usedWithinDays * dayMs),
      end: new Date(now.getTime() + 1),
    };
    const used = await this.#spending.totals(organizationId, span, ['provider', 'product'], []);
    const today = dateIn('Etc/UTC', now);
    const horizon = dateIn('Etc/UTC', new Date(now.getTime() + withinDays * dayMs));
    return used
      .flatMap(({ provider, product }) => this.#leaving(provider, product))
      .filter(({ on }) => on > today && on <= horizon)
      .toSorted((a, b) => a.on.localeCompare(b.on));
  }

  #leaving(providerId: string, product: string): LeavingProduct[] {
    const provider = this.#catalogue.find(providerId);
    const offer = provider?.offers.find((one) => one.product === product);
    if (!provider || offer?.retiresOn === undefined) return [];
    const { name, category, retiresOn: on } = offer;
    const announced = provider.retired.find((one) => one.category === category && one.on === on);
    return [{ name, category, on, useInstead: announced?.useInstead }];
  }
}
