/** How a category's provider is chosen. `primary`: the first of the route that can be used. */
export const strategies = ['primary', 'cheapest', 'fastest', 'best', 'weighted'] as const;
export type Strategy = (typeof strategies)[number];

/** How providers are chosen where it is not simply the first of the route. */
export interface RouteRule {
  strategy: Exclude<Strategy, 'primary'>;
  /** The share of each provider by catalogue id, for `weighted`. Who is missing gets nothing. */
  weights?: Record<string, number>;
}

/** How a provider's calls of one category went lately. */
export interface Performance {
  calls: number;
  /** Calls that the provider failed, not those that were at fault themselves. */
  failures: number;
  /** Of those that succeeded; `undefined` if there are too few to tell. */
  medianMs: number | undefined;
  failuresInARow: number;
  lastFailureAt: Date | undefined;
}
