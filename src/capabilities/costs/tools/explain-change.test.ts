import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { type Locale, locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { Organizations } from '../../organization/organizations.ts';
import type { ChangeReport } from '../change/change-report.ts';
import { ChangeReports } from '../change/change-reports.ts';
import { type Charge, Ledger } from '../ledger.ts';
import { LedgerNames } from '../ledger-names.ts';
import { Spending } from '../spending.ts';
import { explainChange } from './explain-change.ts';

/** Friday at noon in Bangkok. */
const friday = new Date('2026-11-20T05:00:00Z');
let now = friday;
const clock = { now: () => now };
const providers = {
  find: (id: string) => ({ flux: { name: 'FLUX' }, runway: { name: 'Runway' } })[id],
  resolve: (name: string) => ({ id: name, name }),
};

let storage: Storage;
let ledger: Ledger;
let organizations: Organizations;
let tool: ReturnType<typeof explainChange>;
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, clock);
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  organizations = new Organizations(storage, clock, defaults);
  const names = new LedgerNames(organizations, providers);
  tool = explainChange(new ChangeReports(new Spending(storage), names, clock));
});
afterAll(() => storage[Symbol.asyncDispose]());

const somebody = (role: 'admin' | 'member' = 'admin', workspaceId = newId()) =>
  organizations.welcome({
    ...{ platform: 'test', workspaceId, workspaceName: 'team', personId: newId(), personName: 'mia' },
    newcomerRole: role,
  });

const october = '2026-10-10';
const november = '2026-11-10';

async function images(
  actor: Actor,
  day: string,
  quantity: number,
  amount: string | undefined,
  more: Partial<Charge> = {},
) {
  now = new Date(`${day}T12:00:00+07:00`);
  const recorded = ledger.record({
    ...{ organizationId: actor.organizationId, memberId: actor.memberId, idempotencyKey: newId() },
    ...{ provider: 'flux', product: 'flux-2-pro', category: 'image', quantity, unit: 'image' },
    ...{ estimate: amount === undefined ? undefined : Money.of(amount), source: 'list price', ...more },
  });
  now = friday;
  await recorded;
}

const clips = (actor: Actor, day: string, quantity: number, amount: string, more: Partial<Charge> = {}) =>
  images(actor, day, quantity, amount, {
    ...{ category: 'video', provider: 'runway', product: 'gen4.5', unit: 'second', ...more },
  });

async function explained(actor: Actor, input: z.input<typeof tool.input> = {}): Promise<ChangeReport> {
  const context = {
    ...{ actor, decider: actor, signal: AbortSignal.timeout(5_000), progress() {} },
    ...{ callId: newId(), threadId: undefined, place: undefined },
  };
  return tool.output.parse(await tool.execute(tool.input.parse(input), context));
}

const shown = (report: ChangeReport, locale: Locale = 'en') =>
  blocksToText(tool.present(report, locale), { locale, widthColumns: 110, colour: false });

test('one sentence says by how much and why, with quantity and price apart', async () => {
  const mia = await somebody();
  await images(mia, october, 100, '100');
  await clips(mia, october, 60, '6');
  await images(mia, november, 138, '138');
  await clips(mia, november, 60, '9');
  const report = await explained(mia);
  expect(report.currencies).toMatchObject([{ before: '106', after: '147', difference: '41' }]);
  const text = shown(report).replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    '$41.00 more than in 1 – 20 Oct 2026 ($147.00 after $106.00): 38 more images (+$38.00) and Runway gen4.5 cost more per second (+$3.00).',
  );
  expect(text).toContain('Together');
  expect(shown(report, 'th')).toContain('ใช้เพิ่ม 38 ภาพ (+$38.00)');
});

test('what is new and what is gone is named, and small changes are summed up', async () => {
  const mia = await somebody();
  await clips(mia, october, 10, '20', { product: 'gen3' });
  await clips(mia, november, 10, '50', { product: 'gen5' });
  await images(mia, october, 100, '1');
  await images(mia, november, 101, '1.01');
  const text = shown(await explained(mia)).replaceAll(/\s+/g, ' ');
  expect(text).toContain('Runway gen5 is new (+$50.00), Runway gen3 was not used any more (−$20.00)');
  expect(text).toContain('smaller changes (+$0.01)');
});

test('two other periods are compared as they are, whole', async () => {
  const mia = await somebody();
  await images(mia, '2026-09-30', 10, '10');
  await images(mia, '2026-10-31', 30, '30');
  const report = await explained(mia, { period: 'last_month', with: '2026-09-01/2026-09-30' });
  expect(report.comparedWith).toEqual({ from: '2026-09-01', until: '2026-09-30' });
  expect(report.currencies[0]?.difference).toBe('20');
});

test('periods that overlap, or have no currency in common, are refused', async () => {
  const mia = await somebody();
  await images(mia, october, 10, '10');
  await images(mia, november, 10, '10', { estimate: Money.of('9', 'EUR') });
  await expect(explained(mia)).rejects.toThrow('I do not convert currencies');
  await expect(explained(mia, { with: 'this_week' })).rejects.toThrow(UserError);
});

test('what has no price is left out, quantity too, and said', async () => {
  const mia = await somebody();
  await images(mia, october, 10, '10');
  await images(mia, november, 10, '10');
  await images(mia, november, 500, undefined);
  const report = await explained(mia);
  expect(report.currencies).toMatchObject([{ difference: '0', lines: [] }]);
  expect(shown(report)).toContain('The same as before');
  expect(shown(report)).toContain('1 charge has no known price');
});

test('it narrows to a category and to what a member may see', async () => {
  const workspaceId = newId();
  const [ada, tom] = [await somebody('admin', workspaceId), await somebody('member', workspaceId)];
  await images(ada, november, 10, '10');
  await clips(ada, november, 10, '5');
  await images(tom, november, 1, '1');
  expect((await explained(ada, { category: 'video' })).currencies).toMatchObject([{ difference: '5' }]);
  const own = await explained(tom);
  expect(own).toMatchObject({ isOwn: true, currencies: [{ difference: '1' }] });
});

test('with nothing to compare it says so, and both languages say everything', async () => {
  const mia = await somebody();
  expect(shown(await explained(mia))).toContain('there is no change to explain');
  await images(mia, october, 10, '10');
  await images(mia, october, 10, '1', { product: 'flux-2-flex' });
  await images(mia, november, 4, '5');
  await images(mia, november, 30, '3', { product: 'flux-2-flex' });
  await clips(mia, november, 10, '1.1');
  const report = await explained(mia);
  for (const locale of locales) expect(shown(report, locale)).not.toMatch(/undefined|NaN|null|\[object/);
});
