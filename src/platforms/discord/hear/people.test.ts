import type { Client } from 'discord.js';
import { DiscordAPIError, PermissionsBitField } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { People } from './people.ts';

let storage: Storage;
let organizations: Organizations;
beforeAll(async () => {
  storage = await openTestStorage();
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  organizations = new Organizations(storage, systemClock, defaults);
});
afterAll(() => storage[Symbol.asyncDispose]());

const mia = { id: 'mia', name: 'mia' };

/** A server of Jarvis in which mia is this, or is not. */
function server(role: 'owner' | 'admin' | 'member' | undefined) {
  const permissions = new PermissionsBitField(role === 'admin' ? PermissionsBitField.Flags.ManageGuild : 0n);
  const fetch = async () => {
    if (role) return { permissions };
    const unknown = { code: 10_007, message: 'Unknown Member' };
    throw new DiscordAPIError(unknown, 10_007, 404, 'GET', '', {});
  };
  return { id: newId(), name: 'Server', ownerId: role === 'owner' ? mia.id : 'somebody', members: { fetch } };
}
type Server = ReturnType<typeof server>;

/** Mia writes to Jarvis directly, who is in these servers and serves those of them. */
async function writes(servers: readonly Server[], served = servers) {
  const cache = new Map(servers.map((one) => [one.id, one]));
  const client = { guilds: { cache } } as unknown as Client<true>;
  const people = new People(client, new Set(served.map(({ id }) => id)));
  return organizations.welcome(await people.arrivalOf(mia));
}

test('in direct messages a person is the lowest of what they are in the served servers that they share', async () => {
  expect((await writes([server('owner')])).role).toBe('owner');
  expect((await writes([server('owner'), server('member')])).role).toBe('member');
  expect((await writes([server('owner'), server('admin'), server(undefined)])).role).toBe('admin');
  const [own, listed] = [server('owner'), server('member')];
  expect((await writes([own, listed, server('admin')], [listed, own])).role).toBe('member');
});

test('who shares several servers is alone in direct messages, and nobody there could decide a wish', async () => {
  expect(await writes([server('member'), server('member')])).toMatchObject({ isAlone: true });
  expect(await writes([server('member')])).not.toHaveProperty('isAlone');
});

test('who shares no served server is an outsider, also in a conversation that they once led as an owner', async () => {
  const both = [server('owner'), server('owner')];
  expect((await writes(both)).role).toBe('owner');
  expect((await writes([server(undefined), server(undefined)])).role).toBe('outsider');
  expect((await writes([])).role).toBe('outsider');
  expect((await writes([server('owner')], [])).role).toBe('outsider');
});

test('who shares too many servers to look at is an outsider', async () => {
  expect((await writes(Array.from({ length: 21 }, () => server('owner')))).role).toBe('outsider');
});

test('a role that an organisation took away counts in direct messages too', async () => {
  const [one, other] = [server('admin'), server('admin')];
  const there = await writes([one]);
  expect((await writes([one, other])).role).toBe('admin');
  const change: { role: Role } = { role: 'viewer' };
  await storage.scope(there.organizationId).update(MemberEntity, { id: there.memberId }, change);
  expect((await writes([one, other])).role).toBe('viewer');
});
