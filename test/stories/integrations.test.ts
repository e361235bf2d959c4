import { afterAll, beforeAll, expect, test } from 'vitest';
import { IntegrationEntity } from '#capabilities/keys/integration.entity.ts';
import { Policies } from '#capabilities/organization/policies.ts';
import { updateSettings } from '#capabilities/organization/tools/update-settings.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { TestJarvis } from '../jarvis.ts';
import { KeysWorld, runwayKey } from '../keys-world.ts';
import { insertOrganization, openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const [first, second, third] = [runwayKey('a'), runwayKey('b'), runwayKey('c')];
const shared = { provider: 'runway', whose: 'organization' };
const asNew = { tool: 'add_integration' };

async function newWorld(operatorKeys: Readonly<Record<string, string>> = {}): Promise<KeysWorld> {
  const world = new KeysWorld(storage, undefined, operatorKeys);
  await insertOrganization(storage, world.jarvis.organizationId);
  return world;
}

/** A world in which the organisation has Runway twice: "Runway" and "Runway EU". */
async function withTwo(): Promise<KeysWorld> {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first }, asNew);
  await world.enters('mia', { ...shared, key: second, name: 'Runway EU' }, asNew);
  return world;
}

test('a provider is set up twice, each under its own name; which one is meant is asked, or read from the words', async () => {
  const world = await withTwo();
  const { jarvis } = world;
  const listed = await jarvis.hears('mia', 'list our integrations');
  expect(listed.words).toContain('Runway EU (Runway)');
  const asked = await jarvis.hears('mia', 'x', {
    call: { tool: 'test_provider', input: { provider: 'luma' } },
  });
  expect(asked.words).toContain('There is no key of Luma');
  const open = await jarvis.hears('mia', 'x', {
    call: { tool: 'test_provider', input: { provider: 'runwayml' } },
  });
  expect(open.words).toContain('several integrations of Runway: **Runway** and **Runway EU**. Say which one');
  world.tests.tested.length = 0;
  const tested = await jarvis.hears('mia', 'test the Runway EU key');
  expect(tested.words).toContain('The Runway EU key');
  expect(world.tests.tested).toEqual([second]);
});

test('a third one without a name gets a free one, and a name that is taken is refused before anything is tested', async () => {
  const world = await withTwo();
  const added = await world.enters('mia', { ...shared, key: third }, asNew);
  expect(added.words).toContain('The Runway 2 key **…cdef** is stored');
  world.tests.tested.length = 0;
  const again = world.enters('mia', { ...shared, key: third, name: ' runway  eu' }, asNew);
  await expect(again).rejects.toThrow('There is an integration called “runway  eu” already');
  expect(world.tests.tested).toEqual([]);
});

test('the route of a category names the integration that is used first, and an undo takes it back', async () => {
  const world = await withTwo();
  const { organizationId } = world.jarvis;
  const key = async () => {
    const preferred = await world.routes.integrationOf(organizationId, 'video', 'runway');
    return (await world.keys.keyFor(world.ownerOf('tom'), 'runway', preferred))?.secret.reveal();
  };
  expect(await key()).toBe(first);
  const asked = await world.jarvis.hears('mia', 'switch video to Runway EU');
  expect(asked.words).toContain('Runway EU');
  await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`);
  expect(await key()).toBe(second);
  await world.jarvis.hears('mia', 'x', { call: { tool: 'undo_switch', input: {} } });
  expect(await key()).toBe(first);
});

test('what a member proposes for all waits for an admin, is listed as such, and is in use once it is approved', async () => {
  const world = await newWorld();
  const asked = await world.enters('tom', { ...shared, key: first }, { ...asNew, role: 'member' });
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  const waiting = await world.jarvis.hears('mia', 'list our integrations');
  expect(waiting.words).toContain('waiting for approval');
  await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`, { role: 'admin' });
  const listed = await world.jarvis.hears('mia', 'list our integrations');
  expect(listed.words).toContain('works');
  expect(listed.words).not.toContain('waiting for approval');
});

test('where the organisation wants it, an admin approves what members enter for themselves, and still sees no key', async () => {
  const world = await newWorld();
  const { organizationId } = world.jarvis;
  const changes = new Policies(storage);
  const mia = world.jarvis.actor('mia', 'owner');
  await changes.change(organizationId, await changes.propose(mia, { ownKeys: 'approved' }));
  const own = { provider: 'runway', whose: 'me', key: first };
  const asked = await world.enters('tom', own, { ...asNew, role: 'member' });
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  const toms = () => world.keys.keyFor(world.ownerOf('tom', 'member'), 'runway');
  await world.jarvis.hears('tom', `approve ${asked.calls[0]?.approvalCode}`, { role: 'member' });
  expect(await toms()).toBeUndefined();
  const approved = await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`);
  expect(approved.words).toContain('pays for its owner’s work');
  expect(await toms()).toMatchObject({ payer: 'member' });
  expect((await world.jarvis.hears('mia', 'list our integrations')).words).not.toContain('…cdef');
});

test.each([
  'members’ own keys need an admin’s approval',
  'require approval for members’ own keys',
  'คีย์ส่วนตัวของสมาชิกต้องให้ admin อนุมัติ',
])('“%s” changes that setting and no other', async (text) => {
  const policies = new Policies(storage);
  const jarvis = new TestJarvis(storage, [updateSettings(policies)]);
  await insertOrganization(storage, jarvis.organizationId);
  const before = await policies.view(jarvis.organizationId);
  const { calls, words } = await jarvis.hears('mia', text);
  expect(words).not.toContain('spent');
  expect(words).not.toContain('ค่าใช้จ่าย');
  for (const { approvalCode } of calls)
    if (approvalCode) await jarvis.hears('mia', `approve ${approvalCode}`);
  const { ownKeys, ...others } = await policies.view(jarvis.organizationId);
  expect(ownKeys).toBe('approved');
  expect(before).toMatchObject(others);
});

test('a key that is replaced keeps its integration and its owner, of whichever the words name', async () => {
  const world = await withTwo();
  const offer = await world.jarvis.hears('mia', 'rotate the key of Runway EU');
  expect(offer.reply.blocks).toContainEqual(
    expect.objectContaining({ kind: 'form-link', tool: 'rotate_api_key', value: 'Runway EU' }),
  );
  const key = runwayKey('d');
  const rotated = await world.enters('mia', { provider: 'Runway EU', key }, { tool: 'rotate_api_key' });
  expect(rotated.words).toContain('The Runway EU key');
  expect(rotated.words).toContain('It takes the place of');
  const listed = await world.integrations.seenBy(world.ownerOf('mia'));
  expect(listed).toHaveLength(2);
  const none = await world.jarvis.hears('mia', 'rotate the openai key');
  expect(none.words).toContain('There is no key of OpenAI');
});

test('one person sees nothing of what another has set up for themselves', async () => {
  const world = await newWorld();
  await world.enters('tom', { provider: 'runway', whose: 'me', key: first, name: 'Toms own' }, asNew);
  for (const call of [
    { tool: 'list_integrations', input: {} },
    { tool: 'show_integration', input: { provider: 'Toms own' } },
    { tool: 'update_integration', input: { provider: 'Toms own', note: 'mine now' } },
    { tool: 'remove_integration', input: { provider: 'Toms own' } },
    { tool: 'remove_integration', input: { provider: 'runway' } },
  ]) {
    const { words } = await world.jarvis.hears('mia', 'x', { call });
    expect(words).not.toContain('…cdef');
  }
  expect(await world.keys.keyFor(world.ownerOf('tom'), 'runway')).toBeDefined();
});

test.each([
  [{ fee: 95, cycle: 'month' }, 'its plan is subscription, $95.00 a month'],
  [{ fee: 0.1, currency: 'eur', cycle: 'year' }, 'subscription, €0.10 a year'],
  [
    { free_quantity: 10_000, free_unit: 'character', cycle: 'month' },
    'its plan is pay per use, 10,000 characters free a month',
  ],
  [{ pricing: 'free' }, 'its plan is free'],
  [{ free_unit: 'minute', cycle: 'month' }, 'How much of that is free?'],
  [{ fee: 95 }, 'Per what is that'],
  [{ fee: 0, cycle: 'month' }, 'Fixed fee has to be more than 0'],
  [{ pricing: 'free', fee: 95, cycle: 'month' }, 'A free plan has no fee'],
  [{ pricing: 'subscription' }, 'A subscription has a fee'],
  [{ free_quantity: 500, cycle: 'day' }, 'What is the free amount counted in'],
  [{}, 'What should change about Runway?'],
])('the plan %o: %s', async (wish, told) => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first });
  const call = { tool: 'update_integration', input: { provider: 'runway', ...wish } };
  expect((await world.jarvis.hears('mia', 'x', { call })).words).toContain(told);
});

test('people speak of an integration by its own name, whatever words it is made of', async () => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first, name: 'Video studio' }, asNew);
  const shown = await world.jarvis.hears('mia', 'show integration Video studio');
  expect(shown.words).toContain('**Video studio** (Runway): works.');
  const plan = await world.jarvis.hears('mia', 'our video studio plan costs $95 a month');
  expect(plan.words).toContain(
    'Change the integration Video studio: its plan is subscription, $95.00 a month',
  );
  const drawn = await world.jarvis.hears('mia', 'which providers do we have for video?');
  expect(drawn.calls).toMatchObject([{ tool: 'list_providers', input: { category: 'video' } }]);
});

test('a name that is short, half said or not the only one said never stands for another integration', async () => {
  const world = await withTwo();
  await world.enters('mia', { ...shared, key: third, name: 'Lyon' }, asNew);
  const { jarvis } = world;
  const plan = (of: string) => jarvis.hears('mia', `our ${of} plan costs $95 a month`);
  expect((await plan('Lyon')).words).toContain('Change the integration Lyon: its plan');
  expect((await plan('Runway EU')).words).toContain('Change the integration Runway EU: its plan');
  expect((await plan('Runway')).words).toContain('Change the integration Runway: its plan');
  const which = 'several integrations of Runway: **Runway**, **Runway EU** and **Lyon**. Say which one';
  expect((await plan('Runwya EU')).words).toContain(which);
  expect(
    (await jarvis.hears('mia', 'test the Runway EU key and remove the Lyon integration')).words,
  ).toContain(which);
});

test('an integration that has the name of a kind of work is found where it is called an integration', async () => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first, name: 'images' }, asNew);
  const shown = await world.jarvis.hears('mia', 'show integration images');
  expect(shown.words).toContain('**images** (Runway): works.');
  const removed = await world.jarvis.hears('mia', 'remove the images integration');
  expect(removed.words).toContain('integration images with its key');
});

test.each([
  ['rename Runway EU to Runway West', 'Runway EU: its name becomes “Runway West”'],
  ['rename Runway EU to Film team', 'Runway EU: its name becomes “Film team”'],
  ['rename the Runway integration to "Café 🎬"', 'Runway: its name becomes “Café 🎬”'],
  ['เปลี่ยนชื่อการเชื่อมต่อ Runway EU เป็น ทีมหนัง', 'Runway EU: เปลี่ยนชื่อเป็น “ทีมหนัง”'],
  ['runway gives us 125 credits free a month', 'Runway: its plan is pay per use, 125 credits free a month'],
  ['note that runway gives us 10,000 characters a month free', '10,000 characters free a month'],
  ['our runway plan is $95 a month with 125 credits free', '$95.00 a month, 125 credits free a month'],
  ['we pay runway €99 yearly', 'subscription, €99.00 a year'],
  ['our runway plan costs 300 doubloons a month', 'What should change about Runway?'],
  ['our runway plan is $95 a month with 500 characters free a day', 'Per what is that'],
])('%s: %s', async (said, told) => {
  const world = await withTwo();
  expect((await world.jarvis.hears('mia', said)).words).toContain(told);
});

test('what is said of a plan is kept beside what was said before, and shown', async () => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first });
  const says = (input: object) =>
    world.jarvis.hears('mia', 'x', {
      call: { tool: 'update_integration', input: { provider: 'runway', ...input } },
    });
  await says({ fee: 95, cycle: 'month' });
  await says({ free_quantity: 100, free_unit: 'credit', cycle: 'month' });
  await says({ name: 'Video studio', note: 'ask Ann before cancelling' });
  const { words } = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'show_integration', input: { provider: 'video studio' } },
  });
  expect(words).toContain('**Video studio** (Runway): works.');
  expect(words).toContain('subscription, $95.00 a month, 100 credits free a month');
  expect(words).toContain('ask Ann before cancelling');
  const asked = await world.jarvis.hears('mia', 'our runway plan costs $120 a month');
  expect(asked.words).toContain('$120.00 a month');
});

test('a fee without its currency is not taken for dollars where it was in euros before', async () => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first });
  const says = async (input: object) => {
    const call = { tool: 'update_integration', input: { provider: 'runway', ...input } };
    return (await world.jarvis.hears('mia', 'x', { call })).words;
  };
  expect(await says({ fee: 95, currency: 'XYZ', cycle: 'month' })).toContain('XYZ is no currency');
  expect(await says({ fee: 95, currency: 'EUR', cycle: 'month' })).toContain('€95.00 a month');
  expect(await says({ fee: 120 })).toContain('Is that in EUR, as before, or in dollars?');
  expect(await says({ fee: 120, currency: 'USD' })).toContain('$120.00 a month');
});

test('a fee in dollars that was said after one in euros is approved as it stands on the card', async () => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first });
  const inEuros = { provider: 'runway', fee: 95, currency: 'EUR', cycle: 'month' };
  await world.jarvis.hears('mia', 'x', { call: { tool: 'update_integration', input: inEuros } });
  const asked = await world.jarvis.hears('mia', 'our runway plan costs $120 a month');
  const { words } = await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`);
  expect(words).toContain('is changed: its plan is subscription, $120.00 a month');
});

test('who asks how to set up what is blocked learns that it is, and who can allow it', async () => {
  const world = await newWorld();
  const call = { tool: 'disable_integration', input: { provider: 'runway', whose: 'everyone' } };
  await world.jarvis.hears('mia', 'x', { call });
  const { words } = await world.jarvis.hears('mia', 'how do I set up runway?');
  expect(words).toContain('Runway is blocked for everybody here. An admin or owner can allow it again');
});

test('its page says what was spent with it, whichever of its keys paid', async () => {
  const world = await newWorld();
  await world.enters('mia', { ...shared, key: first });
  const { organizationId } = world.jarvis;
  for (const [at, key] of [first, second].entries()) {
    if (at > 0) await world.enters('mia', { ...shared, key }, { tool: 'rotate_api_key' });
    const paying = await world.keys.keyFor(world.ownerOf('tom'), 'runway');
    if (!paying?.credential) throw new Error('no key');
    const { id: credentialId, version: credentialVersion, integrationId } = paying.credential;
    expect(credentialVersion).toBe(at + 1);
    await world.ledger.reserve({
      ...{ organizationId, memberId: world.ownerOf('tom').memberId, idempotencyKey: `clip ${at}` },
      ...{ provider: 'runway', product: 'gen4', category: 'video', quantity: 5, unit: 'second' },
      ...{ estimate: Money.of('0.25'), source: 'list price' },
    });
    await world.ledger.settle(organizationId, `clip ${at}`, {
      paidWith: { payer: paying.payer, credentialId, credentialVersion, integrationId },
    });
  }
  const { words } = await world.jarvis.hears('mia', 'show integration runway');
  expect(words).toContain('$0.50 (2 calls)');
  expect(words).toContain('…cdef, the 2nd, since');
});

test('removing one names what depends on it and who pays next; the keys go with it, and the other one stays', async () => {
  const world = await withTwo();
  const asked = await world.jarvis.hears('tom', 'x', {
    role: 'member',
    call: { tool: 'remove_integration', input: { provider: 'Runway' } },
  });
  expect(asked.words).toContain('Remove the organisation’s integration Runway with its key …cdef.');
  expect(asked.words).toContain(
    'Runway is the primary provider for images, video, audio and text-to-speech.',
  );
  expect(asked.words).toContain('The organisation’s key pays from then on.');
  await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`, { role: 'admin' });
  expect((await world.keys.keyFor(world.ownerOf('tom'), 'runway'))?.secret.reveal()).toBe(second);
  const last = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'remove_integration', input: { provider: 'runway' } },
  });
  expect(last.words).toContain('**Runway EU** is removed');
  const { organizationId } = world.jarvis;
  expect(await storage.scope(organizationId).count(IntegrationEntity)).toBe(0);
  expect(await world.keys.keyFor(world.ownerOf('tom'), 'runway')).toBeUndefined();
});

test('an admin may block a provider for everybody, whoever’s key would pay; no key is lost by it', async () => {
  const world = await newWorld({ runway: 'operators-key-0123' });
  await world.enters('tom', { provider: 'runway', whose: 'me', key: first }, { role: 'member' });
  const toms = () => world.keys.keyFor(world.ownerOf('tom'), 'runway');
  const call = { tool: 'disable_integration', input: { provider: 'runway', whose: 'everyone' } };
  const asked = await world.jarvis.hears('tom', 'x', { role: 'member', call });
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  const { words } = await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`, {
    role: 'admin',
  });
  expect(words).toContain('Runway is blocked for everybody here. All keys stay stored.');
  expect(await toms()).toBeUndefined();
  expect(await world.keys.configuredProviders(world.ownerOf('tom'))).not.toContain('runway');
  const listed = await world.jarvis.hears('tom', 'list my keys', { role: 'member' });
  expect(listed.words).toContain('blocked for everybody here');
  await world.jarvis.hears('mia', 'x', { call: { ...call, tool: 'enable_integration' } });
  expect(await toms()).toMatchObject({ payer: 'member' });
});

test('of several who add an integration of one name at once, one does, and the others are told', async () => {
  const world = await newWorld();
  const names = ['ann', 'ben', 'cat', 'dan'];
  const adding = await Promise.allSettled(
    names.map((name) => world.enters(name, { ...shared, key: first, name: 'Studio' }, asNew)),
  );
  const told = adding.map((one) => (one.status === 'fulfilled' ? one.value.words : String(one.reason)));
  expect(told.filter((words) => words.includes('is stored'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('“Studio” already'))).toHaveLength(names.length - 1);
  expect(await storage.scope(world.jarvis.organizationId).count(IntegrationEntity)).toBe(1);
});

test('a region is changed with the stored key, which is tested there first', async () => {
  const world = await newWorld();
  const key = '0123456789abcdef0123456789abcdef';
  await world.enters('mia', { provider: 'azure', whose: 'organization', key, region: 'WestEurope ' });
  const moves = (region: string) =>
    world.jarvis.hears('mia', 'x', {
      call: { tool: 'update_integration', input: { provider: 'azure', region } },
    });
  expect((await moves('not a region!')).words).toContain('needs a region, such as westeurope');
  expect((await moves('eastus')).words).toContain('its region becomes eastus');
  expect(world.tests.tested).toEqual([key, key]);
  const { words } = await world.jarvis.hears('mia', 'show integration azure');
  expect(words).toContain('eastus');
});

test('the marketplace says what is ready, what it costs and what it needs, and walks through one', async () => {
  const world = await newWorld();
  const all = await world.jarvis.hears('mia', 'what can I add?');
  expect(all.calls).toMatchObject([{ tool: 'list_available_providers', input: {} }]);
  expect(all.words).toContain('ready: needs a key');
  expect(all.words).toContain('no public API');
  const forVideo = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'list_available_providers', input: { category: 'video' } },
  });
  expect(forVideo.words).toMatch(
    /\d providers are ready to be set up for video: a key is all that is needed\./,
  );
  expect(forVideo.words).toContain('with the key of fal');
  expect(forVideo.reply.blocks).toContainEqual({
    ...{ kind: 'form-link', label: 'Set up Runway…', tool: 'add_integration', value: 'runway' },
    typed: '/add integration',
  });
  const steps = await world.jarvis.hears('mia', 'how do I set up runway?');
  expect(steps.words).toContain('Get a key at https://dev.runwayml.com');
  expect(steps.words).toContain('switch video to runway');
  const voice = await world.jarvis.hears('mia', 'how do I set up vapi?');
  expect(voice.words).toContain('Then ask `show integration Vapi` for its figures.');
  const forMusic = await world.jarvis.hears('mia', 'what can I add for music?');
  expect(forMusic.words).toMatch(
    /\d providers are ready to be set up for music: a key is all that is needed\./,
  );
  const none = await world.jarvis.hears('mia', 'how do I set up midjourney?');
  expect(none.words).toContain('Midjourney cannot be set up: no public API.');
  const unknown = await world.jarvis.hears('mia', 'how do I set up flurbl?');
  expect(unknown.words).toContain("I don't know a provider called “flurbl”. Ask “what can I add?”");
  await world.enters('mia', { ...shared, key: first });
  const after = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'list_available_providers', input: { category: 'video' } },
  });
  expect(after.words).toMatch(/"Runway",.*?"in use"/);
  expect(after.words).not.toContain('Set up Runway…');
});

test('what a provider is called is never guessed: the nearest names are offered, databases among them', async () => {
  const world = await newWorld();
  const shows = (provider: string) =>
    world.jarvis.hears('mia', 'x', { call: { tool: 'show_provider', input: { provider } } });
  expect((await shows('runwya')).words).toContain('Did you mean Runway?');
  expect((await shows('postgersql')).words).toContain('Did you mean PostgreSQL?');
  expect((await shows('zanzibar')).words).not.toContain('Did you mean');
  expect((await shows('PostgreSQL')).words).toContain('Ask “how do I set up postgresql?” for the steps');
  expect((await world.jarvis.hears('mia', 'tell me about retell')).words).toContain(
    'Jarvis only looks at its figures',
  );
});
