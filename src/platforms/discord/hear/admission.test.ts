import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { DiscordStory, type StoryOptions } from '../../../../test/discord-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const stories: DiscordStory[] = [];
afterEach(async () => {
  for (const story of stories.splice(0)) await story[Symbol.asyncDispose]();
});

async function tell(options: StoryOptions) {
  const story = await DiscordStory.open(storage, { steps: [{ text: 'At your service.' }], ...options });
  stories.push(story);
  const { guild } = story;
  return { story, guild, mia: guild.person('mia'), sam: guild.person('sam') };
}

const elsewhere = { served: () => ['111222333444555666'] };
const here = { served: (guildId: string) => [guildId] };
const inGeneral = () => 'general';

test('a server that is not listed is refused once, and nothing is stored or asked of a model', async () => {
  const { story, guild, mia, sam } = await tell(elsewhere);
  mia.mentions('general', 'hello');
  const answer = await story.sees('mia', inGeneral, /serves other servers only/);
  expect(answer.pings).toEqual([]);
  sam.mentions('general', 'and me?');
  const outcome = await mia.runs('/jarvis', { text: 'look' }, 'general');
  expect(outcome.isAnswered).toBe(true);
  const whispered = await guild.until(() =>
    mia.seesFromApp('general').find(({ isEphemeral }) => isEphemeral),
  );
  expect(whispered.reads).toMatch(/serves other servers only/);
  expect(sam.seesFromApp('general')).toHaveLength(1);
  expect(await storage.knownOrganization('discord', guild.id)).toBeUndefined();
});

test('a Thai message is refused in Thai', async () => {
  const { story, mia } = await tell(elsewhere);
  mia.mentions('general', 'สวัสดี');
  await story.sees('mia', inGeneral, /ไม่ได้ให้บริการที่นี่/);
});

test('a listed server is served, and so are direct messages of its people', async () => {
  const { story, mia } = await tell(here);
  mia.mentions('general', 'hello');
  await story.sees('mia', story.threadOf('mia'), /At your service/);
  mia.directMessages('hello');
  await story.sees('mia', () => mia.direct, /At your service/);
});

test('a person who shares no listed server is refused in direct messages', async () => {
  const { story, mia } = await tell(elsewhere);
  mia.directMessages('hello');
  await story.sees('mia', () => mia.direct, /serves other servers only/);
  expect(await storage.knownOrganization('discord', `dm:${mia.id}`)).toBeUndefined();
});

test('a person who installed Jarvis for themselves is served if they are in a listed server', async () => {
  const served = await tell(here);
  const own = { isUserInstallOnly: true };
  await served.mia.runs('/jarvis', { text: 'look' }, 'general', own);
  const answer = await served.story.sees('mia', inGeneral, /The lamp is off/);
  expect(answer.isEphemeral).toBe(true);
  const stranger = await tell(elsewhere);
  await stranger.mia.runs('/jarvis', { text: 'look' }, 'general', own);
  await stranger.story.sees('mia', inGeneral, /serves other servers only/);
});

test('provider names are not autocompleted in a server that is not served', async () => {
  const { mia } = await tell(elsewhere);
  const outcome = await mia.types('/generate', 'provider', 'fl', {}, 'general');
  expect(JSON.stringify(outcome)).not.toContain('flux');
});

test('events that a dead process left of a server that is not listed are dropped', async () => {
  const { story, guild, mia } = await tell(elsewhere);
  const { id: channelId } = guild.channel('general');
  const left = mia.says('general', 'left behind');
  const person = { id: mia.id, name: 'mia', guild: { id: guild.id, name: 'Home', role: 'owner' } };
  const said = { eventId: left.id, text: 'look', door: 'chat', threadKey: left.id, isDirect: false };
  const origin = { kind: 'message', messageId: left.id, opensThread: false };
  const item = {
    ...{ platform: 'discord', eventId: left.id, replyMessageId: null, doneAt: null },
    payload: { ...said, person, channelId, origin, fileLimitBytes: 1_000 },
    receivedAt: story.clock.now(),
    claimedUntil: story.clock.now(),
  };
  await storage.commons.insertOnce(InboxItemEntity, item, ['platform', 'eventId']);
  await story.startProcess();
  const where = { platform: 'discord', eventId: left.id };
  expect((await storage.commons.findOne(InboxItemEntity, where))?.doneAt).not.toBeNull();
  expect(mia.seesFromApp('general')).toEqual([]);
});

test('nothing is posted to a server that is not listed', async () => {
  const { story, guild } = await tell(elsewhere);
  const place = {
    platform: 'discord',
    workspaceId: guild.id,
    channelId: guild.channel('general').id,
  } as const;
  const posting = story.posters[0]?.post(place, { audience: 'everyone', locale: 'en', blocks: [] }, 'key');
  await expect(posting).rejects.toThrow(/not in DISCORD_GUILDS/);
});

test('the operator is warned of a public application, unless the servers are listed', async () => {
  const [open, listed] = [await tell({}), await tell(here)];
  expect(open.story.processes[0]?.warnings.map(({ en }) => en)).toEqual([
    expect.stringMatching(/public.*DISCORD_GUILDS is not set/),
  ]);
  expect(listed.story.processes[0]?.warnings).toEqual([]);
});

test('a connection that Discord closes for good is reported as lost, with what to do', async () => {
  const { story, guild } = await tell({});
  guild.gateway.close(4004);
  expect(await story.processes[0]?.lost).toMatchObject({
    message: expect.stringMatching(/Discord rejected DISCORD_BOT_TOKEN/),
  });
});
