import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { categoryOfTask, type MediaTask } from '#lib/categories.ts';
import type { MediaVendor, MediaVendors } from './media-vendor.ts';

/**
 * The vendors under every name by which people ask for them: after the companies' own names come those of what they run for
 * others, as the catalogue lists it. Pika and Demucs are called at fal, and fal's key pays.
 */
export class ResoldVendors implements MediaVendors {
  readonly #vendors: MediaVendors;
  readonly #catalogue: Catalogue;
  readonly #known = new Map<MediaTask, Promise<readonly MediaVendor[]>>();

  constructor(vendors: MediaVendors, catalogue: Catalogue) {
    this.#vendors = vendors;
    this.#catalogue = catalogue;
  }

  get tasks(): ReadonlySet<MediaTask> {
    return this.#vendors.tasks;
  }

  of(task: MediaTask): Promise<readonly MediaVendor[]> {
    const known = this.#known.get(task) ?? this.#all(task);
    this.#known.set(task, known);
    return known;
  }

  async #all(task: MediaTask): Promise<readonly MediaVendor[]> {
    const own = await this.#vendors.of(task);
    const resold = own.flatMap((vendor) =>
      this.#sellersOf(vendor).map((provider): MediaVendor => ({ ...vendor, provider })),
    );
    return [...own, ...resold];
  }

  #sellersOf({ payee, task, offer: { product } }: MediaVendor): string[] {
    const others = this.#catalogue
      .all()
      .filter(({ id, paidThrough }) => id !== payee && paidThrough.includes(payee));
    const isSold = others.filter(({ offers }) =>
      offers.some((one) => one.category === categoryOfTask[task] && one.product === product),
    );
    return isSold.map(({ id }) => id);
  }
}
