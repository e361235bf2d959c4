import { faultsOf } from '#plug-ins/faults.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import type { Contract, KeyContract } from '../contracts/contract.ts';
import type { Product } from './checked-files.ts';
import { schemaOf } from './contract-schema.ts';

type AnyContract = Contract | KeyContract;

/** Says what is wrong with the contracts of a vendor, each in a sentence: their fields, and that they are about what it sells. */
export function faultsOfContracts(
  contracts: readonly unknown[],
  vendor: CatalogueVendor,
  products: readonly Product[],
): string[] {
  const faults = contracts.flatMap((one, at) => faultsOf(schemaOf(one), one, `contracts[${at}]`));
  return faults.length > 0 ? faults : misplaced(contracts as AnyContract[], vendor, products);
}

function misplaced(
  contracts: readonly AnyContract[],
  { id, facets }: CatalogueVendor,
  products: readonly Product[],
): string[] {
  const sold = products.map(({ task, product }) => `${task} ${product}`);
  const held = contracts.map(nameOf);
  return contracts.flatMap((contract, at) => {
    const place = `contracts[${at}]`;
    const name = nameOf(contract);
    if (contract.vendor !== id) return [`${place}.vendor must be ${id}, the id of the vendor`];
    if (held.indexOf(name) !== at)
      return [`${place} is about ${name}, as contracts[${held.indexOf(name)}] is: leave one`];
    if (contract.task === 'keyTest')
      return facets.keyTest ? [] : [`${place} is about the facet keyTest, which the vendor has not`];
    if (sold.includes(name)) return [];
    return [`${place} is about ${name}, which the vendor does not sell: it sells ${sold.join(', ')}`];
  });
}

function nameOf(contract: AnyContract): string {
  return contract.task === 'keyTest' ? 'keyTest' : `${contract.task} ${contract.product}`;
}
