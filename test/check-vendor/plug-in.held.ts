import { describe, test } from 'vitest';
import { AdapterAtFake } from '../contracts/adapter-at-fake.ts';
import { holdToCare } from '../contracts/care.ts';
import { holdToChoices, untried } from '../contracts/choices.ts';
import { holdToContract } from '../contracts/contract-suite.ts';
import { contractsIn, productsOf, theVendorIn } from './checked-files.ts';
import { holdToKeyContract } from './key-test-suite.ts';
import { inputFor } from './sample-inputs.ts';

const { CHECKED_VENDOR = '', CHECKED_CONTRACT, WITHOUT_CONTRACT } = process.env;

const vendor = theVendorIn(CHECKED_VENDOR);
const products = await productsOf(vendor);
const contracts = CHECKED_CONTRACT
  ? await contractsIn(CHECKED_CONTRACT, vendor)
  : { products: [], key: undefined };
const contractOf = (task: string, product: string) =>
  contracts.products.find((contract) => contract.task === task && contract.product === product);

for (const contract of contracts.products) holdToContract(contract, [vendor]);

const loose = products.filter(({ task, product }) => !contractOf(task, product));
for (const { task, product, offer } of loose)
  describe(`${vendor.id} ${task} ${product}, without a contract`, () => {
    const basics = {
      ...{ vendor: vendor.id, task, product },
      request: { description: 'a lighthouse at dusk', ...inputFor(offer) },
      isPaid: ({ method }: { method: string }) => method !== 'GET',
      accepts: () => {},
    };
    const at = new AdapterAtFake(basics, [vendor]);
    holdToCare(at, undefined);
    // A file may go up first, and what is bought then is not known without a contract.
    if (!offer.input) holdToChoices(at, { status: 418, json: {} });
  });

if (vendor.facets.keyTest)
  describe(`${vendor.id} key test${contracts.key ? '' : ', without a contract'}`, () => {
    holdToKeyContract(vendor, contracts.key);
  });

if (WITHOUT_CONTRACT !== 'yes') {
  test('every product has a contract', () => {
    const names = loose.map(({ task, product }) => `${task} ${product}`);
    if (names.length > 0) throw new Error(`add a contract for ${names.join(', ')}`);
  });

  test.skipIf(!vendor.facets.keyTest)('the key test has a contract', () => {
    if (!contracts.key) throw new Error('add a contract with the task keyTest, or take the facet out');
  });

  test.each(products)('every choice of $task $product is tried', ({ task, product, offer }) => {
    const contract = contractOf(task, product);
    const left = contract ? untried(offer, contract.choices ?? []) : [];
    if (left.length > 0) throw new Error(`add to choices of the contract: ${left.map(asWritten).join(', ')}`);
  });
}

function asWritten(wishes: object): string {
  const [[name, value] = []] = Object.entries(wishes);
  return `{ ${name}: ${typeof value === 'string' ? `'${value}'` : value} }`;
}
