import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock, TestJarvis } from '../../../test/jarvis.ts';
import { organizationsOn } from '../../../test/organization-parts.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { memberSeenBy } from './whose-spend.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

test('members see what everybody spent once an admin says so, and no longer once it is taken back; guests never do', async () => {
  const { organizations, tools } = organizationsOn(storage, new TestClock());
  const jarvis = new TestJarvis(storage, tools, undefined, '0.25', { roster: organizations });
  const workspaceId = newId();
  const arrives = async (name: string, role: 'owner' | 'admin' | 'member' | 'viewer', guest = {}) => {
    const at = { platform: 'slack', workspaceId, workspaceName: 'Team', personId: name, personName: name };
    const actor = await organizations.welcome({ ...at, newcomerRole: role, ...guest });
    jarvis.organizationId = actor.organizationId;
    jarvis.meets(actor);
    return actor;
  };
  const ada = await arrives('ada', 'admin');
  const shows = (audience: string) =>
    jarvis.hears('ada', 'do it', {
      ...{ role: ada.role, call: { tool: 'update_settings', input: { costs_shown_to: audience } } },
    });
  const whoSeesAll = async () => {
    const people = [
      await arrives('ada', 'admin'),
      await arrives('mia', 'member'),
      await arrives('vic', 'viewer'),
      await arrives('eve', 'member', { vouchedBy: [] }),
    ];
    return people.filter((one) => memberSeenBy(one) === undefined).map(({ name }) => name);
  };
  expect(await whoSeesAll()).toEqual(['ada']);
  expect((await shows('everyone')).words).toContain('all members');
  expect(await whoSeesAll()).toEqual(['ada', 'mia']);
  await shows('admins');
  expect(await whoSeesAll()).toEqual(['ada']);
});
