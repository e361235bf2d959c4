import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import { DiscordStory, type StoryOptions } from '../../../../test/discord-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import type { DiscordHeard } from '../hear/heard.ts';

const endings: (() => PromiseLike<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Gives each story a database of its own, because leftovers of dead processes are searched across all servers. */
async function tell(options: StoryOptions = {}) {
  const storage = await openTestStorage();
  endings.push(() => storage[Symbol.asyncDispose]());
  const story = await DiscordStory.open(storage, options);
  endings.push(() => story[Symbol.asyncDispose]());
  return { story, storage, guild: story.guild, world: story.world, mia: story.guild.person('mia') };
}

const claimExpiryMs = 61_000;
const draw = { calls: [{ name: 'generate_media', input: { type: 'image', description: 'a pier' } }] };

test('interrupted work is reported in the same message, and not repeated', async () => {
  const { story, mia, world } = await tell({ steps: [draw, { text: 'Done.' }] });
  world.brush = Promise.withResolvers();
  mia.mentions('general', 'draw a pier');
  const growing = await story.sees('mia', story.threadOf('mia'), /painting/);
  story.clock.advance(claimExpiryMs);
  await story.startProcess();
  const honest = await story.sees('mia', () => growing.channel, /I was interrupted/);
  expect(honest.id).toBe(growing.id);
  expect(world.drawn).toEqual([]);
});

test('a command whose process died is answered in its own response while its token is valid', async () => {
  const { story, mia, world } = await tell();
  world.brush = Promise.withResolvers();
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  const growing = await story.sees('mia', () => 'general', /painting/);
  story.clock.advance(claimExpiryMs);
  await story.startProcess();
  const honest = await story.sees('mia', () => 'general', /I was interrupted/);
  expect(honest.id).toBe(growing.id);
});

test('an answer that was complete before the crash is not posted again', async () => {
  const text = Array.from({ length: 900 }, (_, at) => `sentence${at}`).join(' ');
  const { story, storage, guild, mia } = await tell({ steps: [{ text }] });
  mia.directMessages('tell me all');
  await story.sees('mia', () => mia.direct, /sentence899/);
  const [heard] = await guild.until(() => mia.sees(mia.direct));
  const done = { platform: 'discord', eventId: heard?.id ?? '' };
  const isDone = async () => (await storage.commons.findOne(InboxItemEntity, done))?.doneAt ?? undefined;
  while ((await isDone()) === undefined) await sleep(10);
  const before = mia.seesFromApp(mia.direct).map(({ id }) => id);
  const abandoned = {
    doneAt: null,
    claimedUntil: story.clock.now(),
    payload: heardDirectly(mia, done.eventId),
  };
  await storage.commons.update(InboxItemEntity, done, { ...abandoned, replyMessageId: before[0] ?? null });
  story.clock.advance(claimExpiryMs);
  await story.startProcess();
  while ((await isDone()) === undefined) await sleep(10);
  expect(before.length).toBeGreaterThan(1);
  expect(mia.seesFromApp(mia.direct).map(({ id }) => id)).toEqual(before);
});

test('a stop lets a running answer finish', async () => {
  const { story, mia, world, guild } = await tell({ pace: { graceMs: 5_000 } });
  world.brush = Promise.withResolvers();
  const second = await story.startProcess();
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  await story.sees('mia', () => 'general', /painting/);
  const stopped = second.stop();
  world.brush.resolve();
  await stopped;
  await guild.until(() => mia.seesFromApp('general').some(({ files }) => files.length > 0));
});

test('an answer that a stop cannot wait for is left to the next process', async () => {
  const { story, storage, mia, world } = await tell({ pace: { graceMs: 20 } });
  world.brush = Promise.withResolvers();
  await mia.runs('/generate', { description: 'a pier' }, 'general');
  await story.sees('mia', () => 'general', /painting/);
  await story.processes[0]?.stop();
  const undone = await storage.commons.find(InboxItemEntity, { doneAt: null });
  expect(undone).toHaveLength(1);
  story.clock.advance(claimExpiryMs);
  await story.startProcess();
  await story.sees('mia', () => 'general', /I was interrupted/);
});

test('a refusal’s note left by a dead process does not block later events', async () => {
  const { story, storage, mia } = await tell({ steps: [{ text: 'Good morning.' }] });
  const at = story.clock.now();
  const left = (eventId: string, payload: unknown, receivedAt: Date) =>
    storage.commons.insertOnce(
      InboxItemEntity,
      {
        ...{ platform: 'discord', eventId, payload, receivedAt, claimedUntil: at },
        ...{ replyMessageId: null, doneAt: null },
      },
      ['platform', 'eventId'],
    );
  await left('not served: 1', null, new Date(at.getTime() - 2_000));
  await left('1234567890', heardDirectly(mia, '1234567890'), new Date(at.getTime() - 1_000));
  story.clock.advance(claimExpiryMs);
  await story.startProcess();
  await story.sees('mia', () => mia.direct, /Good morning|interrupted/);
  const isDone = async () => (await storage.commons.find(InboxItemEntity, { doneAt: null })).length === 0;
  while (!(await isDone())) await sleep(10);
});

function heardDirectly({ id, direct }: { id: string; direct: string }, eventId: string): DiscordHeard {
  return {
    eventId,
    person: { id, name: 'mia' },
    channelId: direct,
    isDirect: true,
    threadKey: direct,
    asks: { kind: 'words', text: 'tell me all', door: 'chat' },
    origin: { kind: 'message', messageId: eventId, opensThread: false },
    fileLimitBytes: 1_000,
  };
}
