import type { Category, MediaType } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';

/** What generating needs to know of the catalogue of providers. */
export interface MediaCatalogue {
  /** Whom a person means by an id, an alias or a product's name. */
  find(name: string): KnownProvider | undefined;
  /** Names close to one that nobody knows, nearest first. */
  nearest(name: string): readonly string[];
  /** List price of one generation; `amount` undefined when no price is known. */
  price(provider: string, product: string, quantity: MediaQuantity): MediaPrice;
}

export interface KnownProvider {
  id: string;
  name: string;
  /** Why it cannot be bought from at all (no public API, retired), with what to use instead. */
  unavailable?: Bilingual;
}

export interface MediaQuantity {
  type: MediaType;
  /** For what is paid by length. */
  seconds?: number;
}

export interface MediaPrice {
  amount: Money | undefined;
  /** Where the figure stands and since when. */
  basis: Bilingual;
}

/** What generating needs of an organisation's choice of providers. */
export interface MediaProviders {
  /** The provider that the organisation chose for a category. */
  primaryFor(organizationId: string, category: Category): Promise<string | undefined>;
  /** Tells how a provider did, for its health. */
  recordOutcome(organizationId: string, outcome: ProviderOutcome): Promise<void>;
}

export interface ProviderOutcome {
  provider: string;
  category: Category;
  /** `undefined` when it did what it was asked. */
  failure: VendorFailure | undefined;
  elapsedMs: number;
}

/** Provider id of what is drawn on this machine. */
export const localProvider = 'local';

/** Draws without any vendor, on this machine, for nothing. */
export interface Composer {
  compose(description: string): { svg: string; title: string };
  /** PNG bytes. */
  rasterize(svg: string): Uint8Array;
}
