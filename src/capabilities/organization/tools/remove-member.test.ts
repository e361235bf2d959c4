import { afterAll, beforeAll, expect, test } from 'vitest';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { allowanceOf } from '#tools/allowance.ts';
import { TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { organizationsOn } from '../../../../test/organization-parts.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { World } from '../../../../test/world.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const clock = new TestClock();

/** A workspace in which everybody is whom the organisation takes them for, each time they speak. */
async function workspace(people: Record<string, Role>) {
  const { organizations, links, tools } = organizationsOn(storage, clock);
  const world = new World();
  const jarvis = new TestJarvis(storage, [...tools, ...world.tools], undefined, '0.25', {
    roster: organizations,
  });
  const workspaceId = newId();
  const arrives = async (name: string, newcomerRole: Role = 'member', platform = 'slack') => {
    const at = { platform, workspaceId, workspaceName: 'Team', personId: `U-${name}`, personName: name };
    const actor = await organizations.welcome({ ...at, newcomerRole });
    jarvis.organizationId = actor.organizationId;
    jarvis.meets(actor);
    return actor;
  };
  for (const [name, role] of Object.entries(people)) await arrives(name, role);
  const commands = async (name: string, tool: string, input: Record<string, unknown> = {}) => {
    const { role } = await arrives(name);
    return jarvis.hears(name, 'do it', { role, thread: newId(), call: { tool, input } });
  };
  const approves = async (name: string, code: string | undefined) => {
    const { role } = await arrives(name);
    return jarvis.hears(name, `approve ${code}`, { role, thread: newId() });
  };
  /** Asks for it and approves it. */
  const removes = async (name: string, member: string) => {
    const asked = await commands(name, 'remove_member', { member });
    const code = asked.calls[0]?.approvalCode;
    return code ? approves(name, code) : asked;
  };
  const names = async () => (await organizations.members(jarvis.organizationId)).map(({ name }) => name);
  return { jarvis, world, organizations, links, workspaceId, arrives, commands, approves, removes, names };
}

test('an admin removes a member after a card, and then an owner whom only an owner removes', async () => {
  const team = await workspace({ olga: 'owner', otto: 'owner', adam: 'admin', mia: 'member' });
  const asked = await team.commands('adam', 'remove_member', { member: 'mia' });
  expect(asked.words).toContain('Remove mia (member) from the organisation');
  expect(await team.names()).toContain('mia');
  const done = await team.approves('adam', asked.calls[0]?.approvalCode);
  expect(done.words).toContain('no longer a member');
  expect(await team.names()).toEqual(['adam', 'olga', 'otto']);
  const wish = await team.removes('adam', 'otto');
  expect(wish.words).toContain('Only an owner can remove an owner');
  expect(await team.names()).toContain('otto');
  await team.removes('olga', 'otto');
  expect(await team.names()).toEqual(['adam', 'olga']);
});

test('the last owner stays, also when two owners remove each other at once', async () => {
  const alone = await workspace({ olga: 'owner', adam: 'admin' });
  expect((await alone.removes('olga', 'olga')).words).toContain('olga is the last owner');
  const two = await workspace({ olga: 'owner', otto: 'owner' });
  const codes = await Promise.all([
    two.commands('olga', 'remove_member', { member: 'otto' }),
    two.commands('otto', 'remove_member', { member: 'olga' }),
  ]);
  await Promise.all([
    two.approves('olga', codes[0].calls[0]?.approvalCode),
    two.approves('otto', codes[1].calls[0]?.approvalCode),
  ]);
  expect(await two.names()).toHaveLength(1);
});

test('a member or viewer removes nobody, not even themselves, and an admin may go', async () => {
  const team = await workspace({ olga: 'owner', adam: 'admin', mia: 'member', vic: 'viewer' });
  for (const name of ['mia', 'vic'])
    for (const member of ['adam', name])
      expect((await team.removes(name, member)).words).toContain('That needs the role admin');
  await team.removes('adam', 'adam');
  expect(await team.names()).toEqual(['mia', 'olga', 'vic']);
});

test('who was removed stays out however often they come, and is told how to come back, in both languages', async () => {
  const team = await workspace({ olga: 'owner', mia: 'admin' });
  await team.removes('olga', 'mia');
  for (const role of ['member', 'owner'] as const) {
    expect(await team.arrives('mia', role)).toMatchObject({ role: 'outsider', isRemoved: true });
    const place = { platform: 'slack', workspaceId: team.workspaceId, personId: 'U-mia' };
    await team.organizations.farewell(place);
  }
  const actor = await team.arrives('mia', 'owner');
  const next = { en: 'make mia a member', th: 'ให้ mia เป็น member' };
  for (const locale of locales)
    for (const tool of ['list_members', 'switch_lamp', 'remove_member']) {
      const result = await team.jarvis.core.runner.run({
        ...{ tool, input: { member: 'olga', state: 'on' }, actor: { ...actor, locale } },
        ...{ callId: newId(), initiator: 'person', threadId: undefined, place: undefined },
        ...{ signal: new AbortController().signal, progress: () => {} },
        allowance: allowanceOf(Money.zero()),
      });
      expect(result).toMatchObject({ outcome: 'refused', isPrivate: true });
      expect(JSON.stringify(result)).toContain(next[locale]);
    }
  expect(team.world.lamp).toBe('off');
  expect(await team.names()).toEqual(['olga']);
});

test('an admin lets them in again, by name or mention, as what is said then and without what they had', async () => {
  const team = await workspace({ olga: 'owner', adam: 'admin', mia: 'admin' });
  await team.commands('olga', 'add_approver', { member: 'mia', change: 'providers' });
  expect((await team.removes('adam', 'mia')).words).toContain('an owner has to remove them');
  await team.removes('olga', 'mia');
  expect((await team.commands('adam', 'list_members')).words).toContain('Removed: mia');
  const back = await team.commands('adam', 'set_role', { member: '<@U-mia>', role: 'viewer' });
  expect(back.words).toContain('is a member again, as viewer');
  expect(await team.arrives('mia', 'owner')).toMatchObject({ role: 'viewer' });
  expect((await team.commands('adam', 'show_settings')).words).not.toContain('Approve providers');
  await team.removes('adam', 'mia');
  const wish = await team.commands('adam', 'set_role', { member: 'mia', role: 'owner' });
  expect(wish.words).toContain('Only an owner can give');
  await team.approves('olga', wish.calls[0]?.approvalCode);
  expect(await team.arrives('mia')).toMatchObject({ role: 'owner' });
});

test('a link code that was made before goes with whoever could use it', async () => {
  const team = await workspace({ olga: 'owner', adam: 'admin' });
  const code = await team.links.offer(await team.arrives('adam'));
  await team.removes('olga', 'adam');
  const elsewhere = await team.organizations.welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'Else' },
    ...{ personId: 'U-adam', personName: 'adam', newcomerRole: 'owner' },
  });
  await expect(team.links.preview(elsewhere, code)).rejects.toThrow('No link is open for that code');
});

test('a guest elsewhere is not vouched for by the organisation that removed them', async () => {
  const team = await workspace({ olga: 'owner', mia: 'admin' });
  await team.removes('olga', 'mia');
  const guest = await team.organizations.welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'Else' },
    ...{ personId: 'U-mia', personName: 'mia', newcomerRole: 'owner' },
    vouchedBy: [{ workspaceId: team.workspaceId, role: 'owner' }],
  });
  expect(guest.role).toBe('outsider');
});

test('a namesake on another platform is named on the card, since they may be the same person', async () => {
  const team = await workspace({ olga: 'owner', mia: 'member' });
  const { organizationId } = await team.arrives('olga');
  const other = { platform: 'discord', workspaceId: newId() };
  await storage.workspaces.welcome(other.platform, other.workspaceId, organizationId);
  await team.organizations.welcome({
    ...{ ...other, workspaceName: 'Guild', personId: '7', personName: 'mia', newcomerRole: 'member' },
  });
  const asked = await team.commands('olga', 'remove_member', { member: 'mia' });
  expect(asked.words).toContain('Another mia stays a member on discord');
});

test('who is let in and removed while their message is on its way stays out', async () => {
  const team = await workspace({ olga: 'owner', mia: 'viewer' });
  const [, ...arrived] = await Promise.all([
    team.removes('olga', 'mia'),
    ...Array.from({ length: 8 }, () => team.arrives('mia', 'member')),
  ]);
  expect(arrived).toHaveLength(8);
  expect(await team.arrives('mia', 'member')).toMatchObject({ role: 'outsider' });
  expect(await team.names()).toEqual(['olga']);
});
