import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { DiscordStory, type StoryOptions } from '../../../../test/discord-harness.ts';
import { refusals } from '../../../../test/fakes/discord/discord-error.ts';
import { usualBotPermissions } from '../../../../test/fakes/discord/settings.ts';
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

const draw = { calls: [{ name: 'generate_media', input: { type: 'image', description: 'a pier' } }] };
const { AttachFiles, ReadMessageHistory, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** So that no edit of what grows takes the refusal that is meant for the answer. */
const unhurried = { editMs: 1_500 };

async function tell(options: StoryOptions = {}) {
  const story = await DiscordStory.open(storage, { steps: [draw, { text: 'Your pier.' }], ...options });
  stories.push(story);
  const { guild, world } = story;
  return { story, guild, world, mia: guild.person('mia') };
}

const picture = (files: readonly { bytes: Buffer }[]) => files[0]?.bytes.toString();

test('if Jarvis may not attach files, the words stand in place and only the picture comes directly', async () => {
  const { story, guild, world, mia } = await tell({ channels: [{ name: 'general', denied: AttachFiles }] });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  world.brush.resolve();
  const answer = await story.sees('mia', () => growing.channel, /A pier at dusk/);
  expect(answer.reads).toContain('Your pier');
  expect(answer.id).toBe(growing.id);
  expect(answer.reads).toMatch(/A pier at dusk[\s\S]*give Jarvis here: Attach Files\./);
  expect(answer.reads).not.toContain('Stop');
  const direct = await guild.until(() => mia.seesFromApp(mia.direct)[0]);
  expect(picture(direct.files)).toBe('a picture of a pier');
  expect(direct.reads).not.toContain('Your pier');
});

test('a command’s response keeps its words too if the picture is refused', async () => {
  const { story, guild, mia } = await tell({ pace: { editMs: 60_000 } });
  guild.fail(/PATCH .webhooks.*original/, refusals.missingPermissions());
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  await story.sees('mia', () => 'general', /A pier at dusk[\s\S]*Attach Files/);
  await guild.until(() => mia.seesFromApp(mia.direct).find(({ files }) => files.length > 0));
});

test('if what grew may not be edited any more, it says where the answer went and has no Stop', async () => {
  const { story, guild, world, mia } = await tell({ pace: unhurried });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  for (let times = 0; times < 2; times += 1)
    guild.fail(/PATCH .channels.\d+.messages/, refusals.missingPermissions());
  world.brush.resolve();
  const settled = await story.sees('mia', () => growing.channel, /came by direct message/);
  expect(settled.id).toBe(growing.id);
  expect(settled.reads).not.toContain('Stop');
  await story.sees('mia', () => mia.direct, /Your pier/);
});

test('a person who accepts no direct messages either is told so in the message that grew', async () => {
  const people = [{ name: 'mia', acceptsDirectMessages: false }];
  const { story, guild, world, mia } = await tell({ people, pace: unhurried });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  for (let times = 0; times < 2; times += 1)
    guild.fail(/PATCH .channels.\d+.messages/, refusals.missingPermissions());
  world.brush.resolve();
  await story.sees('mia', () => growing.channel, /cannot send you a direct message/);
});

test('without the right to write in threads it opens none and replies below the mention', async () => {
  const { story, guild, mia } = await tell({
    steps: [{ text: 'Here I am.' }],
    channels: [{ name: 'general', denied: SendMessagesInThreads }],
  });
  const question = mia.mentions('general', 'hello');
  const answer = await story.sees('mia', () => 'general', /Here I am/);
  expect(answer.repliesTo).toBe(question.id);
  expect(mia.seesThreads('general')).toEqual([]);
  expect(guild.recording.calls.filter(({ status }) => status === 403)).toEqual([]);
});

test('where it may write in threads only, it answers in one', async () => {
  const { story, mia } = await tell({
    steps: [{ text: 'Here I am.' }],
    channels: [{ name: 'general', denied: SendMessages }],
  });
  mia.mentions('general', 'hello');
  await story.sees('mia', story.threadOf('mia'), /Here I am/);
});

test('without the right to read the history it answers in the channel without a reference', async () => {
  const botPermissions = usualBotPermissions & ~ReadMessageHistory & ~SendMessagesInThreads;
  const { story, mia } = await tell({ steps: [{ text: 'Here I am.' }], botPermissions });
  mia.mentions('general', 'hello');
  const answer = await story.sees('mia', () => 'general', /Here I am/);
  expect(answer.repliesTo).toBeUndefined();
});

test('a mention that was deleted meanwhile is answered in the channel', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'Here I am.' }] });
  guild.fail(/POST .*threads/, refusals.unknownMessage());
  const question = mia.mentions('general', 'hello');
  mia.deletes(question);
  const answer = await story.sees('mia', () => 'general', /Here I am/);
  expect(answer.repliesTo).toBeUndefined();
});

test('a thread that somebody else opened below the mention is used, unless it is locked', async () => {
  const { story, guild, mia } = await tell({ steps: [{ text: 'Open.' }, { text: 'Closed.' }] });
  const openBelow = (isLocked: boolean) => {
    const question = mia.mentions('general', 'hello');
    const below = { id: question.id, name: 'hello', kind: 'thread', parent: question.channel } as const;
    guild.openThread({ ...below, isLocked });
    return question;
  };
  const first = openBelow(false);
  await story.sees('mia', () => first.id, /Open\./);
  const second = openBelow(true);
  const answer = await story.sees('mia', () => 'general', /Closed\./);
  expect(answer.repliesTo).toBe(second.id);
});

test('an answer to a thread that was locked meanwhile comes directly and says why', async () => {
  const { story, guild, world, mia } = await tell({ pace: unhurried });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  for (let times = 0; times < 2; times += 1)
    guild.fail(/PATCH .channels.\d+.messages/, refusals.archivedThread());
  world.brush.resolve();
  await story.sees('mia', () => mia.direct, /closed or deleted[\s\S]*Your pier/);
  await guild.until(() => !mia.seesFromApp(growing.channel).some(({ reads }) => reads.includes('Stop')));
  expect(JSON.stringify(mia.seesFromApp(mia.direct))).not.toContain('in this thread');
});

test('where nobody can be answered, the operator reads once per channel what to give', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unheard-'));
  const logFile = join(folder, 'jarvis.log');
  const { guild, mia } = await tell({
    steps: [{ text: 'One.' }, { text: 'Two.' }],
    people: [{ name: 'mia', acceptsDirectMessages: false }],
    channels: [{ name: 'general', denied: SendMessages | SendMessagesInThreads }],
    logFile,
  });
  const refused = () => guild.recording.calls.filter(({ code }) => code === 50007);
  for (const times of [1, 2]) {
    mia.mentions('general', 'hello');
    await guild.until(() => refused().length === times);
  }
  await expect.poll(() => readFile(logFile, 'utf8')).toContain('cannot answer in a channel of Discord');
  const warnings = (await readFile(logFile, 'utf8')).trim().split('\n');
  expect(warnings).toHaveLength(1);
  expect(JSON.parse(warnings[0] ?? '')).toMatchObject({
    channel: 'general',
    give: 'Send Messages, Send Messages in Threads',
  });
  await rm(folder, { recursive: true });
});

test('a mention of Jarvis’s role is answered with whom to mention, once', async () => {
  const roles = [{ name: 'Jarvis', isOfApp: true, isMentionable: true }];
  const { story, guild, mia } = await tell({ roles });
  const role = guild.state.role('Jarvis').id;
  const question = mia.says('general', `<@&${role}> hello`);
  const hint = await story.sees('mia', () => 'general', /Mention me instead/);
  expect(hint.repliesTo).toBe(question.id);
});
