import type { Capability } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { MediaFiles } from '#capabilities/media/media-files.ts';
import type { Clock } from '#lib/clock.ts';
import type { Calendar } from '#lib/period.ts';
import type { Storage } from '#storage/storage.ts';
import { BillFiles } from './bill-file.ts';
import { CatalogueBillNames } from './bill-names.ts';
import { BillProposals } from './bill-proposals.ts';
import { BillReport } from './bill-report.ts';
import { Bills } from './bills.ts';
import { Reconciliations } from './reconciliations.ts';
import { importBill } from './tools/import-bill.ts';
import { reconcileBills } from './tools/reconcile-bills.ts';

export interface BillsParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  files: MediaFiles;
  calendarOf(organizationId: string): Promise<Calendar>;
}

/** Takes in the bills of vendors, and compares them with the ledger. */
export function billsCapability({ storage, clock, catalogue, files, calendarOf }: BillsParts): Capability {
  const bills = new Bills(storage, clock);
  const names = new CatalogueBillNames(catalogue);
  const proposals = new BillProposals({ bills, names, clock, calendarOf, files: new BillFiles(files) });
  const reconciliations = new Reconciliations({ names, clock, calendarOf, report: new BillReport(storage) });
  return {
    name: 'bills',
    title: { en: 'Bills', th: 'ใบแจ้งหนี้' },
    tools: [importBill(proposals), reconcileBills(reconciliations)],
  };
}
