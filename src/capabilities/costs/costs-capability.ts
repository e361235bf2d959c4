import type { Allowances, Capability, PlannedCharges } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { Organizations } from '#capabilities/organization/organizations.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { ChangeReports } from './change/change-reports.ts';
import { ChargeLists } from './charge-list.ts';
import { closeDays } from './closed-days/close-days.ts';
import { DayClosing } from './closed-days/day-closing.ts';
import { CostReports } from './cost-reports.ts';
import { SpendingDigests } from './digest/spending-digests.ts';
import { spendingSection } from './digest/spending-section.ts';
import { CostExports, type ReportFiles } from './export/cost-exports.ts';
import { CostForecasts } from './forecast/cost-forecasts.ts';
import type { Ledger } from './ledger.ts';
import { LedgerNames } from './ledger-names.ts';
import { settleLostCalls } from './lost-calls.ts';
import { renewalsPart, spendingPart } from './overview/overview-parts.ts';
import { SpendingOverview } from './overview/spending-overview.ts';
import { PeriodComparisons } from './period-comparison.ts';
import type { Spending } from './spending.ts';
import { comparePeriods } from './tools/compare-periods.ts';
import { explainChange } from './tools/explain-change.ts';
import { exportCosts } from './tools/export-costs.ts';
import { forecastCosts } from './tools/forecast-costs.ts';
import { listCharges } from './tools/list-charges.ts';
import { setPlatformFee } from './tools/set-platform-fee.ts';
import { showCosts } from './tools/show-costs.ts';
import { showUsage } from './tools/show-usage.ts';
import { UsageReports } from './usage-report.ts';
import { spendingSpike } from './watches/spending-spike.ts';

export interface CostsParts {
  storage: Storage;
  spending: Spending;
  ledger: Ledger;
  organizations: Organizations;
  catalogue: Catalogue;
  clock: Clock;
  exchangeRates?: ExchangeRates;
  /** Where exported files are kept. */
  files?: ReportFiles;
  /** What others know of charges to come and of what is used up. */
  plannedCharges?(): readonly PlannedCharges[];
  allowances?(): readonly Allowances[];
}

/** Shows what was spent and used, and watches for unusual spending. */
export function costsCapability(parts: CostsParts): Capability {
  const { spending, organizations, catalogue, clock } = parts;
  const names = new LedgerNames(organizations, catalogue);
  const reports = new CostReports(spending, names, clock, parts.exchangeRates);
  const plannedCharges = parts.plannedCharges ?? (() => []);
  const allowances = parts.allowances ?? (() => []);
  const forecasts = new CostForecasts({ spending, names, clock, plannedCharges, allowances });
  return {
    name: 'costs',
    title: { en: 'Costs and usage', th: 'ค่าใช้จ่ายและการใช้งาน' },
    tools: [
      showCosts(reports),
      comparePeriods(new PeriodComparisons(spending, names, clock)),
      listCharges(new ChargeLists(spending, names, clock)),
      showUsage(new UsageReports(spending, names, clock)),
      forecastCosts(forecasts),
      setPlatformFee(parts),
      explainChange(new ChangeReports(spending, names, clock)),
      ...(parts.files
        ? [exportCosts(new CostExports({ spending, names, reports, clock, files: parts.files }))]
        : []),
    ],
    ticks: [
      closeDays(new DayClosing(parts.storage, clock)),
      settleLostCalls(parts.storage, parts.ledger, clock),
    ],
    watches: [spendingSpike(parts)],
    digest: [spendingSection(new SpendingDigests(spending, catalogue))],
    overview: [
      spendingPart(new SpendingOverview({ spending, names, reports, forecasts, clock })),
      renewalsPart(plannedCharges, clock),
    ],
    firstQuestions: [{ order: 30, tool: 'show_costs' }],
  };
}
