import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { TestJarvis } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { codeOf, World } from '../../test/world.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { AuditLog } from './audit-log.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

async function eventsOf(jarvis: TestJarvis) {
  const all = await storage
    .scope(jarvis.organizationId)
    .find(AuditEventEntity, {}, { orderBy: { id: 'asc' } });
  return all.map(({ details, ...event }) => ({ ...event, details: JSON.parse(details) }));
}

test('a change with a card leaves an event for each step: what, who asked, who approved, before, outcome', async () => {
  const jarvis = new TestJarvis(storage, new World().tools);
  const asked = await jarvis.hears('tom', 'switch lamp on', { role: 'member' });
  await jarvis.hears('mia', `approve ${codeOf(asked.calls)}`);
  const [tom, mia] = [jarvis.actor('tom', 'member'), jarvis.actor('mia')];
  const events = await eventsOf(jarvis);
  const what = { en: 'Switch the lamp on', th: 'ปรับไฟเป็น on' };
  const common = { tool: 'switch_lamp', askedBy: tom.memberId, number: null };
  expect(events).toMatchObject([
    { kind: 'proposed', ...common, decidedBy: null, details: { what, plan: { state: 'on' } } },
    { kind: 'approved', ...common, decidedBy: mia.memberId, details: { what } },
    { kind: 'started', ...common, decidedBy: mia.memberId, details: { what, plan: { state: 'on' } } },
    { kind: 'done', ...common, decidedBy: mia.memberId, details: { what, output: { lamp: 'on' } } },
  ]);
  expect(new Set(events.map(({ approvalId }) => approvalId)).size).toBe(1);
  expect(new Set(events.map(({ callId }) => callId)).size).toBe(1);
});

test('a denial, an own command with its exact price, a failure and a refusal each have theirs, and reading has none', async () => {
  const world = new World();
  const jarvis = new TestJarvis(storage, world.tools);
  const asked = await jarvis.hears('tom', 'switch lamp on', { role: 'member' });
  await jarvis.hears('mia', `deny ${codeOf(asked.calls)}`);
  await jarvis.hears('mia', 'how is the lamp');
  await jarvis.hears('mia', 'x', { call: { tool: 'buy', input: { thing: 'bread' } } });
  world.lamp = 'broken';
  await jarvis.hears('mia', 'x', { call: { tool: 'switch_lamp', input: { state: 'off' } } });
  await jarvis.hears('ann', 'x', { role: 'viewer', call: { tool: 'switch_lamp', input: { state: 'on' } } });
  const events = await eventsOf(jarvis);
  expect(events.map(({ kind, tool }) => `${kind} ${tool}`)).toEqual([
    'proposed switch_lamp',
    'denied switch_lamp',
    'started buy',
    'done buy',
    'started switch_lamp',
    'refused switch_lamp',
    'refused switch_lamp',
  ]);
  expect(events[2]?.details.price).toEqual({ amount: '0.1', currency: 'USD' });
  expect(events[5]?.details.reason.en).toContain('The lamp is broken');
  expect(events[6]?.details).toMatchObject({ initiator: 'person', input: { state: 'on' } });
});

test('a secret that a plan, an output or an error holds enters no event, which stays JSON', async () => {
  const jarvis = new TestJarvis(storage, new World().tools);
  const key = 'ghp_Zk3vQ9xWm2Lr8TbN4yHs7PdFc1GjUe6AoXiV';
  const what = { en: `Buy bread with “${key}”`, th: `ซื้อด้วย ${key}` };
  const details = { what, plan: { thing: `a "quoted" ${key}\n`, apiKey: 'plain-word' }, reason: [key] };
  const scope = storage.scope(jarvis.organizationId);
  await new AuditLog(jarvis.clock).append(scope, { kind: 'started', details });
  const [event] = await eventsOf(jarvis);
  expect(JSON.stringify(event)).not.toMatch(/ghp_|plain-word/);
  expect(event?.details).toMatchObject({ what: { en: 'Buy bread with “[secret]”' }, reason: ['[secret]'] });
  expect(event?.details.plan).toEqual({ thing: 'a "quoted" [secret]\n', apiKey: '[secret]' });
});
