import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyProof } from '#capabilities/keys/key-test.ts';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import { failureOf, key } from '../contracts/adapter-at-fake.ts';
import type { KeyContract } from '../contracts/contract.ts';
import { type Answer, type FakeServer, startFakeServer } from '../fakes/fake-server.ts';

/** Holds the test of a key to what is due of every vendor, and to its contract if there is one. */
export function holdToKeyContract({ facets, keys }: CatalogueVendor, contract?: KeyContract): void {
  let fake: FakeServer;
  let answer: Answer;
  let fault: unknown;
  beforeEach(async () => {
    fault = undefined;
    fake = await startFakeServer((request) => {
      try {
        contract?.accepts(request);
      } catch (error) {
        fault ??= error;
      }
      return answer;
    });
  });
  afterEach(async () => {
    await fake.close();
    if (fault) throw fault;
  });

  const tried = async (given: Answer): Promise<KeyProof> => {
    answer = given;
    const facet = await facets.keyTest?.();
    const fields = Object.fromEntries(
      keys.map(({ field = 'key', example = 'x' }) => [field, new Secret(example)]),
    );
    const work = facet?.open(fake.url)({ ...fields, key: new Secret(key) }, AbortSignal.timeout(20_000));
    return work ?? Promise.reject(new Error('the vendor has no keyTest'));
  };
  const refused = async (given: Answer) => {
    const error = await failureOf(tried(given));
    expect(fake.received.every(({ method }) => method === 'GET')).toBe(true);
    expect(JSON.stringify([error.message, error.stack, error.text])).not.toContain(key);
    return error;
  };

  if (contract) {
    const { success, refusals } = contract;
    test(`success: ${success.name}`, async () => {
      expect(await tried(success.answer)).toEqual(success.expected);
      expect(fake.received).toHaveLength(1);
    });
    test.each([refusals.wrongKey, ...(refusals.others ?? [])])('refusal: $name', async (one) => {
      expect((await refused(one.answer)).reason).toBe(one.expected);
    });
  }

  test('a key that is refused is told as one', async () => {
    expect((await refused({ status: 401, json: { error: key, message: key } })).reason).toBe(
      'authentication',
    );
  });

  test('a page is no proof that a key works', async () => {
    expect(await refused({ bytes: Buffer.from('<!doctype html><p>Welcome') })).toBeInstanceOf(VendorError);
  });

  test('a redirect is not followed, so the key goes nowhere else', async () => {
    const elsewhere = await startFakeServer(() => ({ json: {} }));
    await refused({ status: 302, json: {}, headers: { location: `${elsewhere.url}/` } });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });
}
