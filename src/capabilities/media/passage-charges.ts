import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Money } from '#lib/money.ts';
import { type PricedCharge, pricedCharge, priceOf } from './media-price.ts';
import type { Charge, MediaVendor } from './media-vendor.ts';

/** Adds up what the passages of a text cost. */
export class PassageCharges {
  readonly #catalogue: Catalogue;
  readonly #vendor: MediaVendor;
  readonly #kinds = new Set<PricedCharge['kind']>();
  readonly #amounts: (Money | undefined)[] = [];
  #characters = 0;

  constructor(catalogue: Catalogue, vendor: MediaVendor) {
    this.#catalogue = catalogue;
    this.#vendor = vendor;
  }

  add(passage: string, charge: Charge): void {
    const priced = pricedCharge(this.#catalogue, this.#vendor, charge);
    this.#kinds.add(priced.kind);
    if (priced.kind !== 'none') this.#characters += priced.made?.quantity ?? passage.length;
    this.#amounts.push('amount' in priced ? priced.amount : this.#listed(passage, priced.kind));
  }

  /** The cost of all passages of a text, as the vendor told it. */
  get ofAll(): PricedCharge {
    const [kind] = this.#kinds;
    return this.#kinds.size === 1 && kind === 'estimated' ? { kind } : this.ofSome;
  }

  /** The cost of those that were added, which the estimate for the whole text would overstate. */
  get ofSome(): PricedCharge {
    const made = { quantity: this.#characters, unit: 'character' } as const;
    const known = this.#amounts.filter((amount) => amount !== undefined);
    if (known.length < this.#amounts.length) return { kind: 'estimated', made };
    const [kind] = this.#kinds;
    const isReported = this.#kinds.size === 1 && kind === 'reported';
    return { kind: isReported ? 'reported' : 'counted', amount: Money.sum(known, known[0]?.currency), made };
  }

  #listed(passage: string, kind: 'estimated' | 'none'): Money | undefined {
    if (kind === 'none') return Money.zero();
    const { amount } = priceOf(this.#catalogue, this.#vendor, { characters: passage.length });
    return amount && Money.from(amount);
  }
}
