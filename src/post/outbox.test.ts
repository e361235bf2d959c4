import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Reply } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { channel, closeAll, FakePlatform, storagesForProcesses } from '../../test/clock-world.ts';
import { TestClock } from '../../test/jarvis.ts';
import { Life, mortal } from '../../test/mortal.ts';
import { Deliveries } from './deliveries.ts';
import type { News, NewsOwner } from './notifier.ts';
import { OutboxItemEntity } from './outbox.entity.ts';
import { Outbox } from './outbox.ts';
import { Sender } from './sender.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let storages: Storage[];
beforeAll(async () => {
  storages = await storagesForProcesses(2);
});
afterAll(() => closeAll(storages));

let platform: FakePlatform;
let clock: TestClock;
let scope: Scope;
let owner: Owner;
beforeEach(async () => {
  platform = new FakePlatform();
  clock = new TestClock();
  owner = new Owner();
  const storage = storages[0] as Storage;
  scope = storage.scope(await storage.organizationOf('slack', newId(), newId()));
});

afterEach(() => scope.delete(OutboxItemEntity, {}));

/** Hears what becomes of its news, and says which is not current any more. */
class Owner implements NewsOwner {
  readonly kind = 'fire';
  readonly heard: string[] = [];
  readonly over = new Set<string>();

  async isCurrent(_scope: Scope, id: string): Promise<boolean> {
    return !this.over.has(id);
  }
  async sent(_scope: Scope, id: string): Promise<void> {
    this.heard.push(`sent ${id}`);
  }
  async failed(_scope: Scope, id: string, failure: Bilingual): Promise<void> {
    this.heard.push(`failed ${id}: ${failure.en}`);
  }
}

function newProcess(index = 0, life = new Life()) {
  const storage = mortal(storages[index] as Storage, life);
  const deliveries = new Deliveries(storage, openLog('silent'));
  for (const poster of platform.reachedBy(life)) deliveries.connect(poster);
  const woken: string[] = [];
  const sender = new Sender({
    ...{ storage, clock, deliveries, log: openLog('silent') },
    owners: () => [owner],
    wake: () => woken.push('now'),
  });
  const outbox = new Outbox({ storage, clock, deliveries, sender });
  const run = () => life.outlives(sender.run(new AbortController().signal));
  return { deliveries, outbox, run, woken };
}

function news(key: string, more: Partial<News> = {}): News {
  const reply = { audience: 'everyone', locale: 'en', blocks: [{ kind: 'text', text: key }] } as const;
  return { key, place: channel, reply: { ...reply, blocks: [...reply.blocks] }, ...more };
}

const itemOf = (key: string) => scope.findOne(OutboxItemEntity, { key });

test('the same news added twice is posted once', async () => {
  const { outbox, run } = newProcess();
  await scope.transaction((within) => outbox.add(within, news('n1'), news('n2')));
  await run();
  await scope.transaction((within) => outbox.add(within, news('n1')));
  await run();
  expect(platform.keys.toSorted()).toEqual(['n1', 'n2']);
});

test('news of a transaction that is rolled back is never posted, and nothing is woken for it', async () => {
  const { outbox, run, woken } = newProcess();
  const failing = scope.transaction(async (within) => {
    await outbox.add(within, news('n1'));
    throw new Error('the cause did not happen');
  });
  await expect(failing).rejects.toThrow('did not happen');
  await run();
  expect([platform.keys, woken]).toEqual([[], []]);
});

test('the sender is woken once the transaction is committed, not before', async () => {
  const { outbox, woken } = newProcess();
  await scope.transaction(async (within) => {
    await within.transaction((inner) => outbox.add(inner, news('n1')));
    expect(woken).toEqual([]);
  });
  expect(woken).toEqual(['now']);
});

test('many processes post much news, each once', async () => {
  const { outbox } = newProcess();
  const keys = Array.from({ length: 30 }, (_, index) => `n${index}`);
  await outbox.add(scope, ...keys.map((key) => news(key)));
  await Promise.all([0, 1, 0, 1].map((index) => newProcess(index).run()));
  expect(platform.keys.toSorted()).toEqual(keys.toSorted());
});

test('wherever a process is killed, the next one posts what it left, and nothing twice', async () => {
  for (let stepsToLive = 1; stepsToLive <= 30; stepsToLive += 1) {
    await newProcess().outbox.add(scope, news(`n${stepsToLive}`));
    await newProcess(0, new Life(stepsToLive)).run();
    clock.advance(2 * minuteMs);
    await newProcess(1).run();
    expect(platform.keys.filter((key) => key === `n${stepsToLive}`)).toHaveLength(1);
  }
});

test('a platform that is down is tried again later, after longer and longer pauses, and the news arrives', async () => {
  const { outbox, run } = newProcess();
  await outbox.add(scope, news('n1', { cause: { kind: 'fire', id: '1' } }));
  platform.mood = 'refuses';
  for (let minute = 0; minute < 60; minute += 1) {
    await run();
    clock.advance(minuteMs);
  }
  const attempts = (await itemOf('n1'))?.attempts ?? 0;
  expect(attempts).toBeGreaterThan(4);
  expect(attempts).toBeLessThan(10);
  expect(owner.heard.at(-1)).toBe('failed 1: The platform did not accept the message.');
  platform.mood = 'well';
  clock.advance(hourMs);
  await run();
  expect(platform.keys).toEqual(['n1']);
  expect(owner.heard.at(-1)).toBe('sent 1');
});

test('news for a place that cannot be written to is given up after a day, and its owner is told why', async () => {
  const { outbox, run } = newProcess();
  const cause = { kind: 'fire', id: '1' };
  await outbox.add(scope, news('n1', { cause }), news('n2', { follows: 'n1' }));
  platform.mood = 'archived';
  await run();
  expect(owner.heard).toEqual(['failed 1: The channel is archived.']);
  for (let hour = 0; hour < 30; hour += 1) {
    clock.advance(hourMs);
    await run();
  }
  expect(await itemOf('n1')).toMatchObject({
    state: 'given_up',
    failure: { en: 'The channel is archived.' },
  });
  expect(await itemOf('n2')).toBeUndefined();
  platform.mood = 'well';
  clock.advance(hourMs);
  await run();
  expect(platform.keys).toEqual([]);
  await outbox.add(scope, news('n1', { cause }));
  await run();
  expect(platform.keys).toEqual(['n1']);
});

test('news that waits for one place goes to another if it is added again for that', async () => {
  const { outbox, run } = newProcess();
  await outbox.add(scope, news('n1', { place: { ...channel, platform: 'terminal' } }));
  await run();
  await outbox.add(scope, news('n1'));
  await run();
  await outbox.add(scope, news('n1', { place: { ...channel, channelId: 'C2' } }));
  await run();
  expect(platform.posts.map(({ place }) => place)).toEqual([channel]);
});

test('a process leaves news for a platform that it does not serve to one that does', async () => {
  const slack = newProcess();
  await slack.outbox.add(scope, news('n1', { place: { ...channel, platform: 'discord' } }));
  await slack.run();
  expect(await itemOf('n1')).toMatchObject({ state: 'waiting', attempts: 0 });
  platform.serves = ['discord'];
  await newProcess(1).run();
  expect(platform.keys).toEqual(['n1']);
});

test('news waits for its moment, and says so when it comes late', async () => {
  const { outbox, run } = newProcess();
  const notBefore = new Date(clock.now().getTime() + hourMs);
  const late = { after: notBefore, notice: { kind: 'text', text: 'Late.' } } as const;
  await outbox.add(scope, news('n1', { notBefore, late }));
  await run();
  expect(platform.keys).toEqual([]);
  clock.advance(hourMs + 1);
  await run();
  expect(platform.posts[0]?.reply.blocks).toEqual([late.notice, { kind: 'text', text: 'n1' }]);
});

test('news that follows other news is posted after it, and dropped with it', async () => {
  const { outbox } = newProcess();
  const chain = (name: string) => [
    news(`${name}1`, { cause: { kind: 'fire', id: name } }),
    news(`${name}2`, { follows: `${name}1` }),
    news(`${name}3`, { follows: `${name}2` }),
  ];
  await outbox.add(scope, ...chain('a').reverse(), ...chain('b'));
  owner.over.add('b');
  await Promise.all([newProcess(0).run(), newProcess(1).run()]);
  await newProcess().run();
  expect(platform.keys).toEqual(['a1', 'a2', 'a3']);
  expect(await scope.count(OutboxItemEntity, {})).toBe(3);
});

test('a card that is decided before it is posted is posted as decided', async () => {
  const { outbox, deliveries, run } = newProcess();
  const approvalId = newId();
  await outbox.add(scope, news('n1', { approvalId }));
  const blocks = [{ kind: 'text' as const, text: 'approved' }];
  const decided: Reply = { audience: 'everyone', locale: 'en', blocks };
  await deliveries.changeCards(scope.organizationId, approvalId, decided);
  await run();
  expect(platform.posts).toMatchObject([{ key: 'n1', reply: decided }]);
});

test('news that is posted now is posted by the time its adder goes on, or refused with nothing left behind', async () => {
  const { outbox, run } = newProcess();
  const { organizationId } = scope;
  expect(await outbox.postNow(organizationId, [news('n1'), news('n2', { follows: 'n1' })])).toBe('arrived');
  expect(platform.keys).toEqual(['n1']);
  await run();
  platform.mood = 'archived';
  const refused = outbox.postNow(organizationId, [news('n3'), news('n4', { follows: 'n3' })]);
  await expect(refused).rejects.toThrow('archived');
  const elsewhere = news('n5', { place: { ...channel, platform: 'terminal' } });
  await expect(outbox.postNow(organizationId, [elsewhere])).rejects.toThrow('No terminal is open');
  platform.mood = 'refuses';
  expect(await outbox.postNow(organizationId, [news('n6')])).toBe('underway');
  platform.mood = 'well';
  platform.serves = ['slack', 'terminal'];
  clock.advance(hourMs);
  await newProcess().run();
  expect(platform.keys).toEqual(['n1', 'n2', 'n6']);
});

const second = { channelMs: 1_000, workspaceMs: 100 };
const inChannel = (channelId: string, workspaceId = 'T1') => ({ ...channel, workspaceId, channelId });

test('a channel gets one message per interval, and its backlog holds up no other channel', async () => {
  platform.pace = second;
  const { outbox, run } = newProcess();
  await outbox.add(scope, news('a1', { place: inChannel('CA') }));
  await run();
  for (const key of ['a2', 'a3']) await outbox.add(scope, news(key, { place: inChannel('CA') }));
  await outbox.add(scope, news('b1', { place: inChannel('CB') }));
  await outbox.add(scope, news('c1', { place: inChannel('CC', 'T2') }));
  await run();
  expect(platform.keys).toEqual(['a1', 'c1']);
  clock.advance(100);
  await run();
  expect(platform.keys).toEqual(['a1', 'c1', 'b1']);
  clock.advance(899);
  await run();
  expect(platform.keys).toHaveLength(3);
  clock.advance(1);
  await run();
  expect(platform.keys).toHaveLength(4);
  clock.advance(1_000);
  await run();
  expect(platform.keys.slice(3).toSorted()).toEqual(['a2', 'a3']);
});

test('while a channel is slow to take a message, the others get theirs', async () => {
  platform.pace = second;
  const { outbox, run, deliveries } = newProcess();
  const poster = deliveries.posterTo(channel);
  const gate = Promise.withResolvers<void>();
  const slow = {
    ...poster,
    post: async (...given: Parameters<typeof poster.post>) => {
      if (given[0].channelId === 'CA') await gate.promise;
      return poster.post(...given);
    },
  };
  deliveries.connect(slow);
  const slowly = Array.from({ length: 12 }, (_, index) => news(`a${index}`, { place: inChannel('CA') }));
  await outbox.add(scope, ...slowly);
  const first = run();
  await outbox.add(scope, news('b1', { place: inChannel('CB') }));
  for (let passed = 0; passed < 12; passed += 1) {
    clock.advance(1_000);
    await Promise.race([run(), new Promise((resolve) => setTimeout(resolve, 20))]);
  }
  expect(platform.keys).toEqual(['b1']);
  gate.resolve();
  await first;
  while (platform.keys.length < 13) {
    clock.advance(1_000);
    await run();
  }
  expect(new Set(platform.keys).size).toBe(13);
});

test('news that a person waits for is posted at once, whatever its channel got before', async () => {
  platform.pace = second;
  const { outbox, run } = newProcess();
  await outbox.add(scope, news('a1'), news('a2'));
  await run();
  expect(await outbox.postNow(scope.organizationId, [news('now')])).toBe('arrived');
  expect(platform.keys).toEqual([expect.stringMatching(/^a[12]$/), 'now']);
});
