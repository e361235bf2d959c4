import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { organizationsOn } from '../../../../test/organization-parts.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { LinkAttemptEntity } from '../link-attempt.entity.ts';
import { MemberEntity } from '../member.entity.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const clock = new TestClock();

/** A workspace whose model proposes the given calls, and whose people approve them. */
async function place(platform: 'slack' | 'discord', workspaceName: string) {
  const { organizations, links, tools } = organizationsOn(storage, clock);
  const workspaceId = newId();
  const arrives = (name: string, personId = name): Promise<Actor> =>
    organizations.welcome({
      ...{ platform, workspaceId, workspaceName, personId: `${platform}-${personId}`, personName: name },
      newcomerRole: 'owner',
    });
  const mia = await arrives('mia');
  const shownOnCards: string[] = [];
  const proposes = async (name: string, input: object, said = 'please do') => {
    const model = new ScriptedModel({ calls: [{ name, input }] }, { text: 'ok' });
    const jarvis = new TestJarvis(storage, tools, model, '0.25', {
      cards: {
        rememberCard: async () => {},
        changeCards: async (_organizationId, _approvalId, reply) => {
          shownOnCards.push(JSON.stringify(reply.blocks));
          return [];
        },
      },
    });
    jarvis.organizationId = (await arrives('mia')).organizationId;
    const { words, calls } = await jarvis.hears('mia', said);
    const approve = () => jarvis.hears('mia', `approve ${calls[0]?.approvalCode}`);
    return { words, calls, approve };
  };
  return { arrives, mia, organizations, links, proposes, shownOnCards };
}

async function linkedWith(team: Awaited<ReturnType<typeof place>>, workspaceName: string) {
  const guild = await place('discord', workspaceName);
  const code = await team.links.offer(team.mia);
  await team.links.preview(guild.mia, code);
  await team.links.join(guild.mia, code);
  return guild;
}

test('a role is given to the member on the card, not to somebody who took the name since', async () => {
  const team = await place('slack', 'Team');
  const ann = await team.arrives('ann');
  const { words, approve } = await team.proposes('set_role', { member: 'ann', role: 'viewer' });
  expect(words).toContain('Change the role of ann to viewer');
  const scope = storage.scope(team.mia.organizationId);
  await scope.update(MemberEntity, { id: ann.memberId }, { leftAt: clock.now() });
  const namesake = await team.arrives('ann', 'another-ann');
  expect((await approve()).words).toContain("I don't know anyone called ann");
  expect(await scope.findOne(MemberEntity, { id: namesake.memberId })).toMatchObject({ role: 'owner' });
});

test('a role for somebody unknown is refused before there is a card', async () => {
  const team = await place('slack', 'Team');
  const { words, calls } = await team.proposes('set_role', { member: 'bob', role: 'viewer' });
  expect(calls).toMatchObject([{ outcome: 'refused' }]);
  expect(words).toContain("I don't know anyone called bob");
});

test('only the workspace on the card is parted, not one of its name that was linked in its place', async () => {
  const team = await place('slack', 'Team');
  await linkedWith(team, 'Guild');
  const { words, approve } = await team.proposes('unlink_workspace', {});
  expect(words).toContain('Unlink Guild from');
  await team.links.unlink(team.mia, await team.links.linkOf(team.mia));
  const namesake = await linkedWith(team, 'Guild');
  expect((await approve()).words).toContain('No such workspace is linked here');
  expect((await namesake.arrives('mia')).organizationId).toBe(team.mia.organizationId);
});

test('wrong codes that are tried after a card do not keep its link from being approved', async () => {
  const [team, guild] = [await place('slack', 'Team'), await place('discord', 'Guild')];
  const code = await team.links.offer(team.mia);
  const { approve } = await guild.proposes('join_organization', { code }, `link ${code}`);
  for (let tries = 0; tries < 5; tries += 1)
    await expect(guild.links.preview(guild.mia, `1${tries}`)).rejects.toThrow('No link is open');
  expect((await approve()).words).toContain('now belongs to the organisation');
  expect((await guild.arrives('mia')).organizationId).toBe(team.mia.organizationId);
});

test('a model tries no codes: one that the person did not type is refused, and costs nobody an attempt', async () => {
  const [team, guild] = [await place('slack', 'Team'), await place('discord', 'Guild')];
  const code = await team.links.offer(team.mia);
  for (let tries = 0; tries < 6; tries += 1) {
    const wrong = await guild.proposes('join_organization', { code: `${100_000_000 + tries}` });
    expect(wrong.words).toContain('A link code counts only as you type it yourself');
  }
  expect((await guild.proposes('join_organization', { code })).words).toContain('type it yourself');
  const rightful = await place('discord', 'Rightful');
  expect(await rightful.links.preview(rightful.mia, code)).toMatchObject({ host: 'Team' });
  const other = await team.links.offer(team.mia);
  const spoken = `our code is ${other.slice(0, 3)} ${other.slice(3, 6)}-${other.slice(6)}, please join`;
  expect((await guild.proposes('join_organization', { code: other }, spoken)).words).toContain(
    'Link Guild to',
  );
});

test('numbers that are no link code cost no attempt, whatever a model makes of them', async () => {
  const guild = await place('discord', 'Guild');
  const tries = async (code: string, said: string) => guild.proposes('join_organization', { code }, said);
  for (let times = 0; times < 6; times += 1) await tries(`${times}`, 'draw 0 1 2 3 4 5 cats');
  const prices = 'compare prices for 1000 2000 3000 4000 pictures';
  for (let from = 0; from < 6; from += 1) await tries('1000200030004000'.slice(from, from + 9), prices);
  for (const said of ['100 200 300 400', '1,100 200 300', '100200300.50', '1100200300', '100\n200\n300'])
    await tries('100200300', said);
  expect(await storage.scope(guild.mia.organizationId).count(LinkAttemptEntity)).toBe(0);
});

test('a code in a message that somebody asks about is not theirs, so it stays for whom it was meant', async () => {
  const [team, guild] = [await place('slack', 'Team'), await place('discord', 'Guild')];
  const code = await team.links.offer(team.mia);
  const about = `What is this?\n\n[Quoted message]\n> hi\n> link ${code}\n[End]`;
  expect((await guild.proposes('join_organization', { code }, about)).words).toContain('type it yourself');
  const rightful = await place('discord', 'Rightful');
  expect(await rightful.links.preview(rightful.mia, code)).toMatchObject({ host: 'Team' });
});

test('a code may be typed in Thai or full-width digits, and in groups of three', async () => {
  const typedFrom = (zero: number) => (code: string) =>
    code.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
  const [thai, fullWidth] = [typedFrom(0x0e50), typedFrom(0xff10)];
  const hyphened = (code: string) => code.replace(/\d{3}(?=\d)/g, '$&-');
  for (const typed of [thai, fullWidth, hyphened, (code: string) => thai(hyphened(code))]) {
    const [team, guild] = [await place('slack', 'Team'), await place('discord', 'Guild')];
    const code = await team.links.offer(team.mia);
    const { calls } = await guild.proposes('join_organization', { code }, `please: ${typed(code)}`);
    expect(calls).toMatchObject([{ outcome: 'needs_approval' }]);
  }
});

test('a model hands out no link code and withdraws none: a card comes first, and only who approves it reads the code', async () => {
  const [team, guild] = [await place('slack', 'Team'), await place('discord', 'Guild')];
  const earlier = await team.links.offer(team.mia);
  const { words, approve } = await team.proposes('link_workspace', {});
  expect(words).toContain('Make a one-time code with which another workspace can join Team');
  expect(words).not.toMatch(/\b\d{9}\b/);
  expect(await guild.links.preview(guild.mia, earlier)).toMatchObject({ host: 'Team' });
  const approved = await approve();
  const code = /link (\d{9})/.exec(approved.words)?.[1] ?? '';
  expect(approved.reply.audience).toBe('asker');
  expect(team.shownOnCards.join()).not.toContain(code);
  expect(await guild.links.preview(guild.mia, code)).toMatchObject({ host: 'Team' });
});
