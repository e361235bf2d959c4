import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { Schedules } from '#capabilities/schedules/schedules.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { Money } from '#lib/money.ts';
import type { Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ClockWorld, channel, closeAll, storagesForProcesses } from '../clock-world.ts';
import { ScriptedModel, type Step, TestClock, TestJarvis } from '../jarvis.ts';

let storages: Storage[];
beforeAll(async () => {
  storages = await storagesForProcesses(1);
});
afterAll(() => closeAll(storages));

let world: ClockWorld;
let jarvis: TestJarvis;
beforeEach(async () => {
  opens();
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const team = await new Organizations(storages[0] as Storage, world.clock, defaults).welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'team', personId: 'U1', personName: 'mia' },
    newcomerRole: 'owner',
  });
  jarvis.organizationId = team.organizationId;
});

function opens(...steps: Step[]): void {
  const decisions = { cards: async () => [] };
  world = new ClockWorld(storages, new TestClock('2026-11-20T03:00:00Z'), (parts) =>
    schedulesCapability({ ...parts, sections: () => [], decisions }),
  );
  const model = steps.length > 0 ? new ScriptedModel(...steps) : undefined;
  jarvis = new TestJarvis(storages[0] as Storage, world.process().tools, model);
}

interface Asked {
  role?: Role;
  timeZone?: string;
  thread?: string;
}

const hears = (name: string, text: string, asked: Asked = {}) =>
  jarvis.hears(name, text, { place: channel, ...asked });

/** Says it, and approves what comes of it. */
async function does(text: string, asked: Asked = {}): Promise<string> {
  const { calls, words } = await hears('mia', text, asked);
  const codes = calls.flatMap(({ approvalCode, outcome }) =>
    outcome === 'needs_approval' && approvalCode ? [approvalCode] : [],
  );
  let last = words;
  for (const code of codes) last = (await hears('mia', `approve ${code}`, asked)).words;
  return last;
}

async function stored(): Promise<string[]> {
  const all = await new Schedules(storages[0] as Storage, world.clock).all(jarvis.organizationId);
  return all.map(({ every, dayNumber, timeOfDay, channel: name }) =>
    [every, dayNumber, timeOfDay, name && `#${name}`].filter(Boolean).join(' '),
  );
}

test.each([
  [['daily digest at 9am', 'move it to 9:15'], ['day 09:15']],
  [['daily digest at 9am', 'move it to 8'], ['day 08:00']],
  [['daily digest at 9am', 'make it weekdays only'], ['weekday 09:00']],
  [['daily digest at 9am', 'make it weekdays only', 'and move it to 10:30'], ['weekday 10:30']],
  [['daily digest at 9am', 'to #finance instead'], ['day 09:00 #finance']],
  [['daily digest at 9am', 'move the daily digest to 8'], ['day 08:00']],
  [['weekly digest on friday at 17:00', 'change the weekly digest to thursday'], ['week 4 17:00']],
  [['monthly digest', 'move the monthly digest to the 15th'], ['month 15 09:00']],
  [['ส่งสรุปทุกวัน 9 โมง', 'เปลี่ยนสรุปเป็นทุกสิ้นเดือน'], ['month 31 09:00']],
  [['daily digest at 9am', 'list schedules', 'move it to 9:15'], ['day 09:15']],
  [
    ['daily digest at 9am', 'and a weekly one'],
    ['day 09:00', 'week 1 09:00'],
  ],
  [['daily digest at 9am', 'stop the daily one'], []],
  [['daily digest at 9am', 'weekly digest on friday at 17:00', 'remove it'], ['day 09:00']],
  [
    ['daily digest at 9am', 'weekly digest on friday at 17:00', 'move the daily one to 8am'],
    ['day 08:00', 'week 5 17:00'],
  ],
  [['ส่งสรุปทุกวัน 9 โมง', 'เลื่อนเป็น 10 โมง'], ['day 10:00']],
  [['ส่งสรุปทุกวัน 9 โมง', 'เปลี่ยนเป็นบ่ายสามครึ่ง'], ['day 15:30']],
  [['ส่งสรุปทุกวัน 9 โมง', 'เปลี่ยนสรุปรายวันเป็นเฉพาะวันทำงาน'], ['weekday 09:00']],
  [['ส่งสรุปทุกวัน 9 โมง', 'ย้ายสรุปไปห้อง #finance'], ['day 09:00 #finance']],
])('%j leaves %j on the schedule', async (messages, left) => {
  for (const text of messages) await does(text);
  expect(await stored()).toEqual(left);
});

test('a digest that waits on its card is asked for anew, so that only one is set up', async () => {
  const first = await hears('mia', 'daily digest at 9am');
  await does('move it to 9:15');
  const late = await hears('mia', `approve ${first.calls[0]?.approvalCode}`);
  expect(late.calls).toEqual([]);
  expect(await stored()).toEqual(['day 09:15']);
});

test('what somebody else approved meanwhile is changed, too', async () => {
  const asked = { role: 'member' } as const;
  const first = await hears('ann', 'daily digest at 9am', asked);
  await hears('mia', `approve ${first.calls[0]?.approvalCode}`, { thread: 'elsewhere' });
  const change = await hears('ann', 'move it to 9:15', asked);
  expect(change.calls).toMatchObject([{ tool: 'update_schedule', outcome: 'needs_approval' }]);
  await hears('mia', `approve ${change.calls[0]?.approvalCode}`, { thread: 'elsewhere' });
  expect(await stored()).toEqual(['day 09:15']);
});

test('which of several digests is meant is asked, and nothing is changed until it is said', async () => {
  await does('daily digest at 9am');
  await does('daily digest at 17:00 to #ops');
  await does('list schedules');
  expect(await does('move it to 9:15')).toContain('Which one?');
  expect(await does('move the daily digest to 9:15')).toContain('Which one?');
  expect(await stored()).toEqual(['day 09:00', 'day 17:00 #ops']);
});

test('a change is told with its next run on the asker’s clock, and the very same change does nothing more', async () => {
  await does('daily digest at 9am');
  const moved = await does('make the daily digest weekdays only', { timeZone: 'Europe/Berlin' });
  expect(moved).toContain('every weekday, Monday to Friday, at 09:00 (Asia/Bangkok)');
  expect(moved).toContain('Mon, 23 Nov 2026, 03:00');
  expect(await does('make the daily digest weekdays only')).toContain('There is no schedule daily');
  expect(await does('move the digest to 9:00')).toContain('already');
  expect(await stored()).toEqual(['weekday 09:00']);
});

test('a date that had its digest has no second one after a change', async () => {
  await does('daily digest at 11:00');
  const [digest] = await new Schedules(storages[0] as Storage, world.clock).all(jarvis.organizationId);
  const posts = () => world.platform.keys.filter((key) => key.includes(digest?.id ?? 'none'));
  world.clock.advance(90 * 60_000);
  await world.tick();
  expect(posts()).toHaveLength(1);
  expect(await does('move the digest to 14:00')).toContain('Sat, 21 Nov 2026, 14:00');
  world.clock.advance(3 * 60 * 60_000);
  await world.tick();
  expect(posts()).toHaveLength(1);
  world.clock.advance(24 * 60 * 60_000);
  await world.tick();
  expect(posts()).toHaveLength(2);
});

test('a change that cannot be kept is refused, and so is one to what another digest is already', async () => {
  await does('daily digest at 9am');
  expect(await does('move the daily digest to 9 and 17')).toContain('cannot keep');
  expect(await does('change the daily digest to every other monday')).toContain('cannot keep');
  await does('daily digest at 10am');
  const [first] = await new Schedules(storages[0] as Storage, world.clock).all(jarvis.organizationId);
  expect(await does(`change schedule ${first?.code} to 10:00`)).toContain('already posted there');
  expect(await stored()).toEqual(['day 09:00', 'day 10:00']);
});

const weekly = { every: 'week', weekday: 'monday', at: '08:00' };

test.each([
  ['every other monday at 8 please, a digest', weekly],
  ['a digest on mondays and thursdays at 8', weekly],
  ['digest twice a day at 9 and 17', { every: 'day', at: '09:00' }],
  ['ส่งสรุปทุกวันจันทร์เว้นวันจันทร์ 8 โมง', weekly],
  ['digest on the last friday of each month', { every: 'month' }],
])('“%s” is compared with what a model makes of it, though it leaves out the words', async (text, input) => {
  opens({ calls: [{ name: 'schedule_digest', input }] }, { text: 'Not possible.' });
  const { calls } = await hears('mia', text);
  expect(calls).toMatchObject([{ tool: 'schedule_digest', outcome: 'refused' }]);
  expect(await stored()).toEqual([]);
});

test('words that a model made up do not stand for what was typed', async () => {
  const input = { ...weekly, words: 'every monday at 8' };
  opens({ calls: [{ name: 'schedule_digest', input }] }, { text: 'Not possible.' });
  const { calls } = await hears('mia', 'send a digest every other monday at 8');
  expect(calls).toMatchObject([{ outcome: 'refused' }]);
});

test('two digests of one message are each compared with their own words', async () => {
  const friday = { every: 'week', weekday: 'friday', at: '17:00', words: 'weekly one on friday at 17:00' };
  const daily = { every: 'day', at: '09:00', words: 'daily digest at 9' };
  opens(
    {
      calls: [
        { name: 'schedule_digest', input: daily },
        { name: 'schedule_digest', input: friday },
      ],
    },
    { text: 'Both wait.' },
  );
  const { calls } = await hears('mia', 'daily digest at 9 and a weekly one on friday at 17:00');
  expect(calls.map(({ outcome }) => outcome)).toEqual(['needs_approval', 'needs_approval']);
});

test.each([
  ['send a health digest daily at 8:15', 'There is no “health digest”'],
  ['ส่งรายงานสุขภาพทุกวัน 9 โมง', 'ไม่มี “รายงานสุขภาพ”'],
])('a digest of another kind is refused, not set up as another: “%s”', async (text, told) => {
  const { words, calls } = await hears('mia', text);
  expect(calls.filter(({ outcome }) => outcome === 'needs_approval')).toEqual([]);
  expect(words).toContain(told);
  expect(await stored()).toEqual([]);
});
