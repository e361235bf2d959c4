import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { buttonOf, DiscordStory } from '../../../test/discord-harness.ts';
import { KeysWorld, runwayKey } from '../../../test/keys-world.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

test('a key of one’s own is typed into the form that the answer offers, and told to its owner alone', async () => {
  const world = new KeysWorld(storage);
  const steps = [
    { calls: [{ name: 'add_api_key', input: { provider: 'runway' } }] },
    { text: 'Fill it in.' },
  ];
  await using story = await DiscordStory.open(storage, { tools: world.tools, steps });
  const [mia, sam] = [story.guild.person('mia'), story.guild.person('sam')];
  mia.mentions('general', 'add my runway key');
  const offer = await story.sees('mia', story.threadOf('mia'), /in the private form/);
  await mia.clicks(offer, buttonOf(offer, 'Add a key…'));
  const key = runwayKey('a');
  await mia.submits({ provider: 'runway', whose: ['me'], key });
  const told = await story.sees('mia', () => offer.channel, /…cdef/);
  expect(told.isEphemeral).toBe(true);
  expect(JSON.stringify(sam.seesFromApp(offer.channel))).not.toContain('…cdef');
  expect(world.tests.tested).toEqual([key]);
  expect(JSON.stringify(story.model?.requests)).not.toContain(key);
});

test('a form that is dismissed leaves nothing, and the next one works', async () => {
  const world = new KeysWorld(storage);
  const steps = [
    { calls: [{ name: 'add_api_key', input: { provider: 'runway' } }] },
    { text: 'Fill it in.' },
  ];
  await using story = await DiscordStory.open(storage, { tools: world.tools, steps });
  const mia = story.guild.person('mia');
  mia.mentions('general', 'add my runway key');
  const offer = await story.sees('mia', story.threadOf('mia'), /in the private form/);
  // Discord tells nobody that a form was dismissed: the next press opens another.
  for (const key of [undefined, runwayKey('b')]) {
    await mia.clicks(offer, buttonOf(offer, 'Add a key…'));
    expect(mia.seesModal()).toBeDefined();
    expect(world.tests.tested).toEqual([]);
    if (key) await mia.submits({ provider: 'runway', whose: ['me'], key });
  }
  await story.sees('mia', () => offer.channel, /…cdef/);
  expect(world.tests.tested).toEqual([runwayKey('b')]);
});
