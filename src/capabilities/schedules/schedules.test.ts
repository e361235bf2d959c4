import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Money } from '#lib/money.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { OutboxItemEntity } from '#post/outbox.entity.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { ToolContext } from '#tools/define-tool.ts';
import { ClockWorld, channel, closeAll, storagesForProcesses } from '../../../test/clock-world.ts';
import { TestClock, TestJarvis } from '../../../test/jarvis.ts';
import { Life } from '../../../test/mortal.ts';
import { useTool } from '../../../test/use-tool.ts';
import { SpendingDigests } from '../costs/digest/spending-digests.ts';
import { spendingSection } from '../costs/digest/spending-section.ts';
import { Spending } from '../costs/spending.ts';
import { Organizations } from '../organization/organizations.ts';
import { type Cadence, nextSlot, slotsBetween } from './cadence.ts';
import type { DecisionCard } from './digest-posts.ts';
import { ScheduleSlotEntity } from './schedule-slot.entity.ts';
import { Schedules } from './schedules.ts';
import { schedulesCapability } from './schedules-capability.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let sharedStorages: Storage[];
let storages: Storage[];
beforeAll(async () => {
  sharedStorages = await storagesForProcesses(2);
});
afterAll(() => closeAll(sharedStorages));

let world: ClockWorld;
let organizationId: string;
let waiting: DecisionCard[] = [];
beforeEach(async () => {
  waiting = [];
  storages = sharedStorages;
  world = worldAt('2026-11-20T03:00:00Z');
  organizationId = (await arrival()).organizationId;
});

/** Uses an empty database, so that the processes have no other work. */
async function inWorldOfItsOwn(start: string): Promise<void> {
  storages = await storagesForProcesses(2);
  const opened = storages;
  onTestFinished(() => closeAll(opened));
  world = worldAt(start);
  organizationId = (await arrival()).organizationId;
}

function worldAt(start: string): ClockWorld {
  const clock = new TestClock(start);
  return new ClockWorld(storages, clock, (parts) => {
    // Use a storage that cannot be killed: being killed while reading the ledger proves nothing.
    const spending = new Spending(storages[0] as Storage);
    const sections = () => [spendingSection(new SpendingDigests(spending, new Catalogue(clock)))];
    const decisions = { cards: async (of: string) => (of === organizationId ? waiting : []) };
    return schedulesCapability({ ...parts, sections, decisions });
  });
}

async function arrival(): Promise<Actor> {
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const organizations = new Organizations(storages[0] as Storage, world.clock, defaults);
  return organizations.welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'team', personId: 'U1', personName: 'mia' },
    newcomerRole: 'owner',
  });
}

async function scheduled(cadence: Cadence, place = channel) {
  const schedules = new Schedules(storages[0] as Storage, world.clock);
  const actor = { organizationId, memberId: newId() } as Actor;
  return (await schedules.add(actor, { cadence, place, channel: null })).schedule;
}

const daily: Cadence = { every: 'day', timeOfDay: '09:00', timeZone: 'Asia/Bangkok' };
const ours = (id: string) => world.platform.keys.filter((key) => key.includes(id));
const until = (moment: string) => world.clock.advance(Date.parse(moment) - world.clock.now().getTime());

test('weeks of digests, processes killed at any point: every one is posted exactly once', async () => {
  const lives = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 30, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(lives, async (fates) => {
      await inWorldOfItsOwn('2026-10-12T00:10:00Z');
      const berlin = 'Europe/Berlin';
      const cadences: Cadence[] = [
        { every: 'day', timeOfDay: '02:30', timeZone: berlin },
        { every: 'weekday', timeOfDay: '08:30', timeZone: 'Asia/Bangkok' },
        { every: 'week', dayNumber: 5, timeOfDay: '17:00', timeZone: berlin },
        { every: 'month', dayNumber: 31, timeOfDay: '09:00', timeZone: 'America/New_York' },
      ];
      const schedules = await Promise.all(cadences.map((cadence) => scheduled(cadence)));
      const start = world.clock.now();
      for (let step = 0; step < 84; step += 1) {
        world.clock.advance(6 * hourMs);
        // In every other step all processes survive, so that each digest is sent before the next one is due.
        const fate = (process: number) =>
          step % 2 === 0 ? new Life(fates[(step + process) % fates.length]) : new Life();
        await Promise.all([world.tick(0, fate(0)), world.tick(1, fate(1))]);
      }
      for (const { id, ...cadence } of schedules) {
        const slots = slotsBetween(cadence, start, world.clock.now());
        expect(ours(id).toSorted()).toEqual(slots.map(({ day }) => `digest:${id}:${day}`));
      }
    }),
    { numRuns: 2 },
  );
}, 120_000);

test('wherever a process is killed, another sends its digest within minutes, and nobody sends it twice', async () => {
  await inWorldOfItsOwn('2026-11-19T03:00:00Z');
  const { id, ...cadence } = await scheduled(daily);
  for (let stepsToLive = 1; stepsToLive <= 45; stepsToLive += 1) {
    const { day, at } = nextSlot(cadence, world.clock.now());
    until(at.toISOString());
    await world.tick(0, new Life(stepsToLive));
    for (let look = 0; look < 10; look += 1) {
      world.clock.advance(minuteMs / 2);
      await world.tick(1);
    }
    expect(ours(id).filter((key) => key.endsWith(day))).toHaveLength(1);
  }
}, 60_000);

test('a digest comes at its minute, and once, however many processes look', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-21T01:59:59Z');
  await world.tick();
  expect(ours(id)).toEqual([]);
  until('2026-11-21T02:00:00Z');
  await Promise.all([world.tick(0), world.tick(1), world.tick(0), world.tick(1)]);
  world.clock.advance(minuteMs);
  await world.tick();
  expect(ours(id)).toEqual([`digest:${id}:2026-11-21`]);
});

test('after days without a process one late digest comes, and says that it is late', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-25T05:00:00Z');
  await Promise.all([world.tick(0), world.tick(1)]);
  expect(ours(id)).toEqual([`digest:${id}:2026-11-25`]);
  const [post] = world.platform.posts.filter(({ key }) => key.includes(id));
  expect(
    blocksToText(post?.reply.blocks ?? [], { locale: 'en', widthColumns: 100, colour: false }),
  ).toContain('Late: this was due on Wed, 25 Nov 2026, 09:00');
  const slots = await storages[0]
    ?.scope(organizationId)
    .find(ScheduleSlotEntity, {}, { orderBy: { day: 'asc' } });
  expect(slots?.map(({ day, state }) => [day, state])).toEqual([
    ['2026-11-21', 'skipped'],
    ['2026-11-22', 'skipped'],
    ['2026-11-23', 'skipped'],
    ['2026-11-24', 'skipped'],
    ['2026-11-25', 'sent'],
  ]);
  until('2026-11-26T02:00:00Z');
  await world.tick();
  expect(ours(id)).toHaveLength(2);
});

test('what the platform refuses is tried again until it is taken, or overtaken by the next', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-21T02:00:00Z');
  world.platform.mood = 'refuses';
  await world.tick();
  world.platform.mood = 'well';
  await world.tick();
  expect(ours(id)).toEqual([]);
  world.clock.advance(10 * minuteMs);
  await world.tick();
  expect(ours(id)).toEqual([`digest:${id}:2026-11-21`]);

  until('2026-11-22T02:00:00Z');
  world.platform.mood = 'archived';
  await world.tick();
  until('2026-11-23T02:00:00Z');
  world.platform.mood = 'well';
  for (let hour = 0; hour < 4; hour += 1) {
    await world.tick();
    world.clock.advance(hourMs);
  }
  expect(ours(id)).toEqual([`digest:${id}:2026-11-21`, `digest:${id}:2026-11-23`]);
});

test('a digest that cannot be posted is listed with the reason, until the channel can be written to', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-21T02:00:00Z');
  world.platform.mood = 'archived';
  await world.tick();
  const says = team();
  expect(await says('tom', 'viewer', 'list schedules')).toContain('The channel is archived.');
  world.platform.mood = 'well';
  world.clock.advance(hourMs);
  await world.tick();
  expect(ours(id)).toEqual([`digest:${id}:2026-11-21`]);
  expect(await says('tom', 'viewer', 'list schedules')).not.toContain('archived');
});

test('a digest is posted as it was composed when it fell due, whatever happens before it arrives', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-21T02:00:00Z');
  world.platform.mood = 'refuses';
  await world.tick();
  waiting = [{ approvalId: newId(), blocks: [{ kind: 'text', text: 'asked for later' }] }];
  world.platform.mood = 'well';
  world.clock.advance(10 * minuteMs);
  await world.tick();
  expect(ours(id)).toEqual([`digest:${id}:2026-11-21`]);
  expect(JSON.stringify(world.platform.posts.at(-1))).toContain('Nothing is waiting for a decision');
});

test('below a digest stand the cards of what waits for a decision, each a message that its decision changes', async () => {
  waiting = [1, 2, 3, 4].map((number) => ({
    approvalId: newId(),
    blocks: [{ kind: 'text', text: `card ${number}` }],
  }));
  const { id } = await scheduled(daily);
  until('2026-11-21T02:00:00Z');
  world.platform.mood = 'refuses';
  await world.tick();
  world.platform.mood = 'well';
  world.clock.advance(10 * minuteMs);
  await Promise.all([world.tick(0), world.tick(1)]);
  const day = `digest:${id}:2026-11-21`;
  const shown = waiting.slice(0, 3).map(({ approvalId }) => `${day}:card:${approvalId}`);
  expect(ours(id)).toEqual([day, ...shown]);
  expect(JSON.stringify(world.platform.posts[0])).toContain(
    'Waiting for a decision: 4**\\nThe first 3 follow',
  );

  const approvalId = waiting[1]?.approvalId ?? '';
  const blocks = [{ kind: 'text' as const, text: 'approved by mia' }];
  await world
    .deliveries()
    .changeCards(organizationId, approvalId, { audience: 'everyone', locale: 'en', blocks });
  expect(world.platform.edits.map(({ messageId }) => world.platform.keys[Number(messageId) - 1])).toEqual([
    shown[1],
  ]);
});

test('a digest that another process is posting stays due until it has arrived', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-21T02:00:00Z');
  // A process claims the message and dies.
  const scope = storages[0]?.scope(organizationId);
  for (const tick of world.process().ticks ?? []) await tick.run(new AbortController().signal);
  const claimedUntil = new Date(world.clock.now().getTime() + minuteMs);
  const claim = { attempts: 1, isInDoubt: true, claimedUntil, dueAt: claimedUntil };
  expect(await scope?.update(OutboxItemEntity, { key: `digest:${id}:2026-11-21` }, claim)).toBe(1);
  const state = async () => (await scope?.findOne(ScheduleSlotEntity, { scheduleId: id }))?.state;
  await world.tick();
  expect([ours(id), await state()]).toEqual([[], 'due']);
  world.clock.advance(3 * minuteMs);
  await world.tick();
  expect([ours(id), await state()]).toEqual([[`digest:${id}:2026-11-21`], 'sent']);
});

test('a digest for a place that no process reaches waits, without a failure, and comes late when one does', async () => {
  const { id } = await scheduled(daily, { ...channel, platform: 'terminal' });
  until('2026-11-21T02:00:00Z');
  for (let look = 0; look < 8; look += 1) {
    await world.tick();
    world.clock.advance(10 * minuteMs);
  }
  const slot = await storages[0]?.scope(organizationId).findOne(ScheduleSlotEntity, { scheduleId: id });
  const item = await storages[0]
    ?.scope(organizationId)
    .findOne(OutboxItemEntity, { key: `digest:${id}:2026-11-21` });
  expect({ ...item, ...slot }).toMatchObject({ state: 'due', attempts: 0, failure: null });
  world.platform.serves = ['slack', 'terminal'];
  await world.tick();
  expect(ours(id)).toEqual([`digest:${id}:2026-11-21`]);
});

test('a schedule that is removed says nothing any more, not even what was due', async () => {
  const { id } = await scheduled(daily);
  until('2026-11-21T02:00:00Z');
  world.platform.mood = 'refuses';
  await world.tick();
  world.platform.mood = 'well';
  const schedules = new Schedules(storages[0] as Storage, world.clock);
  const schedule = await schedules.named(organizationId, undefined);
  await schedules.remove({ organizationId, memberId: newId() } as Actor, schedule);
  until('2026-11-24T02:00:00Z');
  await world.tick();
  expect(ours(id)).toEqual([]);
});

/** Returns a function that sends a message to Jarvis as a person in the channel. */
function team(): (name: string, role: Role, text: string, thread?: string) => Promise<string> {
  const jarvis = new TestJarvis(storages[0] as Storage, world.process().tools);
  jarvis.organizationId = organizationId;
  return async (name, role, text) => (await jarvis.hears(name, text, { role, door: 'command' })).words;
}

test('people set a digest up, see it and remove it', async () => {
  const says = team();
  expect(await says('mia', 'admin', 'send a daily digest at 9am')).toContain(
    'every day at 09:00 (Asia/Bangkok)',
  );
  expect(await says('tom', 'viewer', 'list schedules')).toContain('not yet');
  const all = await new Schedules(storages[0] as Storage, world.clock).all(organizationId);
  expect(all).toMatchObject([{ every: 'day', timeOfDay: '09:00', timeZone: 'Asia/Bangkok' }]);
  expect(await says('mia', 'admin', 'stop the daily digest')).toContain('Removed');
  expect(await says('mia', 'admin', 'list schedules')).toContain('Nothing is on the schedule');
});

test('a digest that is sent at once is sent once, and still comes at its time', async () => {
  const { id, code } = await scheduled(daily);
  const run = world.process().tools.find(({ name }) => name === 'run_schedule');
  const context = { actor: { organizationId } as Actor, callId: 'call-1', place: channel } as ToolContext;
  for (let attempt = 0; attempt < 2; attempt += 1) await useTool(run, { schedule: code }, context);
  until('2026-11-21T02:00:00Z');
  await world.tick();
  expect(ours(id)).toEqual([`digest:${id}:now:call-1`, `digest:${id}:2026-11-21`]);
});

test('a digest goes to the channel that is named, or to that of the thread in which it is asked for', async () => {
  const add = world.process().tools.find(({ name }) => name === 'schedule_digest');
  const actor = { organizationId, memberId: newId(), timeZone: 'Europe/Berlin' } as Actor;
  const context = { actor, callId: 'call-1', place: { ...channel, threadId: '17.1' } } as ToolContext;
  await useTool(add, { every: 'week', weekday: 'friday', channel: '#ops' }, context);
  await useTool(add, { every: 'month', day_of_month: 31, at: '17:00' }, context);
  const all = await new Schedules(storages[0] as Storage, world.clock).all(organizationId);
  expect(all).toMatchObject([
    { place: { ...channel, channelId: 'C-ops' }, channel: 'ops', dayNumber: 5, timeOfDay: '09:00' },
    { place: channel, channel: null, dayNumber: 31, timeZone: 'Europe/Berlin' },
  ]);
  const wrong = { every: 'day', weekday: 'friday' };
  await expect(useTool(add, wrong, context)).rejects.toThrow('weekly digest');
  const nowhere = { ...context, place: undefined };
  await expect(useTool(add, { every: 'day', at: '09:00' }, nowhere)).rejects.toThrow('which channel');
});

test.each<Place>([
  { ...channel, channelId: 'C2' },
  { ...channel, channelId: 'D1' },
  { platform: 'discord', workspaceId: 'G1', channelId: '9' },
  { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' },
])(
  'approved from $platform $channelId, a digest goes where it was asked for, at the asker’s hours',
  async (elsewhere) => {
    const jarvis = new TestJarvis(storages[0] as Storage, world.process().tools);
    jarvis.organizationId = organizationId;
    const asked = { place: { ...channel, threadId: '17.1' }, timeZone: 'Europe/Berlin' };
    const pressed = { place: elsewhere, timeZone: 'America/New_York', thread: 'elsewhere' };
    for (const [text, where] of [
      ['send a daily digest at 9am', 'the channel where this was asked for'],
      ['weekly summary to #ops', '#ops'],
    ] as const) {
      const card = await jarvis.hears('mia', text, asked);
      expect(card.words).toContain(`(Europe/Berlin) to ${where}`);
      const { words } = await jarvis.hears('tom', `approve ${card.calls[0]?.approvalCode}`, pressed);
      expect(words).toContain(`to ${where}`);
    }
    expect(await new Schedules(storages[0] as Storage, world.clock).all(organizationId)).toMatchObject([
      { place: channel, channel: null, timeOfDay: '09:00', timeZone: 'Europe/Berlin' },
      { place: { ...channel, channelId: 'C-ops' }, channel: 'ops', timeZone: 'Europe/Berlin' },
    ]);
  },
);

test('an approved digest goes to the channel on its card, also when another one has taken the name since', async () => {
  const jarvis = new TestJarvis(storages[0] as Storage, world.process().tools);
  jarvis.organizationId = organizationId;
  const card = await jarvis.hears('mia', 'weekly summary to #ops', { place: channel });
  world.platform.channelIds.set('ops', 'C-another');
  await jarvis.hears('tom', `approve ${card.calls[0]?.approvalCode}`);
  const all = await new Schedules(storages[0] as Storage, world.clock).all(organizationId);
  expect(all).toMatchObject([{ place: { ...channel, channelId: 'C-ops' }, channel: 'ops' }]);
});

test('a proposal to send “the digest” now is about the one on its card, whatever is set up or removed since', async () => {
  const { id, code } = await scheduled(daily);
  const jarvis = new TestJarvis(storages[0] as Storage, world.process().tools);
  jarvis.organizationId = organizationId;
  const cards = [
    await jarvis.hears('mia', 'send the digest now'),
    await jarvis.hears('mia', 'send the digest now'),
  ];
  expect(cards[0]?.words).toContain(code);
  const other = await scheduled({ ...daily, timeOfDay: '10:00' });
  await jarvis.hears('tom', `approve ${cards[0]?.calls[0]?.approvalCode}`);
  expect([ours(id).length, ours(other.id).length]).toEqual([1, 0]);
  const schedules = new Schedules(storages[0] as Storage, world.clock);
  const actor = { organizationId, memberId: newId() } as Actor;
  await schedules.remove(actor, await schedules.named(organizationId, code));
  const { words } = await jarvis.hears('tom', `approve ${cards[1]?.calls[0]?.approvalCode}`);
  expect(words).toContain(`no schedule ${code}`);
  expect([ours(id).length, ours(other.id).length]).toEqual([1, 0]);
});

test('a viewer sees schedules but cannot change them', async () => {
  const says = team();
  expect(await says('tom', 'viewer', 'send a daily digest at 9am')).toContain('needs the role admin');
  await says('mia', 'admin', 'send a daily digest at 9am');
  expect(await says('tom', 'viewer', 'stop the daily digest')).toContain('needs the role admin');
  expect(await new Schedules(storages[0] as Storage, world.clock).all(organizationId)).toHaveLength(1);
});

test('what a member wishes to have posted waits for an admin, since a digest shows what everybody spent', async () => {
  const jarvis = new TestJarvis(storages[0] as Storage, world.process().tools);
  jarvis.organizationId = organizationId;
  const as = { role: 'member', door: 'command' } as const;
  const { calls, words } = await jarvis.hears('tom', 'send a daily digest at 9am', as);
  expect(words).toContain('needs the role admin; yours is member. It waits for');
  const all = () => new Schedules(storages[0] as Storage, world.clock).all(organizationId);
  expect(await all()).toEqual([]);
  await jarvis.hears('mia', `approve ${calls[0]?.approvalCode}`, { role: 'admin' });
  expect(await all()).toHaveLength(1);
});

test('a proposal to remove “the schedule” is about the one on its card, whatever is set up or removed since', async () => {
  const { code } = await scheduled(daily);
  const jarvis = new TestJarvis(storages[0] as Storage, world.process().tools);
  jarvis.organizationId = organizationId;
  const asked = await jarvis.hears('mia', 'stop the daily digest');
  expect(asked.words).toContain(code);
  const schedules = new Schedules(storages[0] as Storage, world.clock);
  const actor = { organizationId, memberId: newId() } as Actor;
  await schedules.remove(actor, await schedules.named(organizationId, code));
  const other = await scheduled({ ...daily, timeOfDay: '10:00' });
  const { words } = await jarvis.hears('tom', `approve ${asked.calls[0]?.approvalCode}`);
  expect(words).toContain(`no schedule ${code}`);
  expect(await schedules.all(organizationId)).toMatchObject([{ code: other.code }]);
});

test('the very same digest is set up once', async () => {
  const both = await Promise.all([scheduled(daily), scheduled(daily)]);
  expect(both[0].id).toBe(both[1].id);
  expect((await scheduled({ ...daily, timeOfDay: '10:00' })).id).not.toBe(both[0].id);
});

test('one of several schedules is named by its code, its rhythm or its channel', async () => {
  const [one, other] = [await scheduled(daily), await scheduled({ ...daily, every: 'week', dayNumber: 5 })];
  const schedules = new Schedules(storages[0] as Storage, world.clock);
  expect((await schedules.named(organizationId, one.code.toLowerCase())).id).toBe(one.id);
  expect((await schedules.named(organizationId, 'weekly')).id).toBe(other.id);
  await expect(schedules.named(organizationId, undefined)).rejects.toThrow(other.code);
  await expect(schedules.named(organizationId, 'nonsense')).rejects.toThrow('no schedule nonsense');
});
