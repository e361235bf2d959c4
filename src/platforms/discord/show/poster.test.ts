import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { DiscordStory } from '../../../../test/discord-harness.ts';
import type { DiscordGuildOptions } from '../../../../test/fakes/discord/settings.ts';
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

async function tell(options: DiscordGuildOptions = {}) {
  const story = await DiscordStory.open(storage, options);
  stories.push(story);
  const { guild } = story;
  const organizationId = await storage.organizationOf('discord', guild.id, crypto.randomUUID());
  const place: Place = { platform: 'discord', workspaceId: guild.id, channelId: guild.channel('general').id };
  if (!story.deliveries) throw new Error('no process runs');
  const { deliveries } = story;
  const notifier = {
    tell: (news: Parameters<typeof story.tell>[0]) => story.tell(news),
    placeNamed: (from: Place, channel: string) => deliveries.placeNamed(from, channel),
  };
  return { story, guild, notifier, organizationId, place, mia: guild.person('mia') };
}

const reply: Reply = {
  audience: 'everyone',
  locale: 'en',
  blocks: [{ kind: 'text', text: 'Spent today: $3. @everyone' }],
};

test('news is posted once per key, and mentions one person at most', async () => {
  const { notifier, organizationId, place, mia } = await tell();
  const news = { organizationId, place, reply, key: 'digest:1', mentions: [mia.id] };
  await Promise.all([notifier.tell(news), notifier.tell(news)]);
  expect(mia.seesFromApp('general')).toMatchObject([{ pings: [mia.id] }]);
});

test('a post is found by its key, also when Discord has forgotten its nonce', async () => {
  const { story, guild, notifier, organizationId, place, mia } = await tell();
  const stranger = { ...reply, blocks: [{ kind: 'text' as const, text: 'Something else.' }] };
  await notifier.tell({ organizationId, place, reply, key: 'digest:2' });
  await notifier.tell({ organizationId, place, reply: stranger, key: 'digest:3' });
  for (const message of guild.state.messages) delete message.nonce;
  const poster = story.posters.at(-1);
  const [first] = mia.seesFromApp('general');
  expect(await poster?.find(place, 'digest:2')).toBe(first?.id);
  expect(await poster?.find(place, 'digest:4')).toBeUndefined();
});

test('if Jarvis may not write, the error names the permissions', async () => {
  const denied = PermissionFlagsBits.SendMessages;
  const { notifier, organizationId, place } = await tell({ channels: [{ name: 'general', denied }] });
  const telling = notifier.tell({ organizationId, place, reply, key: 'digest:5' });
  await expect(telling).rejects.toThrow(/#general.*give Jarvis Send Messages\./);
});

test('news for one person reaches them directly if Jarvis may not write, or the channel is gone', async () => {
  const denied = PermissionFlagsBits.SendMessages;
  const { guild, notifier, organizationId, place, mia } = await tell({
    channels: [{ name: 'general', denied }],
  });
  await notifier.tell({ organizationId, place, reply, key: 'generation:1', mentions: [mia.id] });
  guild.deleteChannel('general');
  await notifier.tell({ organizationId, place, reply, key: 'generation:2', mentions: [mia.id] });
  expect(mia.seesFromApp(mia.direct)).toHaveLength(2);
});

test('a deleted channel is a user error, and a platform that is down is a vendor error', async () => {
  const { guild, notifier, organizationId, place } = await tell();
  guild.deleteChannel('general');
  const telling = notifier.tell({ organizationId, place, reply, key: 'digest:6' });
  await expect(telling).rejects.toBeInstanceOf(UserError);
  await guild.stop();
  const again = notifier.tell({ organizationId, place, reply, key: 'digest:7' });
  await expect(again).rejects.toBeInstanceOf(VendorError);
});

test('channels are found by name, mention and id; for an unknown one the error says how to invite Jarvis', async () => {
  const { guild, notifier, place } = await tell({ channels: [{ name: 'general' }, { name: 'marketing' }] });
  const { id } = guild.channel('marketing');
  for (const name of ['#marketing', 'Marketing', `<#${id}>`, id])
    expect(await notifier.placeNamed(place, name)).toMatchObject({ channelId: id });
  await expect(notifier.placeNamed(place, '#secret')).rejects.toThrow(/add Jarvis/);
});

test('a card whose outcome needs several messages is followed by the rest, once', async () => {
  const { story, notifier, organizationId, place, mia } = await tell();
  await notifier.tell({ organizationId, place, reply, key: 'card:1' });
  const [card] = mia.seesFromApp('general');
  const long = { kind: 'text' as const, text: 'word '.repeat(1_500) };
  const poster = story.posters.at(-1);
  for (let times = 0; times < 2; times += 1)
    await poster?.edit(place, card?.id ?? '', { audience: 'everyone', locale: 'en', blocks: [long] });
  expect(mia.seesFromApp('general').map(({ id }) => id)[0]).toBe(card?.id);
  expect(mia.seesFromApp('general')).toHaveLength(3);
});

test('of channels with one name it takes the one for text, then the one in the same case', async () => {
  const { guild, notifier, place } = await tell({
    channels: [
      { name: 'Marketing', kind: 'voice' },
      { name: 'marketing', kind: 'category' },
      { name: 'marketing', kind: 'announcement' },
      { name: 'Lounge', kind: 'voice' },
      { name: 'News', kind: 'text' },
      { name: 'news', kind: 'text' },
      { name: 'general' },
    ],
  });
  const idOf = (name: string, kind: string) =>
    [...guild.state.channels.values()].find((one) => one.name === name && one.kind === kind)?.id;
  const found = async (name: string) => (await notifier.placeNamed(place, name)).channelId;
  expect(await found('#marketing')).toBe(idOf('marketing', 'announcement'));
  expect(await found('Marketing')).toBe(idOf('marketing', 'announcement'));
  expect(await found('#lounge')).toBe(idOf('Lounge', 'voice'));
  expect(await found('#News')).toBe(idOf('News', 'text'));
  expect(await found('news')).toBe(idOf('news', 'text'));
});

test('of several that remain it asks which, and of a forum it says that nothing can be written there', async () => {
  const { guild, notifier, place } = await tell({
    channels: [
      { name: 'general' },
      { name: 'Sales', kind: 'category' },
      { name: 'plans', category: 'Sales' },
      { name: 'plans' },
      { name: 'ideas', kind: 'forum' },
    ],
  });
  const plans = [...guild.state.channels.values()].filter(({ name }) => name === 'plans');
  const [first, second] = plans.map(({ id }) => `<#${id}>`);
  await expect(notifier.placeNamed(place, '#plans')).rejects.toThrow(
    `Several channels are called #plans: ${first} (in Sales), ${second}.`,
  );
  expect(await notifier.placeNamed(place, second ?? '')).toMatchObject({ channelId: plans[1]?.id });
  await expect(notifier.placeNamed(place, '#ideas')).rejects.toThrow(/#ideas holds posts/);
});

test('news with a file is posted without it where Jarvis may not attach files', async () => {
  const denied = PermissionFlagsBits.AttachFiles;
  const { notifier, organizationId, place, mia } = await tell({ channels: [{ name: 'general', denied }] });
  const series = [{ name: 'Spend', points: [{ label: 'May', y: 3 }] }];
  const chart = { kind: 'chart' as const, shape: 'bar' as const, title: 'Spend by month', series };
  await notifier.tell({
    organizationId,
    place,
    reply: { ...reply, blocks: [...reply.blocks, chart] },
    key: 'digest:8',
  });
  const [posted] = mia.seesFromApp('general');
  expect(posted?.reads).toMatch(/Spent today[\s\S]*Spend by month[\s\S]*Attach Files/);
});
