import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Charge, Ledger } from '#capabilities/costs/ledger.ts';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { Money } from '#lib/money.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { TestClock } from '../jarvis.ts';
import { newTestDatabase } from '../storage.ts';
import { type Speaker, WholeApp } from '../whole-app.ts';

/** Friday, 20 November 2026, at noon in Bangkok. */
const friday = '2026-11-20T05:00:00Z';
const olga: Speaker = { workspaceId: 'T1', name: 'olga', role: 'owner', locale: 'en' };
const nok: Speaker = { workspaceId: 'T1', name: 'nok', role: 'owner', locale: 'th' };
const ann: Speaker = { workspaceId: 'T1', name: 'ann', role: 'member', locale: 'en' };
const mia: Speaker = { workspaceId: 'T1', name: 'mia', role: 'member', locale: 'en' };

let app: WholeApp;
beforeAll(async () => {
  const database = await newTestDatabase();
  app = await WholeApp.start({
    database,
    clock: new TestClock(friday),
    more: { JARVIS_TIME_ZONE: 'Asia/Bangkok' },
  });
  await using storage = await Storage.open(database);
  for (const speaker of [olga, nok, ann, mia]) await app.actor(speaker);
  const video = { provider: 'runway', product: 'gen4_turbo', category: 'video', unit: 'second' } as const;
  await book(ann, '2026-08-10T10:00', '40', video);
  await book(mia, '2026-08-11T10:00', '30');
  await book(mia, '2026-08-12T10:00', '20', { provider: 'luma', product: 'ray-2' });
  await book(mia, '2026-08-13T10:00', '5', { provider: 'ideogram', product: 'ideogram-v3' });
  await book(ann, '2026-10-05T10:00', '8');
  await book(ann, '2026-10-06T10:00', '3', video);
  await book(mia, '2026-10-07T10:00', '9');
  await book(mia, '2026-11-03T23:30', '12');
  await book(ann, '2026-11-18T10:00', '6');
  await book(ann, '2026-11-19T10:00', '2', { paidWith: ownKey });

  async function book(by: Speaker, at: string, amount: string, more: Partial<Charge> = {}) {
    const { organizationId, memberId } = await app.actor(by);
    const clock = { now: () => new Date(`${at}:00+07:00`) };
    await new Ledger(storage, clock).record({
      ...{ organizationId, memberId, idempotencyKey: newId(), provider: 'flux', product: 'flux-2-pro' },
      ...{ category: 'image', quantity: 1, unit: 'image', source: 'list price' },
      ...{ estimate: Money.of(amount), ...more },
    });
  }
});
afterAll(() => app[Symbol.asyncDispose]());

const ownKey = {
  payer: 'member',
  ...{ credentialId: null, credentialVersion: null, integrationId: null },
} as const;

const shown = ({ reply }: TurnResult) =>
  blocksToText(reply.blocks, { locale: reply.locale, widthColumns: 120, colour: false }).replaceAll(
    /\s+/g,
    ' ',
  );

/** The tools that a sentence called, with what came of them, and what was answered. */
async function answer(speaker: Speaker, text: string): Promise<string> {
  const turn = await app.says(speaker, text);
  return `${turn.calls.map(({ tool, outcome }) => `${tool} ${outcome}`).join(', ')}: ${shown(turn)}`;
}

test('the three largest providers of last quarter are named, and the rest is one line', async () => {
  const text = await answer(olga, 'top 3 providers last quarter');
  expect(text).toMatch(/^show_costs done: You spent \$95\.00 in 1 Jul\s–\s30 Sept 2026/);
  expect(text).toMatch(/Runway \$40\.00 42% 1 FLUX \$30\.00 32% 1 Luma \$20\.00 21% 1 1 more \$5\.00 5% 1/);
});

test('a day and the days before today are counted where the organisation is', async () => {
  const day = await answer(olga, 'what did we spend on the 3rd?');
  expect(day).toContain('You spent $12.00 on 3 Nov 2026: there was nothing on 2 Nov 2026 to compare with.');
  const days = await answer(olga, 'spend per day in the last 14 days');
  expect(days).toMatch(/^show_costs done: You spent \$6\.00 in 7\s–\s20 Nov 2026: \$6\.00 less than in/);
  expect(days).toContain('By day Day Amount Share Charges ────── ────── ───── ─────── 18 Nov $6.00 100% 1');
});

test.each(['compare November with October', 'did we spend more than last month?'])(
  '“%s” compares the days so far with as many of October',
  async (text) => {
    expect(await answer(olga, text)).toMatch(
      /^compare_periods done: You spent \$18\.00 in 1\s–\s20 Nov 2026: \$2\.00 \(10%\) less than in 1\s–\s20 Oct 2026 \(\$20\.00\)\./,
    );
  },
);

test('one person’s images of a month are asked for by an owner, and never by a colleague', async () => {
  const turn = await app.says(olga, 'what did ann spend on images in october?');
  expect(turn.calls).toMatchObject([
    { tool: 'show_costs', input: { period: 'last_month', member: 'ann', category: 'image' } },
  ]);
  expect(shown(turn)).toContain('ann spent $8.00 on images last month');
  expect(await answer(mia, 'what did ann spend on images in october?')).toBe(
    'show_costs refused: ⚠ What ann spent is seen by admins and owners. You can ask for your own: `what did i spend this month`.',
  );
});

test('what members paid themselves is told apart from what the organisation paid', async () => {
  const text = await answer(olga, 'how much did members pay themselves?');
  expect(text).toContain('Members paid $2.00 with keys of their own this month');
  expect(text).not.toContain('$18.00');
});

test('the charges behind a figure are listed by the words that stand below it', async () => {
  const figure = await answer(olga, 'what did ann spend on images in october?');
  const typed = /See the charges behind it with `([^`]+)`/.exec(figure)?.[1] ?? '';
  expect(typed).toBe('list charges for images by @ann last month');
  const charges = await answer(olga, typed);
  expect(charges).toMatch(/^list_charges done: .*1 to 1 of 1/);
  expect(charges).toContain('5 Oct 2026, 10:00 flux-2-pro (FLUX) 1 image $8.00 estimated ann');
});

test('the same is answered in Thai', async () => {
  expect(await answer(nok, 'ผู้ให้บริการที่แพงสุด 3 อันดับไตรมาสที่แล้ว')).toMatch(
    /ใช้ไป \$95\.00 .*Runway \$40\.00 42% 1 FLUX \$30\.00 32% 1 Luma \$20\.00 21% 1 อีก 1 รายการ \$5\.00/,
  );
  expect(await answer(nok, 'เดือนนี้ใช้มากกว่าเดือนที่แล้วไหม')).toMatch(
    /^compare_periods done: ช่วง 1–20 พ\.ย\. 2569 ใช้ไป \$18\.00 น้อยกว่าช่วง 1–20 ต\.ค\. 2569 \(\$20\.00\) อยู่ \$2\.00 \(10%\)/,
  );
  expect(await answer(nok, 'สมาชิกจ่ายเองไปเท่าไหร่เดือนนี้')).toContain('เดือนนี้สมาชิกจ่ายเองด้วยคีย์ส่วนตัว $2.00');
  expect(await answer(nok, 'วันที่ 3 ใช้ไปเท่าไหร่')).toContain(
    'วันที่ 3 พ.ย. 2569 ใช้ไป $12.00 วันที่ 2 พ.ย. 2569 ไม่มีค่าใช้จ่ายให้เทียบ',
  );
});

test('costs by project are refused in one sentence that says what there is', async () => {
  expect(await answer(olga, 'costs by project')).toBe(
    ': Costs are not recorded by project yet, so I cannot tell them apart that way. I can by category, provider, product, person, payer, day, week or month.',
  );
  expect(await answer(nok, 'ค่าใช้จ่ายแยกตามโปรเจกต์')).toContain('ยังไม่ได้บันทึกค่าใช้จ่ายตาม “โปรเจกต์” จึงแยกให้ไม่ได้');
});

test.each([
  [olga, 'let the fiscal month begin on day 16', 'Fiscal months begin on day 16'],
  [olga, 'our fiscal month starts on the 26th', 'Fiscal months begin on day 26'],
  [nok, 'ให้รอบเดือนบัญชีเริ่มวันที่ 11', 'Fiscal months begin on day 11'],
  [olga, 'set our time zone to Europe/Berlin', 'Time zone Europe/Berlin'],
  [nok, 'เปลี่ยนเขตเวลาเป็น Asia/Tokyo', 'Time zone Asia/Tokyo'],
])('%o changes by “%s” nothing but “%s”', async (speaker, text, shownAs) => {
  const before = await answer(olga, 'show settings');
  const turn = await app.says(speaker, text);
  expect(turn.calls).toMatchObject([{ tool: 'update_settings', outcome: 'done' }]);
  expect(Object.keys(turn.calls[0]?.input ?? {})).toHaveLength(1);
  const after = await answer(olga, 'show settings');
  expect(after).toContain(shownAs);
  const setting = new RegExp(shownAs.replace(/\S+$/, String.raw`\S+`));
  expect(after.replace(setting, '')).toBe(before.replace(setting, ''));
});

test('a day that some months lack and a zone that there is not are refused', async () => {
  expect(await answer(olga, 'our fiscal month starts on the 31st')).toBe(
    'update_settings refused: ⚠ A fiscal month begins on a day from 1 to 28, because every month has those.',
  );
  expect(await answer(olga, 'set our time zone to Europe/Nowhere')).toContain(
    'I know no time zone called Europe/Nowhere.',
  );
});
