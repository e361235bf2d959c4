import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { organizationsOn } from '../../../../test/organization-parts.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { MemberEntity } from '../member.entity.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const clock = new TestClock();

/** A workspace with these people, whose model proposes the change of a role whatever is said to it. */
async function workspace(people: Record<string, Role>, proposed: { member: string; role: Role }) {
  const { organizations, tools } = organizationsOn(storage, clock);
  const model = new ScriptedModel(({ messages }) =>
    messages.at(-1)?.role === 'user' ? { calls: [{ name: 'set_role', input: proposed }] } : { text: 'ok' },
  );
  const jarvis = new TestJarvis(storage, tools, model, '0.25', { roster: organizations });
  const workspaceId = newId();
  const arrives = async (name: string, newcomerRole: Role, personId = name) => {
    const arrival = { platform: 'slack', workspaceId, workspaceName: 'Team', personId, personName: name };
    const actor = await organizations.welcome({ ...arrival, newcomerRole });
    jarvis.organizationId = actor.organizationId;
    return actor;
  };
  for (const [name, role] of Object.entries(people)) jarvis.meets(await arrives(name, role));
  const now = async (name: string) =>
    (await organizations.members(jarvis.organizationId)).find((member) => member.name === name)?.role;
  const becomes = async (name: string, change: { role?: Role; leftAt?: Date }) =>
    storage.scope(jarvis.organizationId).update(MemberEntity, { name }, change);
  const asks = async (name: string, role: Role) =>
    (await jarvis.hears(name, 'how are we doing?', { role })).calls[0]?.approvalCode ?? 'none';
  const approves = (name: string, code: string) => jarvis.hears(name, `approve ${code}`);
  return { jarvis, organizations, arrives, now, becomes, asks, approves };
}

test('an admin does not become an owner by approving what a model made of an owner’s question', async () => {
  const team = await workspace({ mia: 'owner', adam: 'admin' }, { member: 'adam', role: 'owner' });
  const code = await team.asks('mia', 'owner');
  const refused = await team.approves('adam', code);
  expect(refused.words).toContain('Only an owner can give or take away the owner role');
  expect(refused.reply.audience).toBe('asker');
  expect(await team.now('adam')).toBe('admin');
  await team.approves('mia', code);
  expect(await team.now('adam')).toBe('owner');
});

test('nor by approving what an owner asked for who has been reduced, or has left, since', async () => {
  const people = { mia: 'owner', ann: 'owner', adam: 'admin' } as const;
  for (const change of [{ role: 'viewer' as const }, { role: 'admin' as const }, { leftAt: new Date() }]) {
    const team = await workspace(people, { member: 'adam', role: 'owner' });
    const code = await team.asks('mia', 'owner');
    await team.becomes('mia', change);
    await team.approves('adam', code);
    expect(await team.now('adam')).toBe('admin');
  }
});

test('nor does an owner’s word count who is reduced while it is carried out', async () => {
  const people = { mia: 'owner', ann: 'owner', adam: 'admin' } as const;
  for (const step of ['proposeRole', 'setRole'] as const) {
    const team = await workspace(people, { member: 'adam', role: 'owner' });
    const code = await team.asks('mia', 'owner');
    const { organizations } = team;
    const takesItsTime = organizations[step].bind(organizations) as (...given: unknown[]) => Promise<never>;
    organizations[step] = async (...given: unknown[]) => {
      await team.becomes('mia', { role: 'viewer' });
      return takesItsTime(...given);
    };
    expect((await team.approves('mia', code)).words).toContain('That needs the role admin; yours is viewer');
    expect(await team.now('adam')).toBe('admin');
  }
});

test('what an admin may not decide waits for an owner, who carries it out', async () => {
  const team = await workspace(
    { mia: 'owner', adam: 'admin', ann: 'member' },
    { member: 'ann', role: 'owner' },
  );
  const asked = await team.jarvis.hears('adam', 'promote ann to owner', { role: 'admin', door: 'command' });
  expect(asked.words).toContain('Only an owner can give or take away the owner role');
  const code = asked.calls[0]?.approvalCode ?? 'none';
  await team.approves('adam', code);
  expect(await team.now('ann')).toBe('member');
  await team.approves('mia', code);
  expect(await team.now('ann')).toBe('owner');
});

test('a card to reduce an admin asks again when they are an owner by then, and then for an owner’s word', async () => {
  const team = await workspace(
    { mia: 'owner', adam: 'admin', tom: 'admin' },
    { member: 'tom', role: 'viewer' },
  );
  const code = await team.asks('adam', 'admin');
  await team.becomes('tom', { role: 'owner' });
  expect((await team.approves('adam', code)).words).toContain('This has changed since it was requested');
  expect((await team.approves('adam', code)).words).toContain('Only an owner');
  expect(await team.now('tom')).toBe('owner');
  await team.approves('mia', code);
  expect(await team.now('tom')).toBe('viewer');
});

test('a card means the person whom it named, also when a namesake has come since', async () => {
  const team = await workspace({ mia: 'owner', ann: 'member' }, { member: 'ann', role: 'viewer' });
  const code = await team.asks('mia', 'owner');
  const namesake = await team.arrives('ann', 'member', 'another-ann');
  await team.approves('mia', code);
  const scope = storage.scope(team.jarvis.organizationId);
  const [first, second] = await scope.find(MemberEntity, { name: 'ann' }, { orderBy: { id: 'asc' } });
  expect([first?.role, second?.role]).toEqual(['viewer', 'member']);
  expect(second?.id).toBe(namesake.memberId);
});

test('nobody’s name makes no card, so none can be approved when somebody of that name arrives', async () => {
  const team = await workspace({ mia: 'owner' }, { member: 'eve', role: 'admin' });
  expect(await team.asks('mia', 'owner')).toBe('none');
  await team.arrives('eve', 'member');
  expect((await team.approves('mia', '')).words).toContain('Nothing is waiting');
  expect(await team.now('eve')).toBe('member');
});
