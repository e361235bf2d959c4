import type { Capability } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Providers } from '#capabilities/providers/providers.ts';
import type { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { Health } from './health.ts';
import { answeredCalls } from './parts/answered-calls.ts';
import { costEfficiency } from './parts/cost-efficiency.ts';
import { priceFreshness } from './parts/price-freshness.ts';
import { type Abilities, readyProviders } from './parts/ready-providers.ts';
import { healthReport } from './tools/health-report.ts';

export interface HealthParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  providers: Providers;
  recentUsage: RecentUsage;
  abilities: Abilities;
}

/** How well the set-up works. A new part is a file in `parts/` and a line here. */
export function healthCapability(parts: HealthParts): Capability {
  const health = new Health([
    readyProviders(parts),
    answeredCalls(parts),
    costEfficiency(parts),
    priceFreshness(parts),
  ]);
  return { name: 'health', tools: [healthReport(health)], jobs: [] };
}
