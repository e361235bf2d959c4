import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CredentialFields, KeyTest } from '#capabilities/keys/key-test.ts';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { type Answer, startFakeServer } from '../../test/fakes/fake-server.ts';
import {
  adminKeyDocuments,
  type FakeKeyVendor,
  keyDocuments,
  keysOf,
  startFakeKeyVendor,
} from '../../test/fakes/key-vendors.ts';
import { allVendors, observedVendors } from './all.ts';
import { VendorDirectory } from './directory.ts';

const timeoutMs = 400;
/** Databases have no key that a request could carry. */
const platforms = observedVendors.filter(({ type }) => type === 'voice_platform');
const vendors = [...allVendors, ...platforms];
const directory = new VendorDirectory(vendors);
const having = (facet: 'keyTest' | 'adminKeyTest') =>
  vendors.filter(({ facets }) => facets[facet]).map(({ id }) => id);
const tested = [
  ...having('keyTest').map((vendor) => ({ vendor, purpose: 'use' as const })),
  ...having('adminKeyTest').map((vendor) => ({ vendor, purpose: 'admin' as const })),
];

/** Whose account or plan each vendor names for the right key. */
const accounts: Readonly<Record<string, string>> = {
  huggingface: 'ada',
  replicate: 'acme',
  elevenlabs: 'creator',
  deepgram: 'Acme’s project',
  'anthropic admin': 'Acme',
};

/** The right that each vendor names where a key lacks it. */
const rights: Readonly<Record<string, string>> = {
  openai: 'api.model.read',
  'openai admin': 'api.usage.read',
  huggingface: 'inference.serverless.write',
  gemini: 'generativelanguage.googleapis.com',
  google: 'texttospeech.googleapis.com',
  elevenlabs: 'models_read',
};

const credential = (key: string, region = 'westeurope'): CredentialFields => ({
  key: new Secret(key),
  region: new Secret(region),
});

async function outcome(test: KeyTest, fields: CredentialFields) {
  return test(fields, new AbortController().signal).catch((error: unknown) => {
    if (error instanceof VendorError) return error;
    throw error;
  });
}

test('there are documents of every vendor whose key can be tested, and of no other', () => {
  expect(Object.keys(keyDocuments).sort()).toEqual(having('keyTest').sort());
  expect(Object.keys(adminKeyDocuments).sort()).toEqual(having('adminKeyTest').sort());
});

describe.each(tested)('$vendor, $purpose', ({ vendor, purpose }) => {
  const keys = keysOf(vendor, purpose);
  const name = purpose === 'admin' ? `${vendor} admin` : vendor;
  const documents = (purpose === 'admin' ? adminKeyDocuments : keyDocuments)[vendor];
  let fake: FakeKeyVendor;
  let tryKey: KeyTest;
  beforeEach(async () => {
    fake = await startFakeKeyVendor(vendor);
    const facets = vendors.find(({ id }) => id === vendor)?.facets;
    const facet = await (purpose === 'admin' ? facets?.adminKeyTest : facets?.keyTest)?.();
    if (!facet) throw new Error('no facet');
    tryKey = facet.open(fake.url, timeoutMs);
  });
  afterEach(() => fake.close());

  async function failure(key: string = keys.right): Promise<VendorError> {
    const error = await outcome(tryKey, credential(key));
    if (!(error instanceof VendorError)) throw new Error(`${key} works: ${JSON.stringify(error)}`);
    expect(error.vendor).toBe(vendor);
    const told = [error.message, error.stack, error.text, String(error.cause), error.cause];
    expect(JSON.stringify(told)).not.toContain(key);
    return error;
  }

  test('a right key works by one request that carries it in a header and no address', async () => {
    expect(await outcome(tryKey, credential(keys.right))).toEqual(
      accounts[name] ? { account: accounts[name] } : {},
    );
    expect(fake.received.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${documents?.path}`]);
  });

  test('a wrong key is refused', async () => {
    expect(await failure(keys.wrong)).toMatchObject({ reason: 'authentication' });
  });

  test.skipIf(!documents?.answers.lacking)('a key that lacks a right is told which', async () => {
    const error = await failure(keys.lacking);
    expect(error.reason).toBe('authentication');
    for (const text of [error.text?.en, error.text?.th])
      if (rights[name]) expect(text).toContain(`“${rights[name]}”`);
  });

  test.skipIf(!documents?.answers.broke)('a key without credit is told from a wrong one', async () => {
    expect(await failure(keys.broke)).toMatchObject({ reason: 'quota' });
  });

  const odd: readonly (readonly [string, Answer, string])[] = [
    [
      'a page',
      { bytes: Buffer.from('<html>Welcome</html>'), headers: { 'content-type': 'text/html' } },
      'malformed_answer',
    ],
    [
      'a page that repeats the key',
      { bytes: Buffer.from(`${keys.right} is what you sent`) },
      'malformed_answer',
    ],
    ['a success that is none', { json: { ok: false, error: 'nothing here' } }, 'malformed_answer'],
    ['a refusal without a body', { status: 401, bytes: Buffer.from('') }, 'authentication'],
    [
      'a maintenance page',
      { status: 503, bytes: Buffer.from('<html>'), headers: { 'retry-after': '90' } },
      'unavailable',
    ],
    ['too many requests', { status: 429, json: {}, headers: { 'retry-after': '90' } }, 'rate_limited'],
  ];
  test.each(odd)('%s is sorted', async (_what, answer, reason) => {
    fake.answers.push(answer);
    expect((await failure()).reason).toBe(reason);
  });

  test('a refusal that comes as a success is not taken for one', async () => {
    const { wrong } = documents?.answers ?? {};
    if (!wrong || !('json' in wrong)) throw new Error('no refusal');
    fake.answers.push({ json: wrong.json });
    expect(['authentication', 'malformed_answer']).toContain((await failure()).reason);
  });

  test('a vendor that never answers is given up', async () => {
    fake.answers.push({ json: {}, delayMs: 2_000 });
    expect((await failure()).reason).toBe('timed_out');
  });

  test('a redirect does not take the key elsewhere', async () => {
    const elsewhere = await startFakeServer(() => ({ json: {} }));
    fake.answers.push({ status: 302, json: {}, headers: { location: `${elsewhere.url}/` } });
    expect((await failure()).reason).toBe('malformed_answer');
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test.each(['\n', 'é', '\u0000', '​'])('a key that cannot be sent is told, and not sent: %j', async (odd) => {
    const error = await failure(`${keys.right}${odd}more`);
    expect(error.reason).toBe('authentication');
    if (odd !== 'é') expect(fake.received).toEqual([]);
  });

  test('a person’s stop is their own', async () => {
    fake.answers.push({ json: {}, delayMs: 300 });
    const stop = new AbortController();
    const trying = tryKey(credential(keys.right), stop.signal);
    stop.abort(new Error('stopped'));
    await expect(trying).rejects.toThrow('stopped');
  });
});

test('a key of ElevenLabs that may list models but not read the plan works', async () => {
  const fake = await startFakeKeyVendor('elevenlabs');
  const { lacking = { json: {} } } = keyDocuments.elevenlabs?.answers ?? {};
  fake.answers.push(lacking, { json: [{ model_id: 'eleven_flash_v2_5', name: 'Flash' }] });
  const { open } = await import('./elevenlabs/key-test.ts');
  expect(await outcome(open(fake.url), credential(keysOf('elevenlabs').lacking))).toEqual({});
  expect(fake.received.map(({ path }) => path)).toEqual(['/v1/user/subscription', '/v1/models']);
  await fake.close();
});

test('a plan of ElevenLabs that is used up works again when it may be extended', async () => {
  const fake = await startFakeKeyVendor('elevenlabs');
  const plan = { tier: 'free', character_count: 10_000, character_limit: 10_000 };
  fake.answers.push(
    { json: { ...plan, can_extend_character_limit: false } },
    { json: { ...plan, can_extend_character_limit: true } },
  );
  const { open } = await import('./elevenlabs/key-test.ts');
  const key = credential(keysOf('elevenlabs').right);
  expect(await outcome(open(fake.url), key)).toMatchObject({ reason: 'quota' });
  expect(await outcome(open(fake.url), key)).toEqual({ account: 'free' });
  await fake.close();
});

test('a wrong key of Deepgram that answers 400 is no fault of the request', async () => {
  const fake = await startFakeKeyVendor('deepgram');
  fake.answers.push({ status: 400, json: { err_code: 'BAD_REQUEST', err_msg: 'Invalid credentials.' } });
  const { open } = await import('./deepgram/key-test.ts');
  const error = await outcome(open(fake.url), credential(keysOf('deepgram').right));
  expect(error).toMatchObject({ reason: 'authentication' });
  await fake.close();
});

test.each(['West Europe', 'westeurope.evil.example', 'westeurope/', '../x', 'a@evil.example#', 'WESTEUROPE'])(
  'Azure’s region becomes a host name only if it is one word: %s',
  async (region) => {
    const tryKey = await directory.testOf('azure');
    if (!tryKey) throw new Error('no test');
    const error = await outcome(tryKey, credential('a-key-of-azure', region));
    expect(error).toMatchObject({
      reason: 'invalid_request',
      text: { en: expect.stringContaining('westeurope') },
    });
  },
);

test('Azure’s refusal names the region, since a key works in its own only', async () => {
  const fake = await startFakeKeyVendor('azure');
  const { open } = await import('./azure/key-test.ts');
  const error = await outcome(open(fake.url), credential(keysOf('azure').wrong, 'eastus'));
  expect(error).toMatchObject({ text: { en: expect.stringContaining('“eastus”') } });
  await fake.close();
  const nowhere = await outcome(open(fake.url, timeoutMs), credential(keysOf('azure').right, 'atlantis'));
  expect(nowhere).toMatchObject({
    reason: 'unavailable',
    text: { en: expect.stringContaining('“atlantis”') },
  });
});
