import type { Category } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';

/** What generating needs of an organisation's routes. */
export interface MediaRoutes {
  /** The provider at the head of a category's route; `undefined` where nobody has set one. */
  first(organizationId: string, category: Category): Promise<string | undefined>;
}

/** What generating needs of an organisation's providers. */
export interface MediaProviders {
  /** Records how a call went; a provider's status follows from it. */
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
  compose(description: string): Promise<{ svg: string; title: string }>;
  /** PNG bytes. */
  rasterize(svg: string): Promise<Uint8Array>;
}
