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

test('a form with more fields than Discord takes first asks which, and every one of them can be filled in', async () => {
  const world = new KeysWorld(storage);
  await using story = await DiscordStory.open(storage, { tools: world.tools });
  const mia = story.guild.person('mia');
  await mia.runs('/jarvis', { text: 'add key' }, 'general');
  await mia.submits({ provider: 'runway', whose: ['me'], key: runwayKey('a') });
  await story.sees('mia', () => 'general', /is stored/);

  await mia.runs('/jarvis', { text: 'update integration' }, 'general');
  const offer = await story.sees('mia', () => 'general', /Choose what to fill in/);
  expect(offer.isEphemeral).toBe(true);
  expect(offer.reads).toContain('provider or integration');
  const [menu] = menusIn(offer.components);
  const offered = menu?.options.map(({ value }) => value) ?? [];
  expect(offered).toEqual(
    expect.arrayContaining(['name', 'fee', 'currency', 'cycle', 'free_quantity', 'note']),
  );
  expect(new Set(offered).size).toBe(10);

  // Dismissed half-way, the menu still opens it.
  for (const chosen of [['name'], ['fee', 'cycle', 'note', 'name']])
    await mia.clicks(offer, menu?.custom_id ?? '', chosen);
  await mia.submits({
    ...{ provider: 'runway', fee: '95', cycle: ['month'] },
    ...{ note: 'for the Berlin team', name: 'Runway Berlin' },
  });
  const told = await story.sees('mia', () => 'general', /Runway Berlin/);
  expect(told.reads).toContain('$95.00 a month');
  expect(told.reads).toContain('for the Berlin team');
});

test('a message that only names a form is answered with the form, and a form that fits opens at once', async () => {
  const world = new KeysWorld(storage);
  await using story = await DiscordStory.open(storage, { tools: world.tools });
  const mia = story.guild.person('mia');
  mia.directMessages('Add key');
  const offer = await story.sees('mia', () => mia.direct, /in the private form/);
  await mia.clicks(offer, buttonOf(offer, 'Add a key…'));
  expect(JSON.stringify(mia.seesModal()?.data)).toContain('only its last four characters');
  mia.directMessages('update integration');
  const long = await story.sees('mia', () => mia.direct, /Fill in the form/);
  await mia.clicks(long, buttonOf(long, 'Update integration…'));
  await story.sees('mia', () => mia.direct, /Choose what to fill in/);
});

interface Menu {
  custom_id: string;
  options: { value: string }[];
}

function menusIn(part: unknown): Menu[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 3) return [part as unknown as Menu];
  return Object.values(part).flatMap(menusIn);
}
