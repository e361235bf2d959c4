import type { MediaOffer } from '#capabilities/media/media-vendor.ts';
import { type MediaTask, mediaTasks } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { numbered } from '#plug-ins/faults.ts';
import { returnedBy } from '#plug-ins/load-file.ts';
import { readConfig } from '#settings.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import type { Contract, KeyContract } from '../contracts/contract.ts';
import { faultsOfContracts } from './contract-faults.ts';

const messages = defineMessages({
  en: {
    noContract: (file: string, why: string) =>
      `The contract ${file} cannot be used: ${why}. docs/writing-a-vendor.md says what a contract holds.`,
  },
  th: {
    noContract: (file, why) =>
      `ใช้สัญญาใน \`${file}\` ไม่ได้: \`${why}\` ดูสิ่งที่สัญญาต้องมีใน docs/writing-a-vendor.md`,
  },
});

/** Loads a plug-in as a start of Jarvis would. Throws the `UserError` with which the start would end. */
export function theVendorIn(file: string): CatalogueVendor {
  const [plugIn] = readConfig({ JARVIS_VENDORS: file }).plugIns;
  if (!plugIn) throw new RangeError('no plug-in is named');
  return plugIn.vendor;
}

/** Something that a vendor sells for a task. */
export interface Product {
  task: MediaTask;
  product: string;
  offer: MediaOffer;
}

/** What a vendor sells for each task. */
export async function productsOf({ facets }: CatalogueVendor): Promise<Product[]> {
  const products: Product[] = [];
  for (const task of mediaTasks) {
    const facet = await facets[task]?.();
    for (const { offer } of facet?.open() ?? []) products.push({ task, product: offer.product, offer });
  }
  return products;
}

/** What a contract's file says of the products of a vendor and of the test of its key. */
export interface Contracts {
  products: readonly Contract[];
  key: KeyContract | undefined;
}

/** Loads the contracts of a plug-in. Throws a `UserError` that says in a sentence each what is wrong with them. */
export async function contractsIn(file: string, vendor: CatalogueVendor): Promise<Contracts> {
  const returned = returnedBy(file, 'the list of contracts itself');
  if ('fault' in returned) throw refusal(file, [returned.fault]);
  const { value } = returned;
  if (!Array.isArray(value)) throw refusal(file, ['its function returns no list, write `(jarvis) => [ … ]`']);
  const faults = faultsOfContracts(value, vendor, await productsOf(vendor));
  if (faults.length > 0) throw refusal(file, faults);
  const contracts: readonly (Contract | KeyContract)[] = value;
  return {
    products: contracts.filter((one) => one.task !== 'keyTest'),
    key: contracts.find((one) => one.task === 'keyTest'),
  };
}

function refusal(file: string, faults: readonly string[]): UserError {
  return new UserError(messages.both((texts) => texts.noContract(file, numbered(faults))));
}
