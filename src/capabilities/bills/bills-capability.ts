import type { Capability } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { MediaFiles } from '#capabilities/media/media-files.ts';
import type { Clock } from '#lib/clock.ts';
import type { Calendar } from '#lib/period.ts';
import type { Storage } from '#storage/storage.ts';
import { BillFiles } from './bill-file.ts';
import { CatalogueBillNames } from './bill-names.ts';
import { BillProposals } from './bill-proposals.ts';
import { BillReport } from './bill-report.ts';
import { Bills } from './bills.ts';
import { FetchedBills } from './fetched-bills.ts';
import { Reconciliations } from './reconciliations.ts';
import { importBill } from './tools/import-bill.ts';
import { reconcileBills } from './tools/reconcile-bills.ts';
import type { VendorBills } from './vendor-bill.ts';

export interface BillsParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  files: MediaFiles;
  vendors: VendorBills;
  keys: Pick<Keys, 'adminKeyOf'>;
  calendarOf(organizationId: string): Promise<Calendar>;
}

/** Takes in the bills of vendors, and compares them with the ledger. */
export function billsCapability(parts: BillsParts): Capability {
  const { storage, clock, catalogue, files, calendarOf } = parts;
  const fetched = new FetchedBills(parts);
  const bills = new Bills(storage, clock);
  const names = new CatalogueBillNames(catalogue);
  const proposals = new BillProposals({
    bills,
    names,
    clock,
    calendarOf,
    fetched,
    files: new BillFiles(files),
  });
  const reconciliations = new Reconciliations({ names, clock, calendarOf, report: new BillReport(storage) });
  return {
    name: 'bills',
    title: { en: 'Bills', th: 'ใบแจ้งหนี้' },
    tools: [importBill(proposals), reconcileBills(reconciliations)],
  };
}
