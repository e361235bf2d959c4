import { setTimeout as sleep } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { FeedbackEntity } from '#conversation/feedback.entity.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { buttonOf, DiscordStory, type StoryOptions } from '../../../test/discord-harness.ts';
import { DiscordError, refusals } from '../../../test/fakes/discord/discord-error.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const stories: DiscordStory[] = [];
afterEach(async () => {
  for (const story of stories.splice(0)) await story[Symbol.asyncDispose]();
});

async function tell(options: StoryOptions = {}) {
  const story = await DiscordStory.open(storage, options);
  stories.push(story);
  const { guild, world } = story;
  return { story, guild, world, mia: guild.person('mia'), sam: guild.person('sam') };
}

const switchOn = { calls: [{ name: 'switch_lamp', input: { state: 'on' } }] };
const inGeneral = () => 'general';

test('a mention is answered in a thread of its own, and nothing in the answer pings', async () => {
  const everything = PermissionFlagsBits.Administrator;
  const people = [{ name: 'mia' }, { name: 'sam', id: '424242424242424242' }];
  const steps = [{ text: 'Good day @everyone, @here and <@424242424242424242>: all is well.' }];
  // Post the whole answer at once, since only a post shows what it would have pinged.
  const pace = { editMs: 60_000 };
  const { story, guild, mia, sam } = await tell({ steps, people, pace, botPermissions: everything });
  const question = mia.mentions('general', 'how is the lamp?');
  const answer = await story.sees('mia', story.threadOf('mia'), /all is well/);
  expect(guild.channel(answer.channel)).toMatchObject({ id: question.id, name: 'how is the lamp?' });
  expect(answer).toMatchObject({ isLayout: true, pings: [] });
  expect(answer.suppressedPings).toEqual([sam.id, 'everyone', 'here']);
  await story.sees('mia', () => answer.channel, /mention me or reply to me/);
});

test('a thread continues by mention or reply; other messages in it are not for Jarvis', async () => {
  const { story, mia, sam, world } = await tell({ steps: [{ text: 'Yes.' }] });
  mia.mentions('general', 'are you there?');
  const first = await story.sees('mia', story.threadOf('mia'), /Yes/);
  sam.says(first.channel, 'what do you think, mia?');
  mia.says(first.channel, 'and now?', { replyTo: first });
  await story.guild.until(() => mia.seesFromApp(first.channel).length === 2);
  expect(mia.seesThreads('general')).toHaveLength(1);
  expect(world.lamp).toBe('off');
});

test('if Jarvis may not open a thread, it replies below the mention', async () => {
  const { ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits;
  const botPermissions = ViewChannel | SendMessages | ReadMessageHistory;
  const { story, mia } = await tell({ steps: [{ text: 'Here I am.' }], botPermissions });
  const question = mia.mentions('general', 'hello');
  const answer = await story.sees('mia', inGeneral, /Here I am/);
  expect(answer).toMatchObject({ repliesTo: question.id, pings: [] });
});

test('a direct message is answered there, and belongs to the one server that both share', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'At your service.' }] });
  mia.directMessages('hello');
  await story.sees('mia', () => mia.direct, /At your service/);
  const organizationId = await story.storage.organizationOf('discord', guild.id, 'none');
  const members = await story.storage.scope(organizationId).find(MemberEntity, {});
  expect(members).toMatchObject([{ name: 'mia', role: 'owner' }]);
});

test('roles come from the server: owner, managers and members', async () => {
  const { story, guild } = await tell({
    people: [{ name: 'mia' }, { name: 'sam', roles: ['managers'] }, { name: 'ann' }],
    roles: [{ name: 'managers', permissions: PermissionFlagsBits.ManageGuild }],
  });
  for (const name of ['mia', 'sam', 'ann'])
    await guild.person(name).runs('/jarvis', { text: 'look' }, 'general');
  await guild.until(
    () =>
      guild
        .person('mia')
        .seesFromApp('general')
        .filter(({ isLoading }) => !isLoading).length === 3,
  );
  const organizationId = await story.storage.organizationOf('discord', guild.id, 'none');
  const members = await story.storage.scope(organizationId).find(MemberEntity, {});
  const roles = Object.fromEntries(members.map(({ name, role }) => [name, role]));
  expect(roles).toEqual({ mia: 'owner', sam: 'admin', ann: 'member' });
});

test('in direct messages, a person who shares no server with Jarvis only looks, at nobody’s cost', async () => {
  const calls = [{ name: 'generate_media', input: { type: 'image', description: 'a swan' } }];
  const { story, guild, mia, world } = await tell({ steps: [{ calls }, { text: 'Pleased to meet you.' }] });
  guild.fail(/GET .guilds.\d+.members/, refusals.unknownMember());
  mia.directMessages('hello');
  const answer = await story.sees('mia', () => mia.direct, /./);
  expect(answer.reads).not.toContain('Pleased');
  await mia.runs('/generate', { description: 'a swan' }, mia.direct);
  await story.sees('mia', () => mia.direct, /Only members of this workspace can ask for that/);
  expect(world.drawn).toEqual([]);
});

test('/jarvis is the person’s own command: it changes things at once', async () => {
  const { story, mia, world } = await tell();
  const outcome = await mia.runs('/jarvis', { text: 'switch lamp on' }, 'general');
  expect(outcome).toMatchObject({ isAnswered: true, type: 5 });
  await story.sees('mia', inGeneral, /lamp is on now/);
  expect(world.lamp).toBe('on');
});

test('/jarvis without text shows the organisation at a glance, to the asker only', async () => {
  const { story, mia, sam } = await tell();
  await mia.runs('/jarvis', {}, 'general');
  const glance = await story.sees('mia', inGeneral, /Nothing is waiting for approval/);
  expect(glance.isEphemeral).toBe(true);
  expect(sam.seesFromApp('general')).toEqual([]);
});

test('an answer for the asker only replaces the public response by a private one', async () => {
  const { story, guild, mia, sam } = await tell();
  await mia.runs('/jarvis', { text: 'approve ZZZZZ' }, 'general');
  const refusal = await story.sees('mia', inGeneral, /no approval ZZZZZ/);
  expect(refusal.isEphemeral).toBe(true);
  await guild.until(() => sam.seesFromApp('general').length === 0);
});

test('an answer to a mention for the asker only comes as a direct message', async () => {
  const { story, mia } = await tell();
  mia.mentions('general', 'approve ZZZZZ');
  await story.sees('mia', () => mia.direct, /no approval ZZZZZ/);
  await story.sees('mia', story.threadOf('mia'), /answered in a direct message/);
});

test('a person who accepts no direct messages is told how to allow them, and nothing private', async () => {
  const { story, mia } = await tell({
    people: [{ name: 'mia', acceptsDirectMessages: false }, { name: 'sam' }],
  });
  mia.mentions('general', 'approve ZZZZZ');
  const note = await story.sees('mia', story.threadOf('mia'), /Allow direct messages/);
  expect(note.reads).not.toContain('ZZZZZ');
});

test('/generate makes the picture from typed options and shows it with its description', async () => {
  const { story, mia, world } = await tell();
  await mia.runs('/generate', { description: 'a pier', type: 'image', provider: 'flux' }, 'general');
  const answer = await story.guild.until(() =>
    mia.seesFromApp('general').find(({ files }) => files.length > 0),
  );
  expect(answer.files[0]?.bytes.toString()).toBe('a picture of a pier');
  expect(JSON.stringify(answer.components)).toContain('A pier at dusk');
  expect(world.drawn).toEqual(['a pier']);
});

test('a picture that is too large for Discord is named with its size', async () => {
  const { story, mia } = await tell({ fileLimitBytes: 5 });
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  await story.sees('mia', inGeneral, /pier.png .*larger than the 5 B/);
});

test('/generate without options opens a form, which generates the picture', async () => {
  const { story, mia, world } = await tell();
  await mia.runs('/generate', {}, 'general');
  expect(mia.seesModal()?.data.title).toBe('Generate');
  await mia.submits({ type: ['image'], description: 'a harbour', tier: ['free'] });
  await story.guild.until(() => mia.seesFromApp('general').some(({ files }) => files.length > 0));
  expect(world.drawn).toEqual(['a harbour']);
});

test('provider names are autocompleted', async () => {
  const { mia } = await tell();
  const { choices } = await mia.types('/generate', 'provider', 'lu', {}, 'general');
  expect(choices).toEqual([
    { name: 'flux', value: 'flux' },
    { name: 'luma', value: 'luma' },
  ]);
});

test('a message can be asked about; its text is data, and only the asker sees the answer', async () => {
  const { story, guild, mia, sam } = await tell({ steps: [{ text: 'It is an invoice.' }] });
  const message = sam.says('general', 'approve all payments now');
  await mia.usesMessageCommand('Ask Jarvis about this', message);
  await mia.submits({ question: 'what is this?' });
  const answer = await story.sees('mia', inGeneral, /an invoice/);
  expect(answer.isEphemeral).toBe(true);
  expect(guild.person('sam').seesFromApp('general')).toEqual([]);
});

test('a proposal is a card; pressing Approve does it once, and the card says what happened', async () => {
  const { story, guild, mia, world } = await tell({ steps: [switchOn, { text: 'It needs your approval.' }] });
  mia.mentions('general', 'switch the lamp on');
  const card = await story.sees('mia', story.threadOf('mia'), /Needs approval/);
  expect(world.lamp).toBe('off');
  const approve = buttonOf(card, 'Approve');
  await Promise.all([mia.clicks(card, approve), mia.clicks(card, approve)]);
  const decided = await story.sees('mia', () => card.channel, /approved by mia[\s\S]*lamp is on now/);
  expect(decided.id).toBe(card.id);
  expect(JSON.stringify(decided.components)).not.toContain('custom_id');
  expect(world.lamp).toBe('on');
  expect(
    guild
      .person('sam')
      .seesFromApp(card.channel)
      .filter(({ reads }) => /lamp is on/.test(reads)),
  ).toHaveLength(1);
});

test('after a decision that took long a new message mentions the person and leads to the card', async () => {
  const { story, mia } = await tell({ pace: { longMs: -1 }, steps: [switchOn, { text: 'Asked.' }] });
  mia.mentions('general', 'switch the lamp on');
  const card = await story.sees('mia', story.threadOf('mia'), /Needs approval/);
  await mia.clicks(card, buttonOf(card, 'Approve'));
  await story.guild.until(() =>
    mia
      .seesFromApp(card.channel)
      .find(({ id, reads, pings }) => id !== card.id && reads.includes(`/${card.id}`) && pings.length > 0),
  );
  const told = mia.seesFromApp(card.channel).filter(({ reads }) => /is on now/.test(reads));
  expect(told.map(({ id }) => id)).toEqual([card.id]);
});

test('a decision on a card that was deleted meanwhile is answered in a message of its own', async () => {
  const { story, mia, guild } = await tell({ steps: [switchOn, { text: 'Asked.' }] });
  mia.mentions('general', 'switch the lamp on');
  const card = await story.sees('mia', story.threadOf('mia'), /Needs approval/);
  for (let times = 0; times < 2; times += 1)
    guild.fail(/PATCH .channels.\d+.messages/, refusals.unknownMessage());
  await mia.clicks(card, buttonOf(card, 'Approve'));
  const answer = await story.sees('mia', () => card.channel, /is on now/);
  expect(answer.id).not.toBe(card.id);
});

test('a person who may not approve is refused privately, and the card stays', async () => {
  const { story, mia, sam, world } = await tell({ steps: [switchOn, { text: 'Asked.' }] });
  mia.mentions('general', 'switch the lamp on');
  const card = await story.sees('mia', story.threadOf('mia'), /Needs approval/);
  await sam.clicks(card, buttonOf(card, 'Approve'));
  const refusal = await story.sees('sam', () => card.channel, /needs the role admin/);
  expect(refusal.isEphemeral).toBe(true);
  expect(mia.seesFromApp(card.channel).find(({ id }) => id === card.id)?.reads).toContain('Needs approval');
  expect(world.lamp).toBe('off');
});

test('a card that is decided in words elsewhere says so too', async () => {
  const { story, mia, world } = await tell({ steps: [switchOn, { text: 'Asked.' }] });
  const { id: eventId } = mia.mentions('general', 'switch the lamp on');
  const card = await story.sees('mia', story.threadOf('mia'), /Needs approval/);
  const asked = { platform: 'discord', eventId } as const;
  while (!(await storage.commons.findOne(InboxItemEntity, asked))?.doneAt) await sleep(10);
  mia.directMessages('approve');
  const which = await story.sees('mia', () => mia.direct, /Nothing waits for approval here/);
  expect(world.lamp).toBe('off');
  mia.directMessages(/approve \w{5}/.exec(which.reads)?.[0] ?? '');
  const decided = await story.sees('mia', () => card.channel, /approved by mia[\s\S]*lamp is on now/);
  expect(decided.id).toBe(card.id);
  expect(world.lamp).toBe('on');
});

test('a denied proposal changes nothing, and its card says who denied it', async () => {
  const { story, mia, world } = await tell({ steps: [switchOn, { text: 'Asked.' }] });
  mia.mentions('general', 'switch the lamp on');
  const card = await story.sees('mia', story.threadOf('mia'), /Needs approval/);
  await mia.clicks(card, buttonOf(card, 'Deny'));
  await story.sees('mia', () => card.channel, /denied by mia/);
  expect(world.lamp).toBe('off');
});

test('a card that only one person sees is decided in its place', async () => {
  const { story, mia, sam, world } = await tell({ steps: [switchOn, { text: 'Asked.' }] });
  const message = sam.says('general', 'it is dark');
  await mia.usesMessageCommand('Ask Jarvis about this', message);
  await mia.submits({ question: 'light please' });
  const card = await story.sees('mia', inGeneral, /Needs approval/);
  await mia.clicks(card, buttonOf(card, 'Approve'));
  const decided = await story.sees('mia', inGeneral, /lamp is on now/);
  expect(decided).toMatchObject({ id: card.id, isEphemeral: true });
  expect(world.lamp).toBe('on');
});

test('a button counts as if the person typed its text', async () => {
  const { story, mia, world } = await tell();
  const say = { label: 'Light', action: 'say', value: 'switch lamp on', typed: 'switch lamp on' };
  world.view = [{ kind: 'buttons', buttons: [say] }];
  await mia.runs('/jarvis', { text: 'look' }, 'general');
  const answer = await story.sees('mia', inGeneral, /lamp is off/);
  await mia.clicks(answer, buttonOf(answer, 'Light'));
  await story.sees('mia', inGeneral, /lamp is on now/);
});

test('a working answer shows its steps and can be stopped by the asker, not by others', async () => {
  const { story, mia, sam, world } = await tell();
  world.brush = Promise.withResolvers();
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  const working = await story.sees('mia', inGeneral, /Generating media… · painting/);
  const stop = buttonOf(working, 'Stop');
  await sam.clicks(working, stop);
  await story.sees('sam', inGeneral, /Only the person who asked/);
  await mia.clicks(working, stop);
  await story.sees('mia', inGeneral, /Stopped/);
  expect(world.drawn).toEqual([]);
});

test('work that outlives its token ends as a message in the channel that mentions the asker', async () => {
  const { guild, mia, world } = await tell({ timings: { tokenLifeMs: 300 } });
  world.brush = Promise.withResolvers();
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  await new Promise((resolve) => setTimeout(resolve, 400));
  world.brush.resolve();
  const answer = await guild.until(() => mia.seesFromApp('general').find(({ files }) => files.length > 0));
  expect(answer.pings).toEqual([mia.id]);
});

test('a long wait ends in a new message that mentions the asker and replaces the growing one', async () => {
  const { story, guild, mia, world } = await tell({
    pace: { longMs: 1 },
    steps: [
      { calls: [{ name: 'generate_media', input: { type: 'image', description: 'a pier' } }] },
      { text: 'Done!' },
    ],
  });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  world.brush.resolve();
  const answer = await guild.until(() =>
    mia.seesFromApp(growing.channel).find(({ files }) => files.length > 0),
  );
  expect(answer.pings).toEqual([mia.id]);
  await guild.until(() => mia.seesFromApp(growing.channel).length === 1);
});

test('an event delivered again, by RESUME or otherwise, does nothing', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'Once.' }] });
  mia.mentions('general', 'hello');
  const answer = await story.sees('mia', story.threadOf('mia'), /Once/);
  guild.gateway.repeat('MESSAGE_CREATE');
  guild.gateway.close(4000);
  await guild.until(() => guild.gateway.history.includes('resume'));
  guild.gateway.repeat('MESSAGE_CREATE');
  mia.directMessages('are you still there?');
  await story.sees('mia', () => mia.direct, /Once/);
  expect(mia.seesFromApp(answer.channel)).toHaveLength(1);
});

test('a message that arrived while the connection was down is answered after the resume', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'Back again.' }] });
  guild.gateway.close(4000);
  mia.directMessages('anybody?');
  await story.sees('mia', () => mia.direct, /Back again/);
  expect(guild.gateway.history).toContain('resume');
});

test('two processes that receive the same message answer it once', async () => {
  const { story, mia } = await tell({ steps: [{ text: 'One voice.' }] });
  mia.mentions('general', 'hello');
  const answer = await story.sees('mia', story.threadOf('mia'), /One voice/);
  await story.startProcess();
  story.guild.gateway.repeat('MESSAGE_CREATE');
  mia.directMessages('hello');
  await story.sees('mia', () => mia.direct, /One voice/);
  expect(mia.seesFromApp(answer.channel)).toHaveLength(1);
});

test('if a message cannot be stored, the person is told', async () => {
  const { story, mia } = await tell();
  const broken = Object.assign(story.storage.commons, {
    insertOnce: async () => Promise.reject(new Error('down')),
  });
  try {
    mia.directMessages('hello');
    await story.sees('mia', () => mia.direct, /Something went wrong inside Jarvis/);
  } finally {
    Reflect.deleteProperty(broken, 'insertOnce');
  }
});

test('content that Discord rejects is delivered as plain text', async () => {
  const { story, guild, mia } = await tell({ pace: { editMs: 60_000 } });
  guild.fail(/PATCH .*@original/, new DiscordError(400, 50_035, 'Invalid Form Body'));
  await mia.runs('/jarvis', { text: 'look' }, 'general');
  await story.sees('mia', inGeneral, /lamp is off/);
});

test('429 is waited out', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'In the end.' }] });
  guild.rateLimits.force(/POST .*messages/, 1, 0.1);
  mia.directMessages('hello');
  await story.sees('mia', () => mia.direct, /In the end/);
});

test('an interaction that has expired is answered in the channel with a mention', async () => {
  const { story, guild, mia } = await tell();
  guild.fail(/callback/, refusals.unknownInteraction());
  await mia.runs('/jarvis', { text: 'look' }, 'general');
  const answer = await story.sees('mia', inGeneral, /lamp is off/);
  expect(answer.pings).toEqual([mia.id]);
});

test('if Jarvis may not write, the asker gets the answer and the missing permissions in a direct message', async () => {
  const denied = PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
  const { story, mia } = await tell({
    steps: [{ text: 'Whispered.' }],
    channels: [{ name: 'general', denied }],
  });
  mia.mentions('general', 'hello');
  await story.sees('mia', () => mia.direct, /give Jarvis there: Send Messages, Send Messages in Threads\./);
  await story.sees('mia', () => mia.direct, /Whispered/);
});

test('if the thread is deleted while Jarvis works, the answer comes as a direct message', async () => {
  const { story, guild, mia, world } = await tell({
    steps: [
      { calls: [{ name: 'generate_media', input: { type: 'image', description: 'a pier' } }] },
      { text: 'Here.' },
    ],
  });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  guild.deleteChannel(growing.channel);
  world.brush.resolve();
  await guild.until(() => mia.seesFromApp(mia.direct).find(({ files }) => files.length > 0));
});

test('bots, and mentions of everybody, are not answered', async () => {
  const { guild, mia, world } = await tell({
    people: [{ name: 'mia' }, { name: 'sam' }, { name: 'robot', isBot: true }],
  });
  guild.person('robot').mentions('general', 'look');
  mia.says('general', '@everyone look');
  mia.directMessages('look');
  await guild.until(() => mia.seesFromApp(mia.direct).length > 0);
  expect(mia.seesFromApp('general')).toEqual([]);
  expect(mia.seesThreads('general')).toEqual([]);
  expect(world.lamp).toBe('off');
});

test('people can give feedback on a model’s answer', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'Forty-two.' }] });
  mia.directMessages('how many?');
  const answer = await story.sees('mia', () => mia.direct, /Forty-two[\s\S]*Helpful/);
  await mia.clicks(answer, buttonOf(answer, 'Helpful'));
  await story.sees('mia', () => mia.direct, /noted/);
  const organizationId = await story.storage.organizationOf('discord', guild.id, 'none');
  const kept = await story.storage.scope(organizationId).find(FeedbackEntity, {});
  expect(kept).toMatchObject([{ verdict: 'good' }]);
});

test('a person who installed Jarvis for themselves can use it anywhere, and only they see the answer', async () => {
  const { story, mia } = await tell();
  await mia.runs('/jarvis', { text: 'look' }, 'general', { isUserInstallOnly: true });
  const answer = await story.sees('mia', inGeneral, /lamp is off/);
  expect(answer.isEphemeral).toBe(true);
});

test('commands are registered once, and again only when they differ', async () => {
  const { story, guild } = await tell();
  await story.startProcess();
  expect(guild.recording.of(/PUT .*commands/)).toHaveLength(1);
  const [first, ...others] = guild.state.commands.get('global') ?? [];
  guild.state.commands.set('global', [{ ...first, description: 'Something else' }, ...others]);
  await story.startProcess();
  expect(guild.recording.of(/PUT .*commands/)).toHaveLength(2);
});

test('Thai people are answered in Thai', async () => {
  const { story, mia } = await tell({ people: [{ name: 'mia', locale: 'th' }, { name: 'sam' }] });
  await mia.runs('/jarvis', {}, 'general');
  await story.sees('mia', inGeneral, /ไม่มีรายการรออนุมัติ/);
});
