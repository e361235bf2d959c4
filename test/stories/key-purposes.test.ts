import { afterAll, beforeAll, expect, test } from 'vitest';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { keysOf } from '../fakes/key-vendors.ts';
import { KeysWorld, runwayKey } from '../keys-world.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** Of OpenAI's forms, made of parts so that no scanner takes them for real ones. */
const paying = (letter: string) => ['sk', 'proj', `${letter.repeat(30)}0123456789`].join('-');
const reading = (letter: string) => ['sk', 'admin', `${letter.repeat(30)}9876543210`].join('-');
const ofAnthropic = keysOf('anthropic', 'admin').right;

const forAll = (key: string, more: Record<string, string> = {}) => ({
  ...{ provider: 'openai', whose: 'organization', key, ...more },
});
const rowsOf = (world: KeysWorld) => storage.scope(world.jarvis.organizationId).find(CredentialEntity, {});
const adminKeyOf = async (world: KeysWorld, provider = 'openai') =>
  (await world.keys.adminKeyOf(world.jarvis.organizationId, provider))?.secret.reveal();
const payingKeyOf = async (world: KeysWorld, provider = 'openai') =>
  (await world.keys.keyFor(world.ownerOf('mia'), provider))?.secret.reveal();

test('an admin key is told by its shape, tested as one, listed as “for bills”, read by one door alone, and pays for nothing', async () => {
  const world = new KeysWorld(storage);
  const added = await world.enters('mia', forAll(`OPENAI_ADMIN_KEY="${reading('a')}"`));
  expect(added.calls).toMatchObject([{ tool: 'add_api_key', outcome: 'done' }]);
  expect(added.words).toContain(
    'The OpenAI key **…3210** is stored for reading bills, and never pays for a call',
  );
  expect([world.tests.tested, world.tests.purposes]).toEqual([[reading('a')], ['admin']]);
  expect(await payingKeyOf(world)).toBeUndefined();
  expect(await world.keys.configuredProviders(world.ownerOf('mia'))).toEqual(new Set());
  const [row] = await rowsOf(world);
  expect(row).toMatchObject({ purpose: 'admin', state: 'current', version: 1 });
  expect(await world.keys.keyOfCall(world.ownerOf('mia'), 'openai', row?.id)).toBeUndefined();
  expect(await adminKeyOf(world)).toBe(reading('a'));
  expect((await world.jarvis.hears('mia', 'list my keys')).words).toContain('OpenAI (for bills)');
  const page = await world.jarvis.hears('mia', 'show integration openai');
  expect(page.words).toContain('Key for bills');
  expect(page.words).toContain('has no key');
  expect((await world.jarvis.hears('mia', 'list our integrations')).words).toContain('…3210 (for bills)');
});

test.each([
  [
    'an admin key where a key that pays was chosen',
    forAll(reading('a'), { purpose: 'use' }),
    'cannot pay for calls. Choose “reading bills only”',
  ],
  [
    'a key that pays where bills were chosen',
    forAll(paying('a'), { purpose: 'admin' }),
    'reads no bills. Copy an admin key from https://platform.openai.com/settings/organization/admin-keys',
  ],
  [
    'an admin key of a member alone',
    { provider: 'openai', whose: 'me', key: reading('a') },
    'no member may hold one alone',
  ],
  ['an admin key of another company', forAll(ofAnthropic), 'looks like a key of Anthropic, not of OpenAI'],
  [
    'bills of a company that has no keys for them',
    { provider: 'runway', whose: 'organization', purpose: 'admin', key: runwayKey('a') },
    'knows of no keys of Runway that read bills',
  ],
])('%s is refused in one sentence before anything is stored or sent', async (_what, filled, told) => {
  const world = new KeysWorld(storage);
  await expect(world.enters('mia', filled)).rejects.toThrow(told);
  await expect(world.enters('mia', filled, { tool: 'rotate_api_key' })).rejects.toThrow();
  expect(world.tests.tested).toEqual([]);
  expect(await rowsOf(world)).toEqual([]);
});

test('an admin key waits for an admin if a member enters it, and no other member’s form sees it', async () => {
  const world = new KeysWorld(storage);
  const asked = await world.enters('tom', forAll(reading('a')), { role: 'member' });
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  expect(asked.words).toContain('Keep the OpenAI key …3210 for reading the organisation’s bills');
  expect(await adminKeyOf(world)).toBeUndefined();
  await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`, { role: 'admin' });
  expect(await adminKeyOf(world)).toBe(reading('a'));
});

test('the keys of both purposes stand side by side in one integration: each is replaced, gives way and goes by itself', async () => {
  const world = new KeysWorld(storage);
  await storage.organizationOf('slack', 'T0PURPOSES', world.jarvis.organizationId);
  await world.enters('mia', forAll(paying('a')));
  await world.enters('mia', forAll(reading('b')));
  await world.enters('mia', forAll(reading('c')), { tool: 'rotate_api_key' });
  const current = (await rowsOf(world)).filter(({ state }) => state === 'current');
  expect(current.map(({ purpose, version }) => `${purpose} ${version}`).sort()).toEqual(['admin 2', 'use 1']);
  expect(new Set(current.map(({ integrationId }) => integrationId)).size).toBe(1);
  expect([await payingKeyOf(world), await adminKeyOf(world)]).toEqual([paying('a'), reading('c')]);

  await world.keys.refused(
    world.ownerOf('mia'),
    (await world.keys.adminKeyOf(world.jarvis.organizationId, 'openai'))?.credential?.id,
  );
  expect([await payingKeyOf(world), await adminKeyOf(world)]).toEqual([paying('a'), reading('b')]);
  await world.keys.refused(
    world.ownerOf('mia'),
    (await world.keys.keyFor(world.ownerOf('mia'), 'openai'))?.credential?.id,
  );
  expect([await payingKeyOf(world), await adminKeyOf(world)]).toEqual([undefined, reading('b')]);

  world.tests.purposes.length = 0;
  world.jarvis.clock.advance(60_000);
  await world.credentials.testDue(new AbortController().signal);
  expect(world.tests.purposes.toSorted()).toEqual(['admin', 'use']);
  const removed = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'remove_api_key', input: { provider: 'openai', purpose: 'admin' } },
  });
  expect(removed.words).toContain('The OpenAI key **…3210** for bills is deleted');
  expect([await payingKeyOf(world), await adminKeyOf(world)]).toEqual([paying('a'), undefined]);
});

test('an organisation’s bills are read with its own admin key, else the operator’s; blocked, switched off or refused, with none of its own', async () => {
  const world = new KeysWorld(storage, undefined, {}, undefined, undefined, {
    openai: 'operators-admin-key',
  });
  const { organizationId } = world.jarvis;
  const owner = async () => (await world.keys.adminKeyOf(organizationId, 'openai'))?.owner;
  const does = (tool: string, whose: string) =>
    world.jarvis.hears('mia', 'x', { call: { tool, input: { provider: 'openai', whose } } });
  expect(await owner()).toBe('operator');
  expect(await payingKeyOf(world)).toBeUndefined();
  expect((await world.jarvis.hears('mia', 'list my keys')).words).toContain('OpenAI (for bills)');
  await world.enters('mia', forAll(reading('a')));
  expect(await owner()).toBe('organization');
  await does('disable_integration', 'organization');
  expect(await owner()).toBe('operator');
  await does('enable_integration', 'organization');
  world.tests.verdicts.set(reading('a'), 'authentication');
  expect((await world.jarvis.hears('mia', 'test the openai admin key')).words).toContain(
    'for bills: refused',
  );
  expect(await owner()).toBe('operator');
  await does('disable_integration', 'everyone');
  expect(await owner()).toBeUndefined();
  expect(await adminKeyOf(new KeysWorld(storage))).toBeUndefined();
});

test('an admin key of the operator that its vendor refuses is told, and one that pays is looked after beside it', async () => {
  const both = [{ openai: 'operators-key-01' }, { openai: 'operators-admin-key-01' }] as const;
  const world = new KeysWorld(storage, undefined, both[0], undefined, undefined, both[1]);
  world.tests.verdicts.set('operators-admin-key-01', 'authentication');
  await world.operatorKeys.look(new AbortController().signal);
  expect(world.tests.purposes).toEqual(['use', 'admin']);
  const { words } = await world.jarvis.hears('mia', 'list my keys');
  expect(words).toMatch(/OpenAI \| *\| *\| *set by whoever runs Jarvis \(works\)|OpenAI.*\(works\)/);
  expect(words).toMatch(/OpenAI \(for bills\).*refused: wrong, revoked/s);
});

const words: readonly (readonly [string, string, Record<string, string>])[] = [
  ['add our OpenAI admin key', 'add_api_key', { provider: 'openai', purpose: 'admin' }],
  ['add an OpenAI key for bills', 'add_api_key', { provider: 'openai', purpose: 'admin' }],
  ['rotate the Anthropic admin key', 'rotate_api_key', { provider: 'anthropic', purpose: 'admin' }],
  ['remove the openai admin key', 'remove_api_key', { provider: 'openai', purpose: 'admin' }],
  ['test the anthropic admin key', 'test_provider', { provider: 'anthropic', purpose: 'admin' }],
  ['remove the old openai key', 'remove_api_key', { provider: 'openai', which: 'replaced' }],
  [
    'remove the replaced OpenAI admin key of the organization',
    'remove_api_key',
    { provider: 'openai', purpose: 'admin', which: 'replaced', whose: 'organization' },
  ],
  ['เพิ่มคีย์แอดมิน openai ของบริษัท', 'add_api_key', { provider: 'openai', purpose: 'admin' }],
  ['เปลี่ยนคีย์แอดมินของ anthropic', 'rotate_api_key', { provider: 'anthropic', purpose: 'admin' }],
  ['ลบคีย์ openai สำหรับดูบิล', 'remove_api_key', { provider: 'openai', purpose: 'admin' }],
  ['ลบคีย์เก่าของ openai', 'remove_api_key', { provider: 'openai', which: 'replaced' }],
];
test.each(words)('“%s” is understood without a model', async (text, tool, input) => {
  const { calls } = await new KeysWorld(storage).jarvis.hears('mia', text);
  expect(calls).toMatchObject([{ tool, input }]);
});

test.each(['remove the openai key', 'ลบคีย์ openai', 'rotate the openai key'])(
  '“%s” names no purpose and no age',
  async (text) => {
    const { calls } = await new KeysWorld(storage).jarvis.hears('mia', text);
    expect(calls).toHaveLength(1);
    expect(Object.keys(calls[0]?.input ?? {})).not.toContain('purpose');
    expect(Object.keys(calls[0]?.input ?? {})).not.toContain('which');
  },
);

test('a name that is spelled wrong is put right, and the form shows which provider was understood', async () => {
  const { reply } = await new KeysWorld(storage).jarvis.hears('mia', 'add a key for runwya');
  expect(reply.blocks).toContainEqual(
    expect.objectContaining({ kind: 'form-link', tool: 'add_api_key', value: 'runway' }),
  );
});
