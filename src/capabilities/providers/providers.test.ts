import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VendorFailure } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { RouteChangeEntity, type RouteEntry } from './route-change.entity.ts';
import { Desk } from './testing/desk.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const deskWith = (...keys: string[]) => new Desk(storage, new TestClock(), keys);

const statusOf = async (desk: Desk, id: string) =>
  (await desk.providers.states(desk.actor)).find((state) => state.provider.id === id)?.status;

const calls = async (desk: Desk, provider: string, ...outcomes: ('ok' | VendorFailure)[]) => {
  for (const outcome of outcomes) {
    const failure = outcome === 'ok' ? undefined : outcome;
    await desk.providers.recordOutcome(desk.actor.organizationId, {
      provider,
      category: 'image',
      failure,
      elapsedMs: 12.5,
    });
  }
};

test('a switch makes the provider primary, for its organisation alone, and says what it replaced', async () => {
  const [desk, other] = [deskWith('runway', 'luma'), deskWith('runway')];
  await desk.asks('switch_provider', { category: 'video', provider: 'Runway ML' });
  const second = await desk.asks('switch_provider', { category: 'video', provider: 'ลูม่า' });
  expect(second).toMatchObject({ provider: 'luma', previous: 'runway', changed: true, keyMissing: null });
  expect(await desk.providers.primaryFor(desk.actor.organizationId, 'video')).toBe('luma');
  expect(await other.providers.primaryFor(other.actor.organizationId, 'video')).toBeUndefined();
});

test('switching to what is primary already changes nothing and leaves nothing more to undo', async () => {
  const desk = deskWith('runway');
  await desk.asks('switch_provider', { category: 'video', provider: 'runway' });
  expect(await desk.asks('switch_provider', { category: 'video', provider: 'runway' })).toMatchObject({
    changed: false,
  });
  await desk.asks('undo_switch');
  await expect(desk.asks('undo_switch')).rejects.toThrow('no switch left');
});

test('undoing walks back through the switches, the latest first, until none is left', async () => {
  const desk = deskWith('flux', 'openai', 'runway');
  await desk.asks('switch_provider', { category: 'image', provider: 'openai' });
  await desk.asks('switch_provider', { category: 'video', provider: 'runway' });
  await desk.asks('switch_provider', { category: 'image', provider: 'flux' });
  expect(await desk.asks('undo_switch')).toMatchObject({
    category: 'image',
    undone: 'flux',
    restored: 'openai',
  });
  expect(await desk.asks('undo_switch')).toMatchObject({ category: 'video', restored: null });
  expect(await desk.asks('undo_switch')).toMatchObject({ category: 'image', undone: 'openai' });
  await expect(desk.asks('undo_switch')).rejects.toThrow('no switch left');
});

test('the history keeps who chose and who undid', async () => {
  const desk = deskWith('flux');
  const colleague = { ...desk.actor, memberId: newId(), name: 'noi' };
  await desk.asks('switch_provider', { category: 'image', provider: 'flux' });
  await desk.asks('undo_switch', {}, colleague);
  const [row] = await storage.scope(desk.actor.organizationId).find(RouteChangeEntity, {});
  expect(row).toMatchObject({ changedBy: desk.actor.memberId, undoneBy: colleague.memberId });
  expect(row?.undoneAt).toEqual(desk.clock.now());
});

test('of many switches at once each is kept in an order, and the last of the order stands', async () => {
  const desk = deskWith();
  const wanted = ['flux', 'openai', 'stability', 'fal', 'gemini', 'luma', 'runway', 'replicate'];
  await Promise.all(wanted.map((provider) => desk.asks('switch_provider', { category: 'image', provider })));
  const rows = await storage
    .scope(desk.actor.organizationId)
    .find(RouteChangeEntity, {}, { orderBy: { position: 'asc' } });
  expect(rows.map((row) => row.position)).toEqual(wanted.map((_, index) => index + 1));
  const provider = (entry: RouteEntry | undefined) => entry?.provider ?? null;
  expect(rows.map((row) => provider(row.before[0]))).toEqual([
    null,
    ...rows.slice(0, -1).map((row) => provider(row.after[0])),
  ]);
  const primary = await desk.providers.primaryFor(desk.actor.organizationId, 'image');
  expect(primary).toBe(rows.at(-1)?.after[0].provider);
});

test('of many undos at once each takes back another switch', async () => {
  const desk = deskWith();
  for (const provider of ['flux', 'openai', 'stability']) {
    await desk.asks('switch_provider', { category: 'image', provider });
  }
  const undone = await Promise.allSettled([1, 2, 3, 4, 5].map(() => desk.asks('undo_switch')));
  const names = undone.flatMap((one) => (one.status === 'fulfilled' ? [one.value.undone] : []));
  expect(names.sort()).toEqual(['flux', 'openai', 'stability']);
});

test.each([
  ['image', 'midjourney', 'no public API'],
  ['video', 'sora', 'shut down'],
  ['tts', 'runway', "can't be used for text-to-speech"],
  ['image', 'nobody at all', "don't know"],
])(
  'switching %s to %s is refused with the way out, on the card already',
  async (category, provider, reason) => {
    const desk = deskWith();
    const input = { category, provider };
    await expect(desk.proposes('switch_provider', input)).rejects.toThrow(reason);
    await expect(desk.asks('switch_provider', input)).rejects.toThrow(reason);
    await expect(desk.asks('undo_switch')).rejects.toThrow('no switch left');
  },
);

test('the card names what would really change, in both languages', async () => {
  const desk = deskWith('runway');
  await desk.asks('switch_provider', { category: 'video', provider: 'runway' });
  const card = await desk.proposes('switch_provider', { category: 'video', provider: 'luma' });
  for (const text of [card.en, card.th]) {
    expect(text).toContain('Luma');
    expect(text).toContain('Runway');
    expect(text).toContain('https://');
  }
});

test('a provider without a key can be chosen, is not active, and becomes so with the key', async () => {
  const desk = deskWith();
  const switched = await desk.asks('switch_provider', { category: 'image', provider: 'flux' });
  expect(switched).toMatchObject({ changed: true, keyMissing: expect.stringContaining('https://') });
  expect(await statusOf(desk, 'flux')).toBe('inactive');
});

test('until somebody chooses, the first provider with a key that can be called leads its category', async () => {
  const desk = deskWith('flux', 'huggingface', 'openai');
  const leaders = await desk.providers.leaders(desk.actor);
  expect(leaders.get('image')?.id).toBe('openai');
  expect(leaders.get('video')).toBeUndefined();
  expect(await statusOf(desk, 'openai')).toBe('active');
  expect(await statusOf(desk, 'huggingface')).toBe('inactive');
});

test('a key of its host pays for a provider that others sell', async () => {
  const states = await deskWith('fal').providers.states(deskWith('fal').actor);
  const configured = states.filter((state) => state.configured).map((state) => state.provider.id);
  expect(configured).toEqual(['fal', 'pika', 'demucs']);
});

test('three failures that are half of an hour’s calls put a provider in error, for its organisation alone', async () => {
  const [desk, other] = [deskWith('runway'), deskWith('runway')];
  await calls(desk, 'runway', 'ok', 'ok', 'unavailable', 'timed_out');
  expect(await statusOf(desk, 'runway')).toBe('active');
  await calls(desk, 'runway', 'rate_limited');
  expect(await statusOf(desk, 'runway')).toBe('error');
  expect(await statusOf(other, 'runway')).toBe('active');
});

test('many good calls outweigh a few failures, and a request’s own fault is none of the provider’s', async () => {
  const desk = deskWith('runway', 'huggingface');
  await calls(desk, 'runway', 'ok', 'ok', 'ok', 'ok', 'unavailable', 'unavailable', 'unavailable');
  await calls(desk, 'huggingface', 'refused_content', 'refused_content', 'invalid_request');
  expect(await statusOf(desk, 'runway')).not.toBe('error');
  expect(await statusOf(desk, 'huggingface')).not.toBe('error');
});

test('an hour after its last failure a provider is out of error', async () => {
  const clock = new TestClock();
  const desk = new Desk(storage, clock, ['runway']);
  await calls(desk, 'runway', 'unavailable', 'unavailable', 'unavailable');
  clock.advance(60 * 60 * 1_000 + 1);
  expect(await statusOf(desk, 'runway')).toBe('active');
});

test('a provider that a proposal names is waiting for approval', async () => {
  const desk = deskWith('runway');
  desk.proposed.add('luma');
  expect(await statusOf(desk, 'luma')).toBe('pending_approval');
  const listed = await desk.asks('list_providers', { status: 'pending_approval' });
  expect(listed.providers.map((row: { id: string }) => row.id)).toEqual(['luma']);
});
