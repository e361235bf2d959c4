import { afterAll, beforeAll, expect, test } from 'vitest';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { allVendors } from '#vendors/all.ts';
import { ScriptedModel } from '../jarvis.ts';
import { KeysWorld, runwayKey } from '../keys-world.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const [first, second] = [runwayKey('a'), runwayKey('b')];

test('asked in words for a key, Jarvis offers the private form with the provider filled in, and changes nothing', async () => {
  const { jarvis } = new KeysWorld(storage);
  const asked = await jarvis.hears('mia', 'add my Runway key', { role: 'member' });
  expect(asked.calls).toMatchObject([{ tool: 'add_api_key', outcome: 'needs_form' }]);
  expect(asked.reply.blocks).toContainEqual({
    ...{ kind: 'form-link', label: 'Add a key…', tool: 'add_api_key', value: 'runway', typed: '/add key' },
  });
  const model = new ScriptedModel(
    { calls: [{ name: 'add_api_key', input: { provider: 'runway' } }] },
    { text: 'Fill it in.' },
  );
  const withModel = new KeysWorld(storage, model);
  const said = await withModel.jarvis.hears('mia', 'I have a key for runway');
  expect(said.words).toContain('form-link');
  expect(JSON.stringify(model.requests[1])).toContain('a private form is offered');
});

test('a member’s own key is tested, sealed, shown by its last four characters, and used for them alone', async () => {
  const world = new KeysWorld(storage);
  const added = await world.enters(
    'mia',
    { provider: 'runway', whose: 'me', key: ` "${first}"\n` },
    { role: 'member' },
  );
  expect(added.calls).toMatchObject([{ tool: 'add_api_key', outcome: 'done' }]);
  expect(added.words).toContain(
    'The Runway key **…cdef** is stored and pays for your work from now on (works).',
  );
  expect(added.words).toContain('Team Blue');
  expect(world.tests.tested).toEqual([first]);
  expect(
    JSON.stringify(await storage.scope(world.jarvis.organizationId).find(CredentialEntity, {})),
  ).not.toContain(first);
  expect((await world.keys.keyFor(world.ownerOf('mia', 'member'), 'runway'))?.secret.reveal()).toBe(first);
  expect(await world.keys.keyFor(world.ownerOf('tom'), 'runway')).toBeUndefined();
  const { words, reply } = await world.jarvis.hears('tom', 'list my keys');
  expect(words).not.toContain('…cdef');
  expect(reply.audience).toBe('asker');
  expect((await world.jarvis.hears('mia', 'list my keys', { role: 'member' })).words).toContain('…cdef');
});

test('a member’s own key comes first, then the organisation’s, then the operator’s, and each call notes who pays', async () => {
  const world = new KeysWorld(storage, undefined, { runway: 'operators-key-0123' });
  const mia = () => world.keys.keyFor(world.ownerOf('mia'), 'runway');
  expect(await mia()).toMatchObject({ payer: 'operator' });
  await world.enters('mia', { provider: 'runway', whose: 'organization', key: first });
  expect(await mia()).toMatchObject({ payer: 'organization', credential: { version: 1 } });
  await world.enters('mia', { provider: 'runway', whose: 'me', key: second });
  expect(await mia()).toMatchObject({ payer: 'member' });
  expect(await world.keys.keyFor(world.ownerOf('tom'), 'runway')).toMatchObject({ payer: 'organization' });
  await world.jarvis.hears('mia', 'x', {
    call: { tool: 'remove_api_key', input: { provider: 'runway', whose: 'me' } },
  });
  expect(await mia()).toMatchObject({ payer: 'organization' });
});

test('a member’s key for the organisation waits for an admin; a refused one leaves everything as it was', async () => {
  const world = new KeysWorld(storage);
  const asked = await world.enters(
    'tom',
    { provider: 'runway', whose: 'organization', key: first },
    { role: 'member' },
  );
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  expect(await world.keys.keyFor(world.ownerOf('mia'), 'runway')).toBeUndefined();
  const { words } = await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`, {
    role: 'admin',
  });
  expect(words).toContain('is stored and pays for the organisation’s work');
  expect((await world.keys.keyFor(world.ownerOf('mia'), 'runway'))?.secret.reveal()).toBe(first);
  world.tests.verdicts.set(second, 'authentication');
  const refused = await world.enters(
    'mia',
    { provider: 'runway', whose: 'organization', key: second },
    { tool: 'rotate_api_key' },
  );
  expect(refused.words).toContain('does not accept the key');
  expect((await world.keys.keyFor(world.ownerOf('mia'), 'runway'))?.secret.reveal()).toBe(first);
});

test('a key is replaced in one step: what was begun with the old one goes on with it', async () => {
  const world = new KeysWorld(storage);
  await world.enters('mia', { provider: 'runway', whose: 'organization', key: first });
  const owner = world.ownerOf('mia');
  const begun = await world.keys.keyFor(owner, 'runway');
  const rotated = await world.enters(
    'mia',
    { provider: 'runway', whose: 'organization', key: second },
    { tool: 'rotate_api_key' },
  );
  expect(rotated.words).toContain('It takes the place of …cdef');
  expect(await world.keys.keyFor(owner, 'runway')).toMatchObject({ credential: { version: 2 } });
  expect((await world.keys.keyOfCall(owner, 'runway', begun?.credential?.id ?? null))?.secret.reveal()).toBe(
    first,
  );
  world.jarvis.clock.advance(8 * 24 * 3_600_000);
  await world.credentials.deleteEnded();
  expect(await world.keys.keyOfCall(owner, 'runway', begun?.credential?.id ?? null)).toBeUndefined();
  expect((await world.keys.keyFor(owner, 'runway'))?.secret.reveal()).toBe(second);
});

test('a new key that the vendor refuses later gives way to the one that it had replaced, once', async () => {
  const world = new KeysWorld(storage);
  await world.enters('mia', { provider: 'runway', whose: 'organization', key: first });
  await world.enters(
    'mia',
    { provider: 'runway', whose: 'organization', key: second },
    { tool: 'rotate_api_key' },
  );
  const owner = world.ownerOf('mia');
  const current = async () => (await world.keys.keyFor(owner, 'runway'))?.secret.reveal();
  const refuse = async () =>
    world.keys.refused(owner, (await world.keys.keyFor(owner, 'runway'))?.credential?.id);
  expect(await current()).toBe(second);
  await refuse();
  expect(await current()).toBe(first);
  await refuse();
  expect(await current()).toBeUndefined();
});

test('under twenty rotations at once every call finds a key, and one of the new ones is left', async () => {
  const world = new KeysWorld(storage);
  await world.enters('mia', { provider: 'runway', whose: 'organization', key: first });
  const owner = world.ownerOf('mia');
  const digits = [...'0123456789abcdef'];
  let isOver = false;
  const calls = (async () => {
    let count = 0;
    while (!isOver) {
      expect(await world.keys.keyFor(owner, 'runway')).toBeDefined();
      count += 1;
    }
    return count;
  })();
  await Promise.all(
    digits.map((digit) =>
      world.enters(
        'mia',
        { provider: 'runway', whose: 'organization', key: runwayKey(digit) },
        { tool: 'rotate_api_key' },
      ),
    ),
  );
  isOver = true;
  expect(await calls).toBeGreaterThan(10);
  const rows = await storage.scope(world.jarvis.organizationId).find(CredentialEntity, { state: 'current' });
  expect(rows).toHaveLength(1);
  expect(rows[0]?.version).toBe(digits.length + 1);
});

test('a dead key is passed over and told; when it works again it is used again by itself', async () => {
  const world = new KeysWorld(storage, undefined, { runway: 'operators-key-0123' });
  await storage.organizationOf('slack', 'T0KEYS', world.jarvis.organizationId);
  await world.enters('mia', { provider: 'runway', whose: 'organization', key: first });
  const owner = world.ownerOf('mia');
  const used = await world.keys.keyFor(owner, 'runway');
  world.tests.verdicts.set(first, 'authentication');
  await world.keys.refused(owner, used?.credential?.id ?? null);
  expect(await world.keys.keyFor(owner, 'runway')).toMatchObject({ payer: 'operator' });
  const listed = await world.jarvis.hears('mia', 'list my keys');
  expect(listed.words).toContain('refused: wrong, revoked or without a needed right');
  world.tests.verdicts.clear();
  world.jarvis.clock.advance(60_000);
  await world.credentials.testDue(new AbortController().signal);
  expect(await world.keys.keyFor(owner, 'runway')).toMatchObject({ payer: 'organization' });
});

test.each([
  ['', 'The key is empty'],
  ['key_0123 4567', 'was not copied whole'],
  ['your-api-key-here', 'is a placeholder'],
  [['sk', 'ant', 'api03', 'A1b2C3d4E5f6G7h8'].join('-'), 'looks like a key of Anthropic, not of Runway'],
])('“%s” is no key of Runway: one sentence says what to do', async (key, told) => {
  const world = new KeysWorld(storage);
  await expect(world.enters('mia', { provider: 'runway', whose: 'me', key })).rejects.toThrow(told);
  expect(world.tests.tested).toEqual([]);
});

test('a key of a vendor without a free test is stored, and said to be untested', async () => {
  const world = new KeysWorld(storage);
  const added = await world.enters('mia', {
    provider: 'huggingface',
    whose: 'me',
    key: ['hf', 'AbCdEfGhIjKlMnOpQrSt'].join('_'),
  });
  expect(added.words).toContain('not tested: no free call tells');
});

test('no member’s key can be seen, tested, removed or used by an admin, and it goes when the member leaves', async () => {
  const world = new KeysWorld(storage);
  await world.enters('tom', { provider: 'runway', whose: 'me', key: first }, { role: 'member' });
  for (const text of ['list my keys', 'test the runway key'])
    expect((await world.jarvis.hears('mia', text)).words).not.toContain('…cdef');
  const removed = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'remove_api_key', input: { provider: 'runway' } },
  });
  expect(removed.words).toContain('There is no key of Runway');
  const { organizationId, memberId } = world.ownerOf('tom', 'member');
  await world.integrations.forget(storage.scope(organizationId), [memberId]);
  expect(await world.keys.keyFor({ organizationId, memberId }, 'runway')).toBeUndefined();
});

test('a call with a key that a model made up, or that somebody else entered, is refused', async () => {
  const world = new KeysWorld(storage);
  const id = await world.credentials
    .enter(
      world.jarvis.actor('tom'),
      { organizationId: world.jarvis.organizationId, ownerId: world.ownerOf('tom').memberId },
      { provider: 'runway', fields: {} },
    )
    .catch(() => 'none');
  const { words } = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'add_api_key', input: { provider: 'runway', credential: id } },
  });
  expect(words).toContain('no longer there');
  const { words: ofText } = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'add_integration', input: { provider: 'runway', credential: 'the key of last week' } },
  });
  expect(ofText).toContain('no longer there');
});

test('a key that pays for nothing yet is stored and said to be so, and a provider without a key of its own names whose', async () => {
  const vendors = allVendors.map((vendor) => {
    const { keyTest } = vendor.facets;
    return vendor.id === 'deepgram' && keyTest ? { ...vendor, facets: { keyTest } } : vendor;
  });
  const world = new KeysWorld(storage, undefined, {}, undefined, vendors);
  const deepgram = await world.enters('mia', {
    provider: 'deepgram',
    whose: 'me',
    key: '0123456789abcdef0123456789abcdef01234567',
  });
  expect(deepgram.words).toContain('makes nothing with Deepgram yet');
  await expect(world.enters('mia', { provider: 'pika', whose: 'me', key: 'x1y2z3a4b5' })).rejects.toThrow(
    'Add that one',
  );
  await expect(world.enters('mia', { provider: 'midjourney', whose: 'me', key: 'x1y2z3' })).rejects.toThrow(
    'no use for a key',
  );
});

test('a key that is switched off is kept and passed over until it is switched on again', async () => {
  const world = new KeysWorld(storage, undefined, { runway: 'operators-key-0123' });
  await world.enters('mia', { provider: 'runway', whose: 'me', key: first });
  const payer = async () => (await world.keys.keyFor(world.ownerOf('mia'), 'runway'))?.payer;
  const does = (tool: string) =>
    world.jarvis.hears('mia', 'x', { call: { tool, input: { provider: 'runway', whose: 'me' } } });
  expect((await does('disable_integration')).words).toContain('is switched off. It stays stored.');
  expect(await payer()).toBe('operator');
  expect((await does('disable_integration')).words).toContain('switched off already');
  expect((await world.jarvis.hears('mia', 'list my keys')).words).toContain('switched off');
  await does('enable_integration');
  expect(await payer()).toBe('member');
});

test.each([
  [{ provider: 'runway', key: first, region: 'westeurope' }, 'Keys of Runway have no region'],
  [{ provider: 'azure', key: '0123456789abcdef0123456789abcdef' }, 'needs a region, such as westeurope'],
  [
    { provider: 'azure', key: '0123456789abcdef0123456789abcdef', region: 'evil.example.com/x' },
    'needs a region, such as westeurope',
  ],
])('a region that does not fit is refused before anything is stored or sent: %o', async (filled, told) => {
  const world = new KeysWorld(storage);
  await expect(world.enters('mia', { whose: 'me', ...filled })).rejects.toThrow(told);
  expect(world.tests.tested).toEqual([]);
  expect(await storage.scope(world.jarvis.organizationId).count(CredentialEntity)).toBe(0);
});
