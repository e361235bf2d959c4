import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Allowance, PlannedCharge } from '#capabilities/capability.ts';
import { UserError } from '#lib/errors.ts';
import { type Locale, locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { sum } from '#lib/statistics.ts';
import type { Actor } from '#people/actor.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { Organizations } from '../../organization/organizations.ts';
import type { CostForecast } from '../forecast/cost-forecast.ts';
import { CostForecasts } from '../forecast/cost-forecasts.ts';
import { type Charge, Ledger } from '../ledger.ts';
import { LedgerNames } from '../ledger-names.ts';
import { Spending } from '../spending.ts';
import { forecastCosts } from './forecast-costs.ts';

/** Friday at noon in Bangkok: ten and a half days of November are left. */
const friday = new Date('2026-11-20T05:00:00Z');
let now = friday;
const clock = { now: () => now };
const providers = {
  find: (id: string) => ({ flux: { name: 'FLUX' }, runway: { name: 'Runway' } })[id],
  resolve: (name: string) => ({ id: name, name: name === 'runway' ? 'Runway' : name }),
};

let storage: Storage;
let ledger: Ledger;
let organizations: Organizations;
let tool: ReturnType<typeof forecastCosts>;
let planned: PlannedCharge[] = [];
let allowances: Allowance[] = [];
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, clock);
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  organizations = new Organizations(storage, clock, defaults);
  tool = forecastCosts(
    new CostForecasts({
      spending: new Spending(storage),
      names: new LedgerNames(organizations, providers),
      clock,
      plannedCharges: () => [{ order: 10, between: async () => planned }],
      allowances: () => [{ order: 10, of: async () => allowances }],
    }),
  );
});
afterAll(() => storage[Symbol.asyncDispose]());

const somebody = (role: 'admin' | 'member' = 'admin', workspaceId = newId()) =>
  organizations.welcome({
    ...{ platform: 'test', workspaceId, workspaceName: 'team', personId: newId(), personName: 'mia' },
    newcomerRole: role,
  });

const charge = (actor: Actor, amount: string, more: Partial<Charge> = {}): Charge => ({
  ...{ organizationId: actor.organizationId, memberId: actor.memberId, idempotencyKey: newId() },
  ...{ provider: 'flux', product: 'flux-2-pro', category: 'image', quantity: 10, unit: 'image' },
  ...{ estimate: Money.of(amount), source: 'list price', ...more },
});

/** Charges of the last days, by how many days ago; noon in Bangkok. */
async function spendDaily(
  actor: Actor,
  days: number,
  amountOn: (weekday: number, daysAgo: number) => string,
  more: Partial<Charge> = {},
): Promise<void> {
  const recorded = Array.from({ length: days }, (_, index) => {
    const daysAgo = days - index;
    now = new Date(friday.getTime() - daysAgo * 86_400_000);
    return ledger.record(charge(actor, amountOn(now.getUTCDay(), daysAgo), more));
  });
  now = friday;
  await Promise.all(recorded);
}

const asWeekdays = (weekday: number) => (weekday === 0 || weekday === 6 ? '2' : '10');

async function forecast(actor: Actor, input: z.input<typeof tool.input> = {}): Promise<CostForecast> {
  const context = {
    ...{ actor, decider: actor, signal: AbortSignal.timeout(5_000), progress() {} },
    ...{ callId: newId(), threadId: undefined, place: undefined },
  };
  return tool.output.parse(await tool.execute(tool.input.parse(input), context));
}

const shown = (report: CostForecast, locale: Locale = 'en') =>
  blocksToText(tool.present(report, locale), { locale, widthColumns: 110, colour: false });

test('the end of the month is what is booked and what the weekdays to come usually bring', async () => {
  const mia = await somebody();
  await spendDaily(mia, 90, asWeekdays);
  const report = await forecast(mia);
  const [dollars] = report.currencies;
  // 1–19 November 2026 are 14 working days and 5 days of weekends.
  expect(dollars).toMatchObject({ currency: 'USD', booked: '150', before: '238', historyDays: 90 });
  // Half of Friday the 20th, then 6 working days and 4 of weekends.
  expect(dollars?.outlook?.rest).toBeCloseTo(5 + 60 + 8, 6);
  expect(dollars?.outlook?.expected).toBeCloseTo(223, 6);
  expect(dollars?.outlook?.range?.low).toBeLessThanOrEqual(223);
  const text = shown(report);
  expect(text).toContain('November 2026 will end at about $223');
  expect(text).toContain('$150.00 is booked so far and about $73 more is expected');
  expect(text).toContain('That is about $15 less than in October 2026 ($238.00)');
  expect(text).toContain('How: ');
  expect(shown(report, 'th')).toContain('พฤศจิกายน 2569 น่าจะจบที่ ราว $223');
});

test('what comes in between is in the range in eight of ten cases, and the range is said', async () => {
  const mia = await somebody();
  await spendDaily(mia, 60, (weekday, daysAgo) => String(Number(asWeekdays(weekday)) + ((daysAgo * 7) % 5)));
  const report = await forecast(mia);
  const { expected = 0, range } = report.currencies[0]?.outlook ?? {};
  expect(range?.low).toBeLessThan(expected);
  expect(range?.high).toBeGreaterThan(expected);
  expect(shown(report)).toMatch(/in eight of ten cases it ends between \$\d+ and \$\d+\./);
});

test('the parts add up to the whole, and so does the course at its end', async () => {
  const mia = await somebody();
  await spendDaily(mia, 60, asWeekdays);
  await spendDaily(mia, 60, () => '3.5', { category: 'video', provider: 'runway', unit: 'second' });
  const [dollars] = (await forecast(mia)).currencies;
  expect(dollars?.parts.map(({ category, provider }) => [category, provider])).toEqual([
    ['image', 'FLUX'],
    ['video', 'Runway'],
  ]);
  const booked = Money.sum(dollars?.parts.map((part) => Money.of(part.booked)) ?? []);
  expect(booked.toDecimalString()).toBe(dollars?.booked);
  expect(sum(dollars?.parts.map(({ rest }) => rest) ?? [])).toBeCloseTo(dollars?.outlook?.rest ?? 0, 9);
  const end = dollars?.course.at(-1);
  expect(end?.day).toBe('2026-11-30');
  expect(end?.expected).toBeCloseTo(dollars?.outlook?.expected ?? 0, 9);
  expect(end?.high).toBeCloseTo(dollars?.outlook?.range?.high ?? 0, 9);
  expect(dollars?.course.find(({ day }) => day === '2026-11-19')?.spent).toBeCloseTo(216.5, 9);
});

test('it narrows to a category and a provider', async () => {
  const mia = await somebody();
  await spendDaily(mia, 60, asWeekdays);
  await spendDaily(mia, 60, () => '4', { category: 'video', provider: 'runway', unit: 'second' });
  const report = await forecast(mia, { category: 'video', provider: 'runway' });
  expect(report.currencies[0]).toMatchObject({ booked: '76' });
  expect(report.currencies[0]?.outlook?.expected).toBeCloseTo(76 + 42, 6);
  expect(shown(report)).toContain('(Video, Runway)');
});

test('reserved work is a part of what is to come and not added to it', async () => {
  const mia = await somebody();
  await spendDaily(mia, 60, () => '10');
  await ledger.reserve(charge(mia, '30'));
  const [dollars] = (await forecast(mia)).currencies;
  expect(dollars).toMatchObject({ booked: '190', reserved: '30' });
  expect(dollars?.outlook?.rest).toBeCloseTo(75, 6);
  expect(dollars?.outlook?.expected).toBeCloseTo(295, 6);
});

test('what falls due on a known day is added, and told apart', async () => {
  const mia = await somebody();
  await spendDaily(mia, 60, () => '10');
  planned = [{ name: 'Figma', day: '2026-11-28', amount: Money.of('45') }];
  const report = await forecast(mia);
  planned = [];
  expect(report.currencies[0]?.outlook?.expected).toBeCloseTo(340, 6);
  expect(report.currencies[0]?.course.at(-4)?.expected).toBeCloseTo(190 + 75, 6);
  expect(report.currencies[0]?.course.at(-3)?.expected).toBeCloseTo(190 + 85 + 45, 6);
  expect(shown(report)).toContain('Figma');
});

test('a forecast of what one member spends leaves out what falls due for all', async () => {
  const mia = await somebody('member');
  await spendDaily(mia, 60, () => '10');
  planned = [{ name: 'Figma', day: '2026-11-28', amount: Money.of('45') }];
  const report = await forecast(mia);
  planned = [];
  expect(report.currencies[0]?.outlook?.expected).toBeCloseTo(295, 6);
  expect(shown(report)).not.toContain('Figma');
});

test.each([
  ['230', 'It very likely stays under $230.00'],
  ['170', 'It very likely passes $170.00'],
  ['100', '$100.00 is already passed'],
])('asked whether it stays under %s it answers that first', async (amount, answer) => {
  const mia = await somebody();
  await spendDaily(mia, 90, asWeekdays);
  expect(shown(await forecast(mia, { amount: Number(amount) })).startsWith(answer)).toBe(true);
});

test('an amount in another currency is not compared', async () => {
  const mia = await somebody();
  await spendDaily(mia, 40, () => '10');
  const text = shown(await forecast(mia, { amount: 500, currency: 'THB' }));
  expect(text).toContain('I do not convert currencies');
});

test('each currency is forecast by itself', async () => {
  const mia = await somebody();
  await spendDaily(mia, 40, () => '10');
  await spendDaily(mia, 40, () => '1', { estimate: Money.of('2', 'EUR') });
  const { currencies } = await forecast(mia);
  expect(currencies.map(({ currency, booked }) => [currency, booked])).toEqual([
    ['USD', '190'],
    ['EUR', '38'],
  ]);
});

test('with too few days it gives no figure, with some only the average day and a warning', async () => {
  const mia = await somebody();
  await spendDaily(mia, 3, () => '10');
  const early = await forecast(mia, { amount: 500 });
  expect(early.currencies[0]?.outlook).toBeNull();
  expect(shown(early)).toContain(
    'too early to tell how November 2026 will end: I know 3 whole days and need 7',
  );
  expect(shown(early)).toContain('Whether it stays under $500.00 cannot be told yet');
  const ana = await somebody();
  await spendDaily(ana, 10, () => '10');
  const young = await forecast(ana);
  expect(young.currencies[0]?.outlook).toMatchObject({ method: 'average', range: null, trials: 0 });
  expect(shown(young)).toContain('This only continues the average day');
});

test('with nothing spent it says so', async () => {
  expect(shown(await forecast(await somebody()))).toContain('There is nothing to forecast');
});

test('next month is forecast from today on without the days before it', async () => {
  const mia = await somebody();
  await spendDaily(mia, 90, () => '10');
  const report = await forecast(mia, { period: '2026-12-01/2026-12-31' });
  expect(report.currencies[0]).toMatchObject({ booked: '0' });
  expect(report.currencies[0]?.outlook?.expected).toBeCloseTo(310, 6);
  expect(shown(report)).toContain('December 2026 will end at about $310');
});

test('a period that is over, or too far ahead, is refused', async () => {
  const mia = await somebody();
  await expect(forecast(mia, { period: 'last_month' })).rejects.toThrow(UserError);
  await expect(forecast(mia, { period: '2027-06-01/2027-06-30' })).rejects.toThrow('100 days ahead at most');
});

test('a member is told of their own spending only', async () => {
  const workspaceId = newId();
  const [ada, tom] = [await somebody('admin', workspaceId), await somebody('member', workspaceId)];
  await spendDaily(ada, 40, () => '10');
  await spendDaily(tom, 40, () => '1');
  const report = await forecast(tom);
  expect(report).toMatchObject({ isOwn: true, currencies: [{ booked: '19' }] });
  expect((await forecast(ada)).currencies[0]?.booked).toBe('209');
});

test('it says how much will be used, and on which day something runs out', async () => {
  const mia = await somebody();
  await spendDaily(mia, 40, () => '10');
  allowances = [
    {
      name: { en: 'The free tier of FLUX', th: 'โควตาฟรีของ FLUX' },
      counts: { unit: 'image' },
      remaining: '42',
    },
    {
      name: { en: 'The free tier of Luma', th: 'โควตาฟรีของ Luma' },
      counts: { unit: 'second' },
      remaining: '5',
    },
  ];
  const report = await forecast(mia);
  allowances = [];
  expect(report.used).toEqual([{ category: 'image', unit: 'image', soFar: 190, expected: 295 }]);
  // Five today, then ten a day.
  expect(report.allowances.map(({ runsOutOn }) => runsOutOn)).toEqual(['2026-11-24', null]);
  expect(shown(report)).toContain('The free tier of FLUX runs out on 24 Nov 2026');
});

test('both languages say everything', async () => {
  const mia = await somebody();
  await spendDaily(mia, 60, asWeekdays);
  await ledger.record({ ...charge(mia, '1'), estimate: undefined });
  const report = await forecast(mia, { amount: 200 });
  for (const locale of locales) expect(shown(report, locale)).not.toMatch(/undefined|NaN|null|\[object/);
});
