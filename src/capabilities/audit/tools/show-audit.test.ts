import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditLog } from '#audit/audit-log.ts';
import { UserError } from '#lib/errors.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { type Heard, TestJarvis } from '../../../../test/jarvis.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { codeOf, World } from '../../../../test/world.ts';
import { Changes } from '../changes.ts';
import { showAudit } from './show-audit.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const people = ['mia', 'tom', 'ann'];

function team(): { jarvis: TestJarvis; world: World } {
  const world = new World();
  const idOf = (name: string) => jarvis.actor(name, roles.get(name) ?? 'member').memberId;
  const roles = new Map<string, Actor['role']>([['mia', 'owner']]);
  const namesOf = async () => new Map(people.map((name) => [idOf(name), name]));
  const clock = { now: () => jarvis.clock.now() };
  const jarvis: TestJarvis = new TestJarvis(storage, [
    ...world.tools,
    showAudit({
      changes: new Changes(storage, clock, namesOf),
      namesOf,
      calendarOf: async () => ({ timeZone: 'Asia/Bangkok' }),
      memberCalled: async (_actor, called) => {
        const name = people.find((one) => one === called.replace('@', '').toLowerCase() && one !== 'ann');
        if (!name) throw new UserError({ en: `I don't know anyone called ${called} here.`, th: 'ไม่รู้จัก' });
        return { id: idOf(name), name };
      },
    }),
  ]);
  return { jarvis, world };
}

const textOf = ({ reply }: Heard) =>
  reply.blocks
    .map((block) => ('text' in block ? block.text : ''))
    .join('\n')
    .replace(/\]\(moment:[^)]*\)/g, ']');

const linesOf = (heard: Heard) =>
  textOf(heard)
    .split('\n')
    .filter((line) => line.startsWith('- '));

async function lampBy(jarvis: TestJarvis, asker: string, state: string, verdict = 'approve'): Promise<void> {
  const asked = await jarvis.hears(asker, state === 'on' ? 'switch lamp on' : 'turn the lamp off', {
    role: 'member',
    thread: `${asker}${state}`,
  });
  await jarvis.hears('mia', `${verdict} ${codeOf(asked.calls)}`, { thread: `${asker}${state}` });
  jarvis.clock.advance(60_000);
}

test('who changed what is told newest first, in the words of its card, on the reader’s clock', async () => {
  const { jarvis } = team();
  expect(textOf(await jarvis.hears('mia', 'show the audit log'))).toContain('no such change');
  await lampBy(jarvis, 'tom', 'on');
  await lampBy(jarvis, 'ann', 'off', 'deny');
  await jarvis.hears('mia', 'x', { call: { tool: 'switch_lamp', input: { state: 'on' } } });
  await jarvis.hears('tom', 'turn the lamp off', { role: 'member', thread: 'open' });
  const told = linesOf(await jarvis.hears('mia', 'show the audit log', { timeZone: 'America/New_York' }));
  expect(told).toEqual([
    '- [Fri, 20 Nov 2026, 04:02] – tom asked for “Switch the lamp off”. It waits for a decision.',
    '- [Fri, 20 Nov 2026, 04:02] – mia did “Switch the lamp on”. It needed no approval.',
    '- [Fri, 20 Nov 2026, 04:01] – ann asked for “Switch the lamp off”. mia denied it.',
    '- [Fri, 20 Nov 2026, 04:00] – tom asked for “Switch the lamp on” and mia approved it. It was carried out.',
  ]);
  const thai = await jarvis.hears('mia', 'ดูบันทึกการเปลี่ยนแปลง');
  expect(thai.reply.locale).toBe('th');
  expect(linesOf(thai)[3]).toMatch(/16:00.* – tom ขอ “ปรับไฟเป็น on” และ mia อนุมัติ ดำเนินการแล้ว/);
});

test('what failed says why, and what was refused before anything happened is no change', async () => {
  const { jarvis, world } = team();
  await jarvis.hears('ann', 'x', { role: 'viewer', call: { tool: 'switch_lamp', input: { state: 'on' } } });
  world.lamp = 'broken';
  await jarvis.hears('mia', 'x', { call: { tool: 'switch_lamp', input: { state: 'off' } } });
  expect(linesOf(await jarvis.hears('mia', 'show the audit log'))).toEqual([
    expect.stringContaining(
      'mia asked for “Switch the lamp off”. It failed. The lamp is broken. Buy a new one.',
    ),
  ]);
});

test('a person’s changes are those they asked for, decided or underwent, also once they have left', async () => {
  const { jarvis } = team();
  await lampBy(jarvis, 'tom', 'on');
  await lampBy(jarvis, 'ann', 'off');
  const audit = new AuditLog(jarvis.clock);
  const what = { en: 'Joined on slack as member', th: 'เข้าร่วมทาง slack ในสิทธิ์ member' };
  const joined = {
    kind: 'joined' as const,
    about: jarvis.actor('ann', 'member').memberId,
    details: { what },
  };
  await audit.append(storage.scope(jarvis.organizationId), joined);
  const ofTom = await jarvis.hears('mia', 'x', { call: { tool: 'show_audit', input: { who: 'tom' } } });
  expect(linesOf(ofTom)).toEqual([expect.stringContaining('tom asked for')]);
  const ofAnn = await jarvis.hears('mia', 'what has @ann changed today');
  expect(linesOf(ofAnn)).toEqual([expect.stringContaining('ann asked for')]);
  const joining = await jarvis.hears('mia', 'x', {
    call: { tool: 'show_audit', input: { what: 'members', who: 'ann' } },
  });
  expect(linesOf(joining)).toEqual([expect.stringContaining('ann: Joined on slack as member.')]);
  expect(linesOf(await jarvis.hears('mia', 'what have i approved today'))).toHaveLength(2);
  expect(textOf(await jarvis.hears('mia', 'what has @bob changed today'))).toContain('anyone called bob');
  expect(linesOf(await jarvis.hears('mia', 'who joined the team today'))).toEqual([
    expect.stringContaining('ann: Joined'),
  ]);
  expect(textOf(await jarvis.hears('mia', 'what was changed yesterday and by whom'))).toContain(
    'no such change',
  );
});

test('members see what they asked for or decided themselves, and are told so', async () => {
  const { jarvis } = team();
  await lampBy(jarvis, 'tom', 'on');
  await lampBy(jarvis, 'ann', 'off');
  const own = await jarvis.hears('tom', 'show the audit log', { role: 'member', thread: 'own' });
  expect(linesOf(own)).toEqual([expect.stringContaining('tom asked for')]);
  expect(textOf(own)).toContain('Admins and owners see the changes of everybody.');
  const none = await jarvis.hears('tom', 'what has @mia changed today', { role: 'member', thread: 'own' });
  expect(linesOf(none)).toHaveLength(1);
});

test('five are shown, and more for a press or for the words that are told', async () => {
  const { jarvis } = team();
  for (let at = 0; at < 7; at += 1)
    await jarvis.hears('mia', 'x', { call: { tool: 'switch_lamp', input: { state: 'on' } } });
  const first = await jarvis.hears('mia', 'what have i changed today');
  expect(linesOf(first)).toHaveLength(5);
  const typed = 'show the last 25 changes that i made today';
  expect(first.reply.blocks.at(-1)).toMatchObject({ kind: 'buttons', buttons: [{ value: typed }] });
  const more = await jarvis.hears('mia', typed);
  expect(more.calls[0]?.input).toEqual({ who: 'me', period: 'today', limit: 25 });
  expect(linesOf(more)).toHaveLength(7);
});

test.each([
  [{ what: 'providers', category: 'video', period: 'last_week' }],
  [{ who: 'tom', period: '2026-11-01/2026-11-15' }],
  [{ what: 'keys', who: 'tom' }],
  [{ what: 'digests' }],
  [{}],
])('the words for more of %o ask for the same', async (input) => {
  const { jarvis } = team();
  const tool = jarvis.core.toolbox.find('show_audit');
  const row = { at: '2026-11-20T09:00:00Z', what: { en: 'x', th: 'x' }, state: 'own' as const };
  const whose = { askedBy: 'mia', decidedBy: null, about: null };
  const answer = {
    changes: [{ ...row, ...whose }],
    hasMore: true,
    isOwnOnly: false,
    asked: input,
    timeZone: 'UTC',
  };
  const blocks = tool?.present(answer, 'en') ?? [];
  const typed = JSON.parse(JSON.stringify(blocks)).at(-1).buttons[0].value;
  const { calls } = await jarvis.hears('mia', typed);
  expect(calls).toMatchObject([{ tool: 'show_audit', input: { ...input, limit: 25 } }]);
});
