import { afterAll, beforeAll, expect, test } from 'vitest';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import { GenerationEntity } from '#capabilities/media/generation.entity.ts';
import type { ButtonsBlock } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { Heard } from '../jarvis.ts';
import { KeysWorld, runwayKey } from '../keys-world.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const [first, second] = ['a', 'b'].map((digit) => `${runwayKey(digit).slice(0, -4)}000${digit}`) as [
  string,
  string,
];
const enters = (world: KeysWorld, whose: string, key: string, tool = 'rotate_api_key') =>
  world.enters('mia', { provider: 'runway', whose, key }, { tool });
const goesBack = (world: KeysWorld) =>
  world.jarvis.hears('mia', 'x', { call: { tool: 'restore_api_key', input: { provider: 'runway' } } });
const statesOf = async (world: KeysWorld) =>
  (await storage.scope(world.jarvis.organizationId).find(CredentialEntity, {}))
    .map(({ state, hint }) => `${state} ${hint}`)
    .sort();
function buttonOf({ reply }: Heard, label: string) {
  const blocks = reply.blocks.filter((block): block is ButtonsBlock => block.kind === 'buttons');
  const button = blocks.flatMap(({ buttons }) => buttons).find((one) => one.label === label);
  if (!button) throw new Error(`no button ${label}`);
  return button;
}

/** A world in which the organisation's key of Runway has just been replaced. */
async function rotated(whose = 'organization') {
  const world = new KeysWorld(storage);
  await enters(world, whose, first, 'add_api_key');
  return { world, answer: await enters(world, whose, second) };
}

/** A picture that is being made with the key of this hint. */
async function makesWith(world: KeysWorld, hint: string): Promise<void> {
  const { organizationId, memberId } = world.ownerOf('mia');
  const scope = storage.scope(organizationId);
  const key = await scope.findOne(CredentialEntity, { hint });
  const submittedAt = world.jarvis.clock.now();
  await scope.insert(GenerationEntity, {
    ...{ id: newId(), memberId, callId: newId(), locale: 'en', threadId: null, place: null },
    ...{ task: 'image', type: 'image', tier: 'premium', provider: 'runway', product: 'gen4_image' },
    ...{
      description: 'a lighthouse',
      parameters: {},
      input: null,
      quantity: '1',
      unit: 'image',
      fingerprint: null,
      decision: null,
      attempt: 1,
      alternatives: [],
      passedOver: [],
      reason: { en: '', th: '' },
    },
    ...{ state: 'submitted', vendorJobId: 'task-1', submitAttempts: 1, progress: 10, files: [] },
    ...{ credentialId: key?.id ?? null, credentialVersion: 1, integrationId: key?.integrationId ?? null },
    ...{
      payer: 'organization',
      currency: 'USD',
      feeTerms: null,
      estimatedAmount: null,
      reportedAmount: null,
      charge: null,
    },
    ...{
      failure: null,
      failureReason: null,
      isAccounted: false,
      createdAt: submittedAt,
      submittedAt,
      finishedAt: null,
    },
    ...{ cancelRequestedAt: null, toldAt: null },
  });
}

test('the answer to a replacement says until when the old key is kept and that it is to be revoked; so do list and page', async () => {
  const { world, answer } = await rotated();
  expect(answer.words).toContain('It takes the place of …000a, which is kept until 27 Nov 2026');
  expect(answer.words).toContain('Revoke the old key at Runway as well');
  for (const text of ['list my keys', 'show integration runway'])
    expect((await world.jarvis.hears('mia', text)).words).toContain(
      'the old key …000a is kept until 27 Nov 2026',
    );
});

test.each(['organization', 'me'])(
  'its button removes the old key at once, and leaves the new one in use: %s',
  async (whose) => {
    const { world, answer } = await rotated(whose);
    const other = whose === 'me' ? 'organization' : 'me';
    await enters(world, other, first, 'add_api_key');
    await enters(world, other, second);
    const { value } = buttonOf(answer, 'Remove the old key now');
    const asked = await world.jarvis.hears('mia', value);
    expect(asked.words).toContain('old Runway key …000a');
    const removed = await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`);
    expect(removed.words).toContain('The old Runway key **…000a** is deleted here');
    expect(await statesOf(world)).toEqual(['current …000b', 'current …000b', 'former …000a']);
    const rows = await storage.scope(world.jarvis.organizationId).find(CredentialEntity, { state: 'former' });
    expect(rows[0]?.ownerId === world.jarvis.organizationId).toBe(other === 'organization');
    const again = await world.jarvis.hears('mia', value);
    expect(again.words).toContain('No old key of Runway is kept');
    expect(await statesOf(world)).toHaveLength(3);
  },
);

test('while something that was begun with the old key is being made, removing it asks first and says what is lost', async () => {
  const { world, answer } = await rotated();
  await makesWith(world, '…000a');
  const asked = await world.jarvis.hears('mia', buttonOf(answer, 'Remove the old key now').value);
  expect(asked.calls).toMatchObject([{ tool: 'remove_api_key', outcome: 'needs_approval' }]);
  expect(asked.words).toContain('without the key its result cannot be fetched');
  expect(await statesOf(world)).toEqual(['current …000b', 'former …000a']);
  await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`);
  expect(await statesOf(world)).toEqual(['current …000b']);
});

test('what is made with the new key does not hold up the old one, but holds up both where the integration’s key goes', async () => {
  const { world } = await rotated();
  await makesWith(world, '…000b');
  const remove = (which?: string) =>
    world.jarvis.hears('mia', 'x', {
      call: { tool: 'remove_api_key', input: { provider: 'runway', ...(which && { which }) } },
    });
  expect((await remove()).calls).toMatchObject([{ outcome: 'needs_approval' }]);
  expect((await remove('replaced')).calls).toMatchObject([{ outcome: 'done' }]);
  expect(await statesOf(world)).toEqual(['current …000b']);
});

test('a member may not remove the organisation’s old key alone', async () => {
  const { world } = await rotated();
  const asked = await world.jarvis.hears('tom', 'x', {
    role: 'member',
    call: { tool: 'remove_api_key', input: { provider: 'runway', which: 'replaced' } },
  });
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  expect(await statesOf(world)).toEqual(['current …000b', 'former …000a']);
});

test.each(['organization', 'me'])(
  'the other button goes back to the old key, which is tested first, and keeps the new one in its turn: %s',
  async (whose) => {
    const { world, answer } = await rotated(whose);
    const asked = await world.jarvis.hears('mia', buttonOf(answer, 'Go back to the old key').value);
    expect(asked.words).toContain('old Runway key …000a again, instead of …000b');
    world.tests.tested.length = 0;
    const back = await world.jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`);
    expect(back.words).toContain('The old Runway key **…000a** is in use again (works)');
    expect(world.tests.tested).toEqual([first]);
    expect(await statesOf(world)).toEqual(['current …000a', 'former …000b']);
    expect((await world.keys.keyFor(world.ownerOf('mia'), 'runway'))?.secret.reveal()).toBe(first);
    const again = await world.jarvis.hears('mia', buttonOf(answer, 'Go back to the old key').value);
    await world.jarvis.hears('mia', `approve ${again.calls[0]?.approvalCode}`);
    expect(await statesOf(world)).toEqual(['current …000b', 'former …000a']);
  },
);

test('the key that came back is the old one when it is replaced again, whatever was replaced before it', async () => {
  const { world } = await rotated();
  world.jarvis.clock.advance(60_000);
  await goesBack(world);
  world.jarvis.clock.advance(60_000);
  const third = `${runwayKey('c').slice(0, -4)}000c`;
  const answer = await enters(world, 'organization', third);
  expect(answer.words).toContain('It takes the place of …000a');
  expect((await goesBack(world)).words).toContain('The old Runway key **…000a** is in use again');
  expect(await statesOf(world)).toEqual(['current …000a', 'former …000b', 'former …000c']);
});

test('an old key that the vendor refuses by now does not come back, and the new one stays in use', async () => {
  const { world } = await rotated();
  world.tests.verdicts.set(first, 'authentication');
  expect((await goesBack(world)).words).toContain('does not accept the old key …000a any more');
  expect(await statesOf(world)).toEqual(['current …000b', 'former …000a']);
});

test('without an old key there is no way back, and of many who go back at once each finds one key in use', async () => {
  const world = new KeysWorld(storage);
  await enters(world, 'organization', first, 'add_api_key');
  expect((await goesBack(world)).words).toContain('No old key of Runway is kept');
  await enters(world, 'organization', second);
  await Promise.all(Array.from({ length: 6 }, () => goesBack(world)));
  expect((await statesOf(world)).map((one) => one.split(' ')[0])).toEqual(['current', 'former']);
});
