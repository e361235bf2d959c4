import type { Category } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Performance, RouteRule } from '#lib/routing.ts';

/** What media generation needs from an organisation's routes. */
export interface MediaRoutes {
  /** Returns the provider at the head of a category's route; `undefined` if no route is set. */
  first(organizationId: string, category: Category): Promise<string | undefined>;
  /** Returns the providers of a category, in order of preference; none if no route is set. */
  of(organizationId: string, category: Category): Promise<readonly { provider: string }[]>;
  /** Returns how a category's provider is chosen; `undefined` if it is the first of the route. */
  rule(organizationId: string, category: Category): Promise<RouteRule | undefined>;
  /** Returns the integration that a category's route prefers of a provider. */
  integrationOf(organizationId: string, category: Category, provider: string): Promise<string | undefined>;
}

/** What media generation needs from an organisation's providers. */
export interface MediaProviders {
  /** Records the outcome of a call, from which a provider's status is derived. */
  recordOutcome(organizationId: string, outcome: ProviderOutcome): Promise<void>;
  /** How each provider did lately in a category, by catalogue id. */
  performance(organizationId: string, category: Category): Promise<ReadonlyMap<string, Performance>>;
}

/** What media generation needs to know of outages. */
export interface MediaOutages {
  /** The providers that have an outage, by catalogue id. */
  outages(organizationId: string): Promise<ReadonlySet<string>>;
}

export interface ProviderOutcome {
  provider: string;
  category: Category;
  /** `undefined` on success. */
  failure: VendorFailure | undefined;
  /** Where it was called, at vendors whose keys belong to a region. */
  region?: string | undefined;
  elapsedMs: number;
}

/** People's ratings of answers. */
export interface MediaRatings {
  /** The ratings of the answers in which calls were made, by call id; none for those that nobody rated. */
  ofCalls(
    organizationId: string,
    callIds: readonly string[],
  ): Promise<ReadonlyMap<string, { good: number; bad: number }>>;
}

/** Provider id of built-in drawings. */
export const localProvider = 'local';

/** A drawing as SVG, of some other kind. */
export interface Drawing {
  kind: 'wireframe' | 'diagram' | 'chart' | 'poster' | 'banner' | 'scene';
  svg: string;
}

/** The words of a description that no free drawing can show. */
export interface Unpictured {
  kind: 'unpictured';
  words: readonly string[];
}

/** Makes the free built-in drawings. */
export interface Composer {
  /** Throws a `UserError` if what can be drawn in principle lacks something or is too large. */
  compose(description: string): Promise<Drawing | Unpictured>;
}
