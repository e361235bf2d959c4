import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ledger } from '#capabilities/costs/ledger.ts';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { Money } from '#lib/money.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { TestClock } from '../jarvis.ts';
import { newTestDatabase } from '../storage.ts';
import { type Speaker, WholeApp } from '../whole-app.ts';

const dayMs = 86_400_000;
/** Friday, 20 November 2026, at noon in Bangkok. */
const friday = '2026-11-20T05:00:00Z';
const ada: Speaker = { workspaceId: 'T1', name: 'ada', role: 'admin', locale: 'en' };
const nok: Speaker = { workspaceId: 'T1', name: 'nok', role: 'admin', locale: 'th' };

let app: WholeApp;
beforeAll(async () => {
  const database = await newTestDatabase();
  app = await WholeApp.start({
    database,
    clock: new TestClock(friday),
    more: { JARVIS_TIME_ZONE: 'Asia/Bangkok' },
  });
  const { organizationId, memberId } = await app.actor(ada);
  await using storage = await Storage.open(database);
  // Ten dollars of pictures a day, fifteen since the first of November.
  for (let day = -90; day < 0; day += 1) {
    const at = { now: () => new Date(Date.parse(friday) + day * dayMs) };
    const count = day >= -19 ? 150 : 100;
    await new Ledger(storage, at).record({
      ...{ organizationId, memberId, idempotencyKey: newId(), provider: 'flux', product: 'flux-2-pro' },
      ...{ category: 'image', quantity: count, unit: 'image', source: 'list price' },
      estimate: Money.of(String(count / 10)),
    });
  }
});
afterAll(() => app[Symbol.asyncDispose]());

const shown = ({ reply }: TurnResult) =>
  blocksToText(reply.blocks, { locale: reply.locale, widthColumns: 120, colour: false }).replaceAll(
    /\s+/g,
    ' ',
  );
const tools = ({ calls }: TurnResult) => calls.map(({ tool, outcome }) => `${tool} ${outcome}`);

test('asked in English what the month ends at and why, Jarvis says both in figures', async () => {
  const end = await app.says(ada, 'what will november end at?');
  expect(tools(end)).toEqual(['forecast_costs done']);
  expect(shown(end)).toMatch(/November 2026 will end at about \$4\d\d/);
  expect(shown(end)).toContain('$285.00 is booked so far');
  const under = await app.says(ada, 'will we stay under $300 this month?');
  expect(shown(under)).toContain('It very likely passes $300.00');
  const why = await app.says(ada, 'why is this month more expensive?');
  expect(tools(why)).toEqual(['explain_change done']);
  expect(shown(why)).toMatch(/\$95\.00 more than in .*: 950 more images \(\+\$95\.00\)/);
});

test('asked in Thai, the same is said in Thai', async () => {
  const end = await app.says(nok, 'สิ้นเดือนนี้น่าจะหมดเท่าไหร่');
  expect(tools(end)).toEqual(['forecast_costs done']);
  expect(shown(end)).toMatch(/พฤศจิกายน 2569 น่าจะจบที่ ราว \$4\d\d/);
  const why = await app.says(nok, 'ทำไมเดือนนี้แพงขึ้น');
  expect(tools(why)).toEqual(['explain_change done']);
  expect(shown(why)).toContain('ใช้เพิ่ม 950 ภาพ (+$95.00)');
});
