import type { Locale } from '#lib/messages.ts';
import { groupName } from '../cost-reply.ts';
import type { CostReport, CurrencyCosts } from '../cost-report.ts';
import type { CsvColumn } from './csv.ts';

interface ReportLine {
  report: CostReport;
  currency: string;
  group: CurrencyCosts['groups'][number];
}

/** The groups of a report, one a line, each currency by itself. There is no line for a total, so that the lines add up. */
export function reportLines(report: CostReport): ReportLine[] {
  return report.currencies.flatMap(({ currency, groups }) =>
    groups.map((group) => ({ report, currency, group })),
  );
}

export const reportColumns = (locale: Locale): readonly CsvColumn<ReportLine>[] => [
  { name: 'From', kind: 'text', of: ({ report }) => report.dates.from },
  { name: 'Until', kind: 'text', of: ({ report }) => report.dates.until },
  { name: 'PaidBy', kind: 'text', of: ({ report }) => report.paidBy },
  { name: 'GroupedBy', kind: 'text', of: ({ report }) => report.groupBy },
  { name: 'Group', kind: 'text', of: ({ report, group }) => groupName(group, report.groupBy, locale) },
  { name: 'Currency', kind: 'text', of: ({ currency }) => currency },
  { name: 'Amount', kind: 'decimal', of: ({ group }) => group.amount },
  { name: 'PlatformFee', kind: 'decimal', of: ({ group }) => group.fee },
  { name: 'Charges', kind: 'text', of: ({ group }) => String(group.charges) },
  { name: 'ChargesWithoutPrice', kind: 'text', of: ({ group }) => String(group.unpriced) },
];
