import type { Capability } from '#capabilities/capability.ts';
import type { Organizations } from '#capabilities/organization/organizations.ts';
import type { Clock } from '#lib/clock.ts';
import { CostReports } from './cost-reports.ts';
import type { Ledger } from './ledger.ts';
import { LedgerNames, type ProviderNames } from './names.ts';
import { showCosts } from './tools/show-costs.ts';
import { showUsage } from './tools/show-usage.ts';
import { UsageReports } from './usage-report.ts';

export interface CostsParts {
  ledger: Ledger;
  organizations: Organizations;
  providers: ProviderNames;
  clock: Clock;
}

/** What has been spent and used. */
export function costsCapability({ ledger, organizations, providers, clock }: CostsParts): Capability {
  const names = new LedgerNames(organizations, providers);
  return {
    name: 'costs',
    tools: [
      showCosts(new CostReports(ledger, names, clock)),
      showUsage(new UsageReports(ledger, names, clock)),
    ],
    jobs: [],
  };
}
