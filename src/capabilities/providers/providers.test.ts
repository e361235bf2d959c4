import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VendorFailure } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { RouteChangeEntity, type RouteEntry } from './route-change.entity.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const harnessWith = (...keys: string[]) => ProviderToolsHarness.open(storage, new TestClock(), keys);

const statusOf = async (harness: ProviderToolsHarness, id: string) =>
  (await harness.providers.states(harness.actor)).find((state) => state.provider.id === id)?.status;

const calls = async (
  harness: ProviderToolsHarness,
  provider: string,
  ...outcomes: ('ok' | VendorFailure)[]
) => {
  for (const outcome of outcomes) {
    const failure = outcome === 'ok' ? undefined : outcome;
    await harness.providers.recordOutcome(harness.actor.organizationId, {
      provider,
      category: 'image',
      failure,
      elapsedMs: 12.5,
    });
  }
};

test('a switch makes the provider primary, for its organisation alone, and says what it replaced', async () => {
  const [harness, other] = [await harnessWith('runway', 'luma'), await harnessWith('runway')];
  await harness.run('switch_provider', { category: 'video', provider: 'Runway ML' });
  const second = await harness.run('switch_provider', { category: 'video', provider: 'ลูม่า' });
  expect(second).toMatchObject({ provider: 'luma', previous: 'runway', changed: true, keyMissing: null });
  expect(await harness.providers.primaryFor(harness.actor.organizationId, 'video')).toBe('luma');
  expect(await other.providers.primaryFor(other.actor.organizationId, 'video')).toBeUndefined();
});

test('switching to what is primary already changes nothing and leaves nothing more to undo', async () => {
  const harness = await harnessWith('runway');
  await harness.run('switch_provider', { category: 'video', provider: 'runway' });
  expect(await harness.run('switch_provider', { category: 'video', provider: 'runway' })).toMatchObject({
    changed: false,
  });
  await harness.run('undo_switch');
  await expect(harness.run('undo_switch')).rejects.toThrow('no switch left');
});

test('undoing walks back through the switches, the latest first, until none is left', async () => {
  const harness = await harnessWith('flux', 'openai', 'runway');
  await harness.run('switch_provider', { category: 'image', provider: 'openai' });
  await harness.run('switch_provider', { category: 'video', provider: 'runway' });
  await harness.run('switch_provider', { category: 'image', provider: 'flux' });
  expect(await harness.run('undo_switch')).toMatchObject({
    category: 'image',
    undone: 'flux',
    restored: 'openai',
  });
  expect(await harness.run('undo_switch')).toMatchObject({ category: 'video', restored: null });
  expect(await harness.run('undo_switch')).toMatchObject({ category: 'image', undone: 'openai' });
  await expect(harness.run('undo_switch')).rejects.toThrow('no switch left');
});

test('the history keeps who chose and who undid', async () => {
  const harness = await harnessWith('flux');
  const colleague = { ...harness.actor, memberId: newId(), name: 'noi' };
  await harness.run('switch_provider', { category: 'image', provider: 'flux' });
  await harness.run('undo_switch', {}, colleague);
  const [row] = await storage.scope(harness.actor.organizationId).find(RouteChangeEntity, {});
  expect(row).toMatchObject({ changedBy: harness.actor.memberId, undoneBy: colleague.memberId });
  expect(row?.undoneAt).toEqual(harness.clock.now());
});

test('concurrent switches are all kept in an order, and the last one wins', async () => {
  const harness = await harnessWith();
  const wanted = ['flux', 'openai', 'stability', 'fal', 'gemini', 'luma', 'runway', 'replicate'];
  await Promise.all(
    wanted.map((provider) => harness.run('switch_provider', { category: 'image', provider })),
  );
  const rows = await storage
    .scope(harness.actor.organizationId)
    .find(RouteChangeEntity, {}, { orderBy: { position: 'asc' } });
  expect(rows.map((row) => row.position)).toEqual(wanted.map((_, index) => index + 1));
  const provider = (entry: RouteEntry | undefined) => entry?.provider ?? null;
  expect(rows.map((row) => provider(row.before[0]))).toEqual([
    null,
    ...rows.slice(0, -1).map((row) => provider(row.after[0])),
  ]);
  const primary = await harness.providers.primaryFor(harness.actor.organizationId, 'image');
  expect(primary).toBe(rows.at(-1)?.after[0].provider);
});

test('of many undos at once each takes back another switch', async () => {
  const harness = await harnessWith();
  for (const provider of ['flux', 'openai', 'stability']) {
    await harness.run('switch_provider', { category: 'image', provider });
  }
  const undone = await Promise.allSettled([1, 2, 3, 4, 5].map(() => harness.run('undo_switch')));
  const names = undone.flatMap((one) => (one.status === 'fulfilled' ? [one.value.undone] : []));
  expect(names.sort()).toEqual(['flux', 'openai', 'stability']);
});

test.each([
  ['image', 'midjourney', 'no public API'],
  ['video', 'sora', 'shut down'],
  ['tts', 'luma', "can't be used for text-to-speech"],
  ['image', 'nobody at all', "don't know"],
])(
  'switching %s to %s is refused with the way out, on the card already',
  async (category, provider, reason) => {
    const harness = await harnessWith();
    const input = { category, provider };
    await expect(harness.cardOf('switch_provider', input)).rejects.toThrow(reason);
    await expect(harness.run('switch_provider', input)).rejects.toThrow(reason);
    await expect(harness.run('undo_switch')).rejects.toThrow('no switch left');
  },
);

test.each([
  ['image', 'flux', /cannot call FLUX for images.*can call Hugging Face.*switch image huggingface/],
  ['image', 'dall-e', /cannot call OpenAI for images.*For images it can call Hugging Face/],
  ['image', 'midjourney', /no public API.* For images it can call Hugging Face/],
  ['video', 'luma', /cannot call Luma for video.* cannot call anybody for video yet/],
])('a switch of %s to %s, which Jarvis cannot call, gets no card but whom it can call', async (...given) => {
  const [category, provider, told] = given;
  const canCall = (id: string) => id === 'huggingface';
  const harness = await ProviderToolsHarness.open(storage, new TestClock(), ['flux'], canCall);
  await expect(harness.cardOf('switch_provider', { category, provider })).rejects.toThrow(told);
});

test('providers that Jarvis cannot call are marked wherever they are shown, and nothing offers a switch to them', async () => {
  const canCall = (id: string) => id === 'runway';
  const harness = await ProviderToolsHarness.open(storage, new TestClock(), [], canCall);
  const listed = await harness.replyTo('list_providers', { category: 'video' });
  expect(listed).toMatch(/Luma.*cannot be called yet/);
  expect(listed).not.toMatch(/Runway.*cannot be called yet/);
  const compared = await harness.replyTo('compare_providers', { category: 'video', quantity: 12 });
  expect(compared).toMatch(/only knows the prices of [^:]*Luma/);
  for (const [tool, input] of [
    ['show_provider', { provider: 'luma' }],
    ['compare_providers', { category: 'image', quantity: 12 }],
    ['recommend_providers', { category: 'image' }],
  ] as const) {
    const reply = await harness.replyTo(tool, input);
    expect(reply).toMatch(/cannot/);
    expect(reply).not.toMatch(/switch (?:video|image) (?!.*runway)/);
  }
});

test('the card names what would really change, in both languages', async () => {
  const harness = await harnessWith('runway');
  await harness.run('switch_provider', { category: 'video', provider: 'runway' });
  const card = await harness.cardOf('switch_provider', { category: 'video', provider: 'luma' });
  for (const text of [card.en, card.th]) {
    expect(text).toContain('Luma');
    expect(text).toContain('Runway');
    expect(text).toMatch(/add key|เพิ่มคีย์/);
  }
});

test('a provider without a key can be chosen, is not active, and becomes so with the key', async () => {
  const harness = await harnessWith();
  const switched = await harness.run('switch_provider', { category: 'image', provider: 'flux' });
  expect(switched).toMatchObject({
    changed: true,
    keyMissing: { en: expect.stringContaining('no key yet') },
  });
  expect(await statusOf(harness, 'flux')).toBe('inactive');
});

test('until somebody chooses, the first provider with a key that can be called leads its category', async () => {
  const keys = ['flux', 'huggingface', 'openai'];
  const canCall = (provider: string) => provider !== 'flux';
  const harness = await ProviderToolsHarness.open(storage, new TestClock(), keys, canCall);
  const leaders = await harness.providers.leaders(harness.actor);
  expect(leaders.get('image')?.id).toBe('openai');
  expect(leaders.get('video')).toBeUndefined();
  expect(await statusOf(harness, 'openai')).toBe('active');
  expect(await statusOf(harness, 'huggingface')).toBe('inactive');
});

test('a key of its host pays for a provider that others sell', async () => {
  const { providers, actor } = await harnessWith('fal');
  const states = await providers.states(actor);
  const configured = states.filter((state) => state.configured).map((state) => state.provider.id);
  expect(configured).toEqual(['fal', 'pika', 'demucs']);
});

test('three failures that are half of an hour’s calls put a provider in error, for its organisation alone', async () => {
  const [harness, other] = [await harnessWith('runway'), await harnessWith('runway')];
  await calls(harness, 'runway', 'ok', 'ok', 'unavailable', 'timed_out');
  expect(await statusOf(harness, 'runway')).toBe('active');
  await calls(harness, 'runway', 'rate_limited');
  expect(await statusOf(harness, 'runway')).toBe('error');
  expect(await statusOf(other, 'runway')).toBe('active');
});

test('many good calls outweigh a few failures, and faulty requests do not count against the provider', async () => {
  const harness = await harnessWith('runway', 'huggingface');
  await calls(harness, 'runway', 'ok', 'ok', 'ok', 'ok', 'unavailable', 'unavailable', 'unavailable');
  await calls(harness, 'huggingface', 'refused_content', 'refused_content', 'invalid_request');
  expect(await statusOf(harness, 'runway')).not.toBe('error');
  expect(await statusOf(harness, 'huggingface')).not.toBe('error');
});

test('an hour after its last failure a provider is out of error', async () => {
  const clock = new TestClock();
  const harness = await ProviderToolsHarness.open(storage, clock, ['runway']);
  await calls(harness, 'runway', 'unavailable', 'unavailable', 'unavailable');
  clock.advance(60 * 60 * 1_000 + 1);
  expect(await statusOf(harness, 'runway')).toBe('active');
});

test('a provider that a proposal names is waiting for approval', async () => {
  const harness = await harnessWith('runway');
  harness.proposed.add('luma');
  expect(await statusOf(harness, 'luma')).toBe('pending_approval');
  const listed = await harness.run('list_providers', { status: 'pending_approval' });
  expect(listed.providers.map((row: { id: string }) => row.id)).toEqual(['luma']);
});
