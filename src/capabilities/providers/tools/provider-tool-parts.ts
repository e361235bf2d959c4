import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Providers } from '../providers.ts';
import type { RecentUsage } from '../recent-usage.ts';

/** The dependencies of this capability's tools. */
export interface ProviderToolParts {
  catalogue: Catalogue;
  providers: Providers;
  recentUsage: RecentUsage;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
}
