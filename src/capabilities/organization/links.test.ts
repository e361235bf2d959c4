import { afterAll, beforeAll, expect, test } from 'vitest';
import { CostReports } from '#capabilities/costs/cost-reports.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerNames } from '#capabilities/costs/ledger-names.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import type { Actor, Role } from '#people/actor.ts';
import { CardEntity } from '#post/card.entity.ts';
import { Deliveries } from '#post/deliveries.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { tellerOf } from '../../../test/tell-news.ts';
import { LinkOfferEntity } from './link-offer.entity.ts';
import { Links } from './links.ts';
import { Organizations } from './organizations.ts';

let storage: Storage;
const clock = new TestClock();
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A workspace on one platform in which people speak to Jarvis. */
function place(platform: 'slack' | 'discord', workspaceName: string) {
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const organizations = new Organizations(storage, clock, defaults);
  const workspaceId = newId();
  const speaks = (name: string, newcomerRole: Role = 'owner'): Promise<Actor> => {
    const person = { personId: `${platform}-${name}`, personName: name, newcomerRole };
    return organizations.welcome({ platform, workspaceId, workspaceName, ...person });
  };
  return { platform, workspaceId, speaks, organizations };
}

const unlink = async (links: Links, actor: Actor, platform?: 'slack' | 'discord') =>
  links.unlink(actor, await links.linkOf(actor, platform));

const setRole = async (
  { organizations }: ReturnType<typeof place>,
  ...[actor, name, role]: Parameters<Organizations['proposeRole']>
) => organizations.setRole(actor, await organizations.proposeRole(actor, name, role));

async function linkedTeam() {
  const links = new Links(storage, clock);
  const [team, guild] = [place('slack', 'Team'), place('discord', 'Guild')];
  const [host, guest] = [await team.speaks('mia'), await guild.speaks('mia')];
  const code = await links.offer(host);
  await links.preview(guest, code);
  await links.join(guest, code);
  return { links, team, guild, host, guest, code };
}

const note = (actor: Actor, messageId: string) =>
  storage.scope(actor.organizationId).insert(CardEntity, {
    ...{ id: newId(), approvalId: newId(), messageId },
    place: { platform: 'slack', workspaceId: 'T1', channelId: 'C1' },
  });
const notesOf = async (actor: Actor) =>
  (await storage.scope(actor.organizationId).find(CardEntity, {})).map(({ messageId }) => messageId);

test('a linked guild sees the other organisation’s rows and no longer its own, and a third sees neither', async () => {
  const links = new Links(storage, clock);
  const [team, guild, third] = [place('slack', 'Team'), place('discord', 'Guild'), place('discord', 'Third')];
  await note(await team.speaks('mia'), 'of the team');
  await note(await guild.speaks('tom'), 'of the guild');
  const code = await links.offer(await team.speaks('mia'));
  const described = await links.preview(await guild.speaks('tom'), code);
  expect(described).toEqual({ host: 'Team', guest: 'Guild', offeredBy: 'mia' });
  expect(await notesOf(await guild.speaks('tom'))).toEqual(['of the guild']);
  await links.join(await guild.speaks('tom'), code);
  expect(await notesOf(await guild.speaks('tom'))).toEqual(['of the team']);
  expect(await notesOf(await team.speaks('mia'))).toEqual(['of the team']);
  expect(await notesOf(await third.speaks('eve'))).toEqual([]);
  await unlink(links, await guild.speaks('tom'));
  expect(await notesOf(await guild.speaks('tom'))).toEqual(['of the guild']);
});

test('a person on both platforms is two members, and the owner of the guild comes as an admin', async () => {
  const { team, guild, host } = await linkedTeam();
  expect(await guild.speaks('mia')).toMatchObject({ organizationId: host.organizationId, role: 'admin' });
  const members = await team.organizations.members(host.organizationId);
  expect(members.map(({ name, platform, role }) => [name, platform, role])).toEqual(
    expect.arrayContaining([
      ['mia', 'slack', 'owner'],
      ['mia', 'discord', 'admin'],
    ]),
  );
});

test('what both platforms spend counts together, and by member it shows who spent it where', async () => {
  const { team, guild } = await linkedTeam();
  const ledger = new Ledger(storage, clock);
  const actors = [await team.speaks('mia'), await guild.speaks('mia')];
  for (const { organizationId, memberId } of actors)
    await ledger.record({
      ...{ organizationId, memberId, idempotencyKey: newId(), provider: 'flux', product: 'flux-2-pro' },
      ...{ category: 'image', quantity: 1, unit: 'image', estimate: Money.of('0.10'), source: 'list price' },
    });
  const nobody = { find: () => undefined, resolve: () => ({ id: '', name: '' }) };
  const reports = new CostReports(new Spending(storage), new LedgerNames(team.organizations, nobody), clock);
  for (const actor of actors) {
    const [usd] = (await reports.of(actor, { period: 'this_month', groupBy: 'member' })).currencies;
    expect(Money.of(usd?.total ?? '0').equals(Money.of('0.20'))).toBe(true);
    expect(usd?.groups.map(({ name }) => name).sort()).toEqual(['mia (discord)', 'mia (slack)']);
  }
});

test('a name that two platforms share means the person on the speaker’s own', async () => {
  const { team, guild, host } = await linkedTeam();
  await Promise.all([team.speaks('ann', 'member'), guild.speaks('ann', 'member')]);
  await setRole(team, await guild.speaks('mia'), 'ann', 'viewer');
  const members = await team.organizations.members(host.organizationId);
  const ann = members.filter(({ name }) => name === 'ann');
  expect(Object.fromEntries(ann.map(({ platform, role }) => [platform, role]))).toEqual({
    slack: 'member',
    discord: 'viewer',
  });
});

test('a code works once, for the first organisation that shows it, and a newer one withdraws it', async () => {
  const links = new Links(storage, clock);
  const [team, guild, thief] = [place('slack', 'Team'), place('discord', 'Guild'), place('discord', 'Thief')];
  const host = await team.speaks('mia');
  const withdrawn = await links.offer(host);
  const code = await links.offer(host);
  await expect(links.preview(await guild.speaks('tom'), withdrawn)).rejects.toThrow('No link is open');
  await links.preview(await guild.speaks('tom'), code);
  await expect(links.preview(await thief.speaks('eve'), code)).rejects.toThrow('No link is open');
  await expect(links.join(await thief.speaks('eve'), code)).rejects.toThrow('No link is open');
  await links.join(await guild.speaks('tom'), code);
  await unlink(links, host);
  await expect(links.preview(await guild.speaks('tom'), code)).rejects.toThrow('No link is open');
});

test('nobody joins by a code that has not been looked at, so never without its card', async () => {
  const links = new Links(storage, clock);
  const code = await links.offer(await place('slack', 'Team').speaks('mia'));
  const guest = await place('discord', 'Guild').speaks('tom');
  await expect(links.join(guest, code)).rejects.toThrow('No link is open');
});

test('a code expires after fifteen minutes', async () => {
  const links = new Links(storage, clock);
  const code = await links.offer(await place('slack', 'Team').speaks('mia'));
  clock.advance(15 * 60_000);
  const guest = await place('discord', 'Guild').speaks('tom');
  await expect(links.preview(guest, code)).rejects.toThrow('older than 15 minutes');
});

test('a code is not stored in plain text', async () => {
  const host = await place('slack', 'Team').speaks('mia');
  const code = await new Links(storage, clock).offer(host);
  const rows = await storage.commons.find(LinkOfferEntity, { leadsTo: host.organizationId });
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(code);
});

test('after five wrong codes even the right one has to wait an hour', async () => {
  const links = new Links(storage, clock);
  const code = await links.offer(await place('slack', 'Team').speaks('mia'));
  const guild = place('discord', 'Guild');
  const guest = await guild.speaks('tom');
  for (let tries = 0; tries < 5; tries += 1)
    await expect(links.preview(guest, `1${tries}`)).rejects.toThrow('No link is open');
  await expect(links.preview(guest, code)).rejects.toThrow('Too many wrong link codes');
  clock.advance(60 * 60_000);
  const fresh = await links.offer(await place('slack', 'Other').speaks('ann'));
  expect(await links.preview(guest, fresh)).toMatchObject({ host: 'Other' });
});

test('wrong codes count for the one who typed them, and not more than five are tried however many come at once', async () => {
  const links = new Links(storage, clock);
  const code = await links.offer(await place('slack', 'Team').speaks('mia'));
  const guild = place('discord', 'Guild');
  const [tom, ann] = [await guild.speaks('tom'), await guild.speaks('ann')];
  const tries = Array.from({ length: 20 }, (_, index) => links.preview(tom, `${100_000_000 + index}`));
  const told = (await Promise.allSettled(tries)).map((end) =>
    end.status === 'rejected' ? String(end.reason.message) : 'linked',
  );
  expect(told.filter((text) => text.startsWith('No link is open'))).toHaveLength(5);
  expect(told.filter((text) => text.startsWith('Too many wrong link codes'))).toHaveLength(15);
  await expect(links.preview(tom, code)).rejects.toThrow('Too many wrong link codes');
  expect(await links.preview(ann, code)).toMatchObject({ host: 'Team' });
});

test('right codes use up no attempt', async () => {
  const links = new Links(storage, clock);
  const guest = await place('discord', 'Guild').speaks('tom');
  for (let times = 0; times < 6; times += 1) {
    const code = await links.offer(await place('slack', `Team ${times}`).speaks('mia'));
    expect(await links.preview(guest, code)).toMatchObject({ host: `Team ${times}` });
  }
});

test('an organisation takes one workspace of a platform, and one that is linked joins nobody else', async () => {
  const { links, host } = await linkedTeam();
  const second = await place('discord', 'Second').speaks('tom');
  await expect(links.preview(second, await links.offer(host))).rejects.toThrow(
    'Team already has a workspace',
  );
  const other = await place('discord', 'Other').speaks('ann');
  await expect(links.preview(host, await links.offer(other))).rejects.toThrow('several linked workspaces');
  await expect(links.preview(host, await links.offer(host))).rejects.toThrow('already belongs to Team');
});

test('two that join each other at the same moment are linked one way only', async () => {
  const links = new Links(storage, clock);
  const [team, guild] = [place('slack', 'Team'), place('discord', 'Guild')];
  const [mia, tom] = [await team.speaks('mia'), await guild.speaks('tom')];
  const [toTeam, toGuild] = [await links.offer(mia), await links.offer(tom)];
  await Promise.all([links.preview(tom, toTeam), links.preview(mia, toGuild)]);
  const results = await Promise.allSettled([links.join(tom, toTeam), links.join(mia, toGuild)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await guild.speaks('tom')).organizationId).toBe((await team.speaks('mia')).organizationId);
});

test('people of a parted guild are members no longer; when it is linked again they regain nothing that was taken from them', async () => {
  const { links, team, guild, host } = await linkedTeam();
  const tom = await guild.speaks('tom', 'member');
  await setRole(team, host, 'tom', 'viewer');
  await unlink(links, host, 'discord');
  const members = await team.organizations.members(host.organizationId);
  expect(members.map(({ name }) => name)).toEqual(['mia']);
  expect((await team.organizations.namesOf(host.organizationId)).get(tom.memberId)).toBe('tom');
  const code = await links.offer(host);
  await links.preview(await guild.speaks('mia'), code);
  await links.join(await guild.speaks('mia'), code);
  expect(await guild.speaks('tom', 'member')).toMatchObject({ memberId: tom.memberId, role: 'viewer' });
});

test('who leaves with a guild is told of, so that what they had asked for can be withdrawn', async () => {
  const { team, guild, host } = await linkedTeam();
  const left: string[] = [];
  const links = new Links(storage, clock, async (organizationId, memberIds) => {
    expect(organizationId).toBe(host.organizationId);
    left.push(...memberIds);
  });
  const leavers = [await guild.speaks('mia'), await guild.speaks('tom')];
  await team.speaks('ann');
  await unlink(links, host, 'discord');
  expect(left.toSorted()).toEqual(leavers.map(({ memberId }) => memberId).toSorted());
});

test('a guild cannot take all owners with it', async () => {
  const { links, team, guild, host } = await linkedTeam();
  const guest = await guild.speaks('mia');
  await setRole(team, host, '<@discord-mia>', 'owner');
  await setRole(team, { ...host }, '<@slack-mia>', 'admin');
  await expect(unlink(links, guest)).rejects.toThrow('All owners of this organisation would leave');
  await setRole(team, { ...guest, role: 'owner' }, '<@slack-mia>', 'owner');
  expect(await unlink(links, guest)).toMatchObject({ guest: 'Guild' });
  expect((await guild.speaks('mia')).role).toBe('owner');
});

test('a resting organisation is not looked after, and posts nothing where others are served now', async () => {
  const { links, guild, guest, host } = await linkedTeam();
  expect(await storage.organizationIds()).not.toContain(guest.organizationId);
  const deliveries = new Deliveries(storage, openLog('silent'));
  const posted: string[] = [];
  deliveries.connect({
    platform: 'discord',
    post: async (_place, _reply, key) => String(posted.push(key)),
    find: async () => undefined,
    edit: async () => {},
    placeNamed: async (from) => from,
  });
  const channel = { platform: 'discord', workspaceId: guild.workspaceId, channelId: '1' } as const;
  const reply = { audience: 'everyone', locale: 'en', blocks: [] } as const;
  const tell = ({ organizationId }: Actor, key: string) =>
    tellerOf({ storage, clock, deliveries })({
      organizationId,
      place: channel,
      reply: { ...reply, blocks: [] },
      key,
    });
  await expect(tell(guest, 'of the guild')).rejects.toThrow('belongs to another organisation now');
  await tell(host, 'of the team');
  await unlink(links, host);
  await expect(tell(host, 'of the team, later')).rejects.toThrow('belongs to another organisation now');
  await tell(guest, 'of the guild, later');
  expect(posted).toEqual(['of the team', 'of the guild, later']);
  expect(await storage.organizationIds()).toContain(guest.organizationId);
});
