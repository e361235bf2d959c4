import { expect, test } from 'vitest';
import { mediaTasks } from '#lib/categories.ts';
import { allVendors } from '#vendors/all.ts';
import { contracts } from './all.ts';
import { holdToContract } from './contract-suite.ts';
import { plays } from './independent.ts';
import { contractTable } from './table.ts';

for (const contract of contracts) holdToContract(contract);

/** Vendors whose products have no contract yet, as `vendor task product`. */
const withoutContract: readonly string[] = [];

test('every product that Jarvis can buy has a contract', async () => {
  const sold: string[] = [];
  for (const { id, facets } of allVendors)
    for (const task of mediaTasks)
      for (const product of (await facets[task]?.())?.products ?? []) sold.push(`${id} ${task} ${product}`);
  const held = contracts.map(({ vendor, task, product }) => `${vendor} ${task} ${product}`);
  expect([...held, ...withoutContract].sort()).toEqual(sold.sort());
});

test('what is proved of each product stands on a page', async () => {
  await expect(contractTable(contracts, plays)).toMatchFileSnapshot('../../docs/vendor-contracts.md');
});
