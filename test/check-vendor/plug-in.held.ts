import { describe, expect, test } from 'vitest';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { AdapterAtFake, failureOf, key } from '../contracts/adapter-at-fake.ts';
import { holdToCare } from '../contracts/care.ts';
import { holdToContract } from '../contracts/contract-suite.ts';
import { type Answer, startFakeServer } from '../fakes/fake-server.ts';
import { contractsIn, productsOf, theVendorIn } from './checked-files.ts';
import { inputFor } from './sample-inputs.ts';

const { CHECKED_VENDOR = '', CHECKED_CONTRACT, WITHOUT_CONTRACT } = process.env;

const vendor = theVendorIn(CHECKED_VENDOR);
const products = await productsOf(vendor);
const contracts = CHECKED_CONTRACT ? contractsIn(CHECKED_CONTRACT) : [];

for (const contract of contracts) holdToContract(contract, [vendor]);

const isHeld = (task: string, product: string) =>
  contracts.some((contract) => contract.task === task && contract.product === product);
const loose = products.filter(({ task, product }) => !isHeld(task, product));

for (const { task, product, offer } of loose)
  describe(`${vendor.id} ${task} ${product}, without a contract`, () => {
    const basics = {
      ...{ vendor: vendor.id, task, product },
      request: { description: 'a lighthouse at dusk', ...inputFor(offer) },
      isPaid: ({ method }: { method: string }) => method !== 'GET',
      accepts: () => {},
    };
    holdToCare(new AdapterAtFake(basics, [vendor]), undefined);
  });

if (WITHOUT_CONTRACT !== 'yes')
  test('every product has a contract', () => {
    expect(loose.map(({ task, product }) => `${task} ${product}`)).toEqual([]);
  });

describe.skipIf(!vendor.facets.keyTest)(`${vendor.id} key test`, () => {
  const tried = async (answer: Answer) => {
    const fake = await startFakeServer(() => answer);
    const facet = await vendor.facets.keyTest?.();
    const work = facet?.open(fake.url)({ key: new Secret(key) }, AbortSignal.timeout(20_000));
    const error = await failureOf(Promise.resolve(work)).finally(() => fake.close());
    expect(fake.received.every(({ method }) => method === 'GET')).toBe(true);
    expect(JSON.stringify([error.message, error.stack, error.text])).not.toContain(key);
    return error;
  };

  test('a key that is refused is told as one', async () => {
    expect((await tried({ status: 401, json: { error: key, message: key } })).reason).toBe('authentication');
  });

  test('a page is no proof that a key works', async () => {
    expect(await tried({ bytes: Buffer.from('<!doctype html><p>Welcome') })).toBeInstanceOf(VendorError);
  });

  test('a redirect is not followed, so the key goes nowhere else', async () => {
    const elsewhere = await startFakeServer(() => ({ json: {} }));
    await tried({ status: 302, json: {}, headers: { location: `${elsewhere.url}/` } });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });
});
