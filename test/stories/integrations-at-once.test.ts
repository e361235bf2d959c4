import { afterAll, beforeAll, expect, test } from 'vitest';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import { IntegrationEntity } from '#capabilities/keys/integration.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { KeysWorld, runwayKey } from '../keys-world.ts';
import { insertOrganization, openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const shared = { provider: 'runway', whose: 'organization' };
const asNew = { tool: 'add_integration' };

/** A world in which the organisation has integrations of Runway with these names. */
async function worldWith(...names: string[]): Promise<KeysWorld> {
  const world = new KeysWorld(storage);
  await insertOrganization(storage, world.jarvis.organizationId);
  for (const [at, name] of names.entries())
    await world.enters('mia', { ...shared, key: runwayKey(String(at)), name }, asNew);
  return world;
}

test('an integration that is removed while its key is replaced leaves no key without an integration', async () => {
  const world = await worldWith('Runway');
  const { organizationId } = world.jarvis;
  const open = world.integrations.open.bind(world.integrations);
  const opened = Promise.withResolvers<string>();
  // Begun here, so that it is no part of the other's transaction.
  const removing = opened.promise.then((id) => world.integrations.remove(organizationId, id));
  world.integrations.open = async (scope, wanted) => {
    const id = await open(scope, wanted);
    opened.resolve(id);
    return id;
  };
  const rotated = await world.enters('mia', { ...shared, key: runwayKey('a') }, { tool: 'rotate_api_key' });
  expect(rotated.words).toContain('is stored');
  expect(await removing).toBe(true);
  expect(await storage.scope(organizationId).count(IntegrationEntity)).toBe(0);
  expect(await storage.scope(organizationId).count(CredentialEntity)).toBe(0);
});

test('of two integrations that get one name at once, one does, and the other is told', async () => {
  const world = await worldWith('North', 'South');
  const renames = (provider: string) =>
    world.jarvis.hears('mia', 'x', {
      call: { tool: 'update_integration', input: { provider, name: 'West' } },
    });
  const told = (await Promise.all([renames('North'), renames('South')])).map(({ words }) => words);
  expect(told.filter((words) => words.includes('its name becomes “West”'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('“West” already'))).toHaveLength(1);
});

test('an integration that is gone is said to be gone, and not to be changed', async () => {
  const world = await worldWith('North');
  const { organizationId } = world.jarvis;
  const [row] = await world.integrations.ofOwner({ organizationId, ownerId: organizationId });
  const one = { integration: row?.id ?? '', name: 'North' };
  await world.integrations.remove(organizationId, one.integration);
  for (const change of [{ isEnabled: false }, { note: 'hi' }, { name: 'East' }])
    await expect(world.integrations.change(organizationId, one, change)).rejects.toThrow('removed meanwhile');
});

test('a category switched to an integration that is renamed at once is served by it, whatever its name', async () => {
  const world = await worldWith('Runway', 'North');
  const { organizationId } = world.jarvis;
  const [switched] = await Promise.all([
    world.jarvis.hears('mia', 'x', {
      call: { tool: 'switch_provider', input: { category: 'video', provider: 'North' } },
    }),
    world.jarvis.hears('mia', 'x', {
      call: { tool: 'update_integration', input: { provider: 'North', name: 'East' } },
    }),
  ]);
  const preferred = await world.routes.integrationOf(organizationId, 'video', 'runway');
  const row = preferred ? await world.integrations.find(organizationId, preferred) : undefined;
  expect([switched.words.includes('is now the primary provider'), row?.name]).toEqual(
    switched.words.includes('is now the primary provider') ? [true, 'East'] : [false, undefined],
  );
});

test('what somebody proposed who has left meanwhile is not added, and nothing of their key stays in use', async () => {
  const world = await worldWith();
  const { jarvis } = world;
  const asked = await world.enters('tom', { ...shared, key: runwayKey('a') }, { ...asNew, role: 'member' });
  const { organizationId, memberId } = world.jarvis.actor('tom', 'member');
  await storage.scope(organizationId).transaction((scope) => world.integrations.forget(scope, [memberId]));
  const { words } = await jarvis.hears('mia', `approve ${asked.calls[0]?.approvalCode}`, { role: 'admin' });
  expect(words).not.toContain('is stored');
  expect(words).not.toContain('went wrong');
  expect(await storage.scope(organizationId).count(CredentialEntity)).toBe(0);
  expect(await storage.scope(organizationId).count(IntegrationEntity)).toBe(0);
});
