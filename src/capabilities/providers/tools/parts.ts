import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Providers } from '../providers.ts';
import type { RecentUsage } from '../recent-usage.ts';

/** What the tools of this capability work with. */
export interface ProviderToolParts {
  catalogue: Catalogue;
  providers: Providers;
  recentUsage: RecentUsage;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
}
