import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeKms, kmsEnvironment, refusal, startFakeKms } from '../../test/fakes/kms.ts';
import { KmsWrapping } from './kms-wrapping.ts';

let kms: FakeKms;
beforeEach(async () => {
  kms = await startFakeKms();
  for (const [name, value] of Object.entries(kmsEnvironment(kms.url))) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await kms.close();
});

const dataKey = Buffer.alloc(32, 5);

test('a data key is wrapped by the key that an alias stands for, and unwrapped for the same owner only', async () => {
  const { arn } = kms.addKey({ alias: 'alias/jarvis' });
  const wrapping = new KmsWrapping('alias/jarvis');
  const wrapped = await wrapping.wrap(dataKey, 'org-1');
  expect(wrapped.wrappedBy).toBe(`kms:${arn}`);
  expect(await wrapping.current()).toBe(`kms:${arn}`);
  expect(await wrapping.unwrap(wrapped, 'org-1')).toEqual(dataKey);
  await expect(wrapping.unwrap(wrapped, 'org-2')).rejects.toThrow('does not open a data key');
  expect(kms.received[0]?.body).toMatchObject({ EncryptionContext: { 'jarvis-owner': 'org-1' } });
});

test('a key is unwrapped by the one that wrapped it, also in another region, after another was set', async () => {
  const old = kms.addKey({ arn: 'arn:aws:kms:us-east-2:111122223333:key/old' });
  const wrapped = await new KmsWrapping(old.arn).wrap(dataKey, 'org-1');
  const renewed = new KmsWrapping(kms.addKey().arn);
  expect(await renewed.unwrap(wrapped, 'org-1')).toEqual(dataKey);
  expect(String(kms.received.at(-1)?.headers.authorization)).toContain('/us-east-2/kms/');
  expect(await renewed.current()).not.toBe(wrapped.wrappedBy);
});

test('what passes by itself is repeated, as often as the SDK does', async () => {
  const wrapping = new KmsWrapping(kms.addKey().arn);
  kms.answers.push(
    refusal('KMSInternalException', 'oops', 500),
    refusal('ThrottlingException', 'Rate exceeded'),
  );
  await expect(wrapping.wrap(dataKey, 'org-1')).resolves.toBeDefined();
  expect(kms.received).toHaveLength(3);
});

test.each([
  ['a key that is not there', {}, 'alias/other', 'knows no key alias/other'],
  [
    'a missing right',
    { rights: new Set([]) },
    'alias/jarvis',
    'refuses kms:Encrypt with the key alias/jarvis',
  ],
  ['a disabled key', { state: 'Disabled' }, 'alias/jarvis', 'is disabled or about to be deleted'],
  ['a key about to go', { state: 'PendingDeletion' }, 'alias/jarvis', 'is disabled or about to be deleted'],
  ['a key for signatures', { usage: 'SIGN_VERIFY' }, 'alias/jarvis', 'does not encrypt'],
] as const)('%s is told in a sentence', async (_what, more, keyId, told) => {
  kms.addKey({ alias: 'alias/jarvis', ...(more as object) });
  const refused = new KmsWrapping(keyId).current();
  await expect(refused).rejects.toThrow(told);
  await expect(refused).rejects.toMatchObject({ name: 'UserError' });
});

test('the right to unwrap is missed by its own name', async () => {
  const key = kms.addKey();
  const wrapping = new KmsWrapping(key.arn);
  const wrapped = await wrapping.wrap(dataKey, 'org-1');
  key.rights.delete('kms:Decrypt');
  await expect(wrapping.unwrap(wrapped, 'org-1')).rejects.toThrow(
    `refuses kms:Decrypt with the key ${key.arn}`,
  );
});

test.each([
  ['ThrottlingException', 400],
  ['KMSInternalException', 500],
  ['DependencyTimeoutException', 503],
])('%s that lasts is told as a service that does not answer', async (type, status) => {
  kms.answers.push(...Array.from({ length: 5 }, () => refusal(type, 'as told', status)));
  await expect(new KmsWrapping(kms.addKey().arn).current()).rejects.toThrow(`does not answer (${type})`);
});

test('an identity that AWS does not know, none at all, no region and no network are each told', async () => {
  const { arn } = kms.addKey({ alias: 'alias/jarvis' });
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDOTHER');
  await expect(new KmsWrapping(arn).current()).rejects.toThrow('does not accept who Jarvis says it is');
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  vi.stubEnv('HOME', '/nowhere');
  await expect(new KmsWrapping(arn).current()).rejects.toThrow('does not accept who Jarvis says it is');
  vi.stubEnv('AWS_REGION', undefined);
  await expect(new KmsWrapping('alias/jarvis').current()).rejects.toThrow('in which region');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDFAKEKMS000000000');
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', 'http://127.0.0.1:1');
  await expect(new KmsWrapping(arn).current()).rejects.toThrow('does not answer (ECONNREFUSED)');
});
