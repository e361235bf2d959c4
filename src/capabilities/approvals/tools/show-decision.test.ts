import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { type Heard, TestJarvis } from '../../../../test/jarvis.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { codeOf, World } from '../../../../test/world.ts';
import { showDecision } from './show-decision.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

function team(): TestJarvis {
  const world = new World();
  const people = ['mia', 'tom', 'ann'];
  const jarvis: TestJarvis = new TestJarvis(storage, [
    ...world.tools,
    showDecision({
      changes: { of: (...whose) => jarvis.core.latestChanges.of(...whose) },
      namesOf: async () => new Map(people.map((name) => [jarvis.actor(name).memberId, name])),
    }),
  ]);
  return jarvis;
}

const told = ({ reply }: Heard) => reply.blocks.map((block) => ('text' in block ? block.text : '')).join(' ');

test('who asked for the latest card and who decided it is told, with the moment on the reader’s clock', async () => {
  const jarvis = team();
  expect(told(await jarvis.hears('tom', 'who did that?', { role: 'member' }))).toContain(
    'no change and no card',
  );
  const code = codeOf((await jarvis.hears('tom', 'switch lamp on', { role: 'member' })).calls);
  const open = told(await jarvis.hears('mia', 'who did that?'));
  expect(open).toContain('tom asked for this');
  expect(open).toContain('Switch the lamp on');
  expect(open).toContain('Nobody has decided it yet');
  jarvis.clock.advance(60_000);
  await jarvis.hears('mia', `approve ${code}`);
  const done = told(
    await jarvis.hears('tom', 'who approved it?', { role: 'member', timeZone: 'America/New_York' }),
  );
  expect(done).toMatch(/mia approved it on .*04:01.*carried out/);
  expect(told(await jarvis.hears('tom', 'ใครอนุมัติ', { role: 'member' }))).toMatch(/mia อนุมัติเมื่อ .*16:01/);
});

test('asked in a new thread, it is what this person left in the same channel a moment ago', async () => {
  const jarvis = team();
  const place = { platform: 'slack', workspaceId: 'T1', channelId: 'D1' } as const;
  const code = codeOf((await jarvis.hears('mia', 'switch lamp on', { thread: 'D1:1', place })).calls);
  await jarvis.hears('mia', `approve ${code}`, { thread: 'D1:1', place });
  expect(told(await jarvis.hears('mia', 'who did that?', { thread: 'D1:2', place }))).toMatch(
    /mia approved it on/,
  );
  expect(told(await jarvis.hears('tom', 'who did that?', { thread: 'D1:3', place }))).toContain('no change');
  const elsewhere = { ...place, channelId: 'D2' };
  expect(told(await jarvis.hears('mia', 'who did that?', { thread: 'D2:1', place: elsewhere }))).toContain(
    'no change',
  );
  jarvis.clock.advance(60 * 60_000);
  expect(told(await jarvis.hears('mia', 'who did that?', { thread: 'D1:4', place }))).toContain('no change');
});

test.each([
  ['deny CODE', 'mia', /mia denied it on .*Nothing was changed/],
  ['never mind', 'tom', /tom withdrew it on .*Nothing was changed/],
])('after “%s” that is told', async (words, decider, end) => {
  const jarvis = team();
  const code = codeOf((await jarvis.hears('tom', 'switch lamp on', { role: 'member' })).calls);
  await jarvis.hears(decider, words.replace('CODE', code), { role: decider === 'tom' ? 'member' : 'owner' });
  expect(told(await jarvis.hears('tom', 'who did that?', { role: 'member' }))).toMatch(end);
});

test('a card that expired was decided by nobody', async () => {
  const jarvis = team();
  await jarvis.hears('mia', 'switch lamp on');
  jarvis.clock.advance(25 * 3_600_000);
  expect(told(await jarvis.hears('mia', 'who approved it?'))).toContain('it expired');
});

test('a change by somebody’s own command needed no approval, and another conversation knows nothing of it', async () => {
  const jarvis = team();
  await jarvis.hears('mia', 'x', { call: { tool: 'switch_lamp', input: { state: 'on' } } });
  expect(told(await jarvis.hears('mia', 'who did that?'))).toMatch(
    /mia did this on .*Switch lamp: on”.*no approval/,
  );
  expect(told(await jarvis.hears('mia', 'who did that?', { thread: 'other' }))).toContain(
    'no change and no card',
  );
});

test('whoever neither asked nor may decide is told only that there is one', async () => {
  const jarvis = team();
  await jarvis.hears('mia', 'switch lamp on');
  const other = told(await jarvis.hears('ann', 'who did that?', { role: 'viewer' }));
  expect(other).toContain('cannot tell you');
  expect(other).not.toContain('lamp');
});
