import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { Organizations } from '../../organization/organizations.ts';
import { type Charge, Ledger } from '../ledger.ts';
import { LedgerNames } from '../ledger-names.ts';
import { Spending } from '../spending.ts';
import { type UsageReport, UsageReports } from '../usage-report.ts';
import { showUsage } from './show-usage.ts';

const friday = new Date('2026-11-20T05:00:00Z');
let now = friday;
const clock = { now: () => now };
const providers = {
  find: (id: string) => (id === 'runway' ? { name: 'Runway' } : undefined),
  resolve: (name: string) => {
    if (name === 'gen-4') return { id: 'runway', name: 'Runway' };
    throw new UserError({ en: `I don't know ${name}`, th: `ไม่รู้จัก ${name}` });
  },
};

let storage: Storage;
let ledger: Ledger;
let organizations: Organizations;
let tool: ReturnType<typeof showUsage>;
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, clock);
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  organizations = new Organizations(storage, clock, defaults);
  tool = showUsage(new UsageReports(new Spending(storage), new LedgerNames(organizations, providers), clock));
});
afterAll(() => storage[Symbol.asyncDispose]());

async function team(...names: string[]): Promise<[Actor, ...Actor[]]> {
  const workspaceId = newId();
  const arrivals = names.map((personName) =>
    organizations.welcome({
      platform: 'test',
      workspaceId,
      workspaceName: 'team',
      personId: personName,
      personName,
      newcomerRole: 'admin',
    }),
  );
  return (await Promise.all(arrivals)) as [Actor, ...Actor[]];
}

function charge(actor: Actor, more: Partial<Charge> = {}): Charge {
  return {
    organizationId: actor.organizationId,
    memberId: actor.memberId,
    idempotencyKey: newId(),
    provider: 'flux',
    product: 'flux-2-pro',
    category: 'image',
    quantity: 1,
    unit: 'image',
    estimate: Money.of('0.03'),
    source: 'list price',
    ...more,
  };
}

const video = { category: 'video', provider: 'runway', unit: 'second' } as const;

async function usage(actor: Actor, input: z.input<typeof tool.input> = {}): Promise<UsageReport> {
  const context = {
    actor,
    decider: actor,
    signal: AbortSignal.timeout(5_000),
    progress() {},
    callId: newId(),
    threadId: undefined,
    place: undefined,
  };
  return tool.output.parse(await tool.execute(tool.input.parse(input), context));
}

const shown = (report: UsageReport, locale: 'en' | 'th' = 'en') =>
  blocksToText(tool.present(report, locale), { locale, widthColumns: 100, colour: false });

test('with no use yet it says so and what to do next, in both languages', async () => {
  const [mia] = await team('mia');
  expect(shown(await usage(mia))).toMatch(/Nobody has used Jarvis this month yet .*\n.*generate an image/s);
  expect(shown(await usage(mia), 'th')).toContain('เดือนนี้ยังไม่มีใครใช้งาน Jarvis');
  expect(shown(await usage(mia, { period: 'yesterday', category: 'video' }))).toContain(
    'Nobody used Jarvis for video yesterday (',
  );
});

test('counts and quantities add up by category and unit', async () => {
  const use = fc.record({
    kind: fc.constantFrom('image' as const, 'second' as const, 'character' as const),
    quantity: fc.integer({ min: 1, max: 10_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(use, { minLength: 1, maxLength: 8 }), async (uses) => {
      const [mia] = await team('mia');
      const categoryOf = { image: 'image', second: 'video', character: 'tts' } as const;
      for (const { kind, quantity } of uses)
        await ledger.record(charge(mia, { category: categoryOf[kind], unit: kind, quantity }));
      const report = await usage(mia);
      expect(report.requests).toBe(uses.length);
      for (const line of report.used) {
        const ours = uses.filter(({ kind }) => kind === line.unit);
        expect(line.requests).toBe(ours.length);
        expect(Number(line.quantity)).toBe(ours.reduce((sum, { quantity }) => sum + quantity, 0));
      }
      expect(report.used.reduce((sum, { requests }) => sum + requests, 0)).toBe(uses.length);
    }),
    { numRuns: 10 },
  );
});

test('tokens are told as in and out', async () => {
  const [mia] = await team('mia');
  const tokens = { input: 12_000, output: 345 };
  await ledger.record(charge(mia, { category: 'llm', unit: 'token', quantity: 12_345, tokens }));
  expect(shown(await usage(mia))).toContain('12,345 tokens (12,000 in, 345 out)');
  expect(shown(await usage(mia), 'th')).toContain('12,345 โทเค็น (เข้า 12,000 ออก 345)');
});

test('a member sees their own use, an admin everybody’s', async () => {
  const [mia, ben] = (await team('mia', 'ben')) as [Actor, Actor];
  await ledger.record(charge(mia));
  await ledger.record(charge(ben));
  expect(await usage({ ...mia, role: 'member' })).toMatchObject({
    ...{ isOwn: true, requests: 1, members: [{ name: 'mia', requests: 1 }] },
  });
  expect(await usage(mia)).toMatchObject({ isOwn: false, requests: 2 });
});

test('it names who used most, and everybody in their order', async () => {
  const [mia, ben] = (await team('mia', 'ben')) as [Actor, Actor];
  await ledger.record(charge(mia));
  await ledger.record(charge(ben));
  await ledger.record(charge(ben));
  const report = await usage(mia);
  expect(report.members).toEqual([
    { name: 'ben', requests: 2 },
    { name: 'mia', requests: 1 },
  ]);
  expect(shown(report)).toContain('ben made the most: 2 of 3.');
});

test('it can be narrowed to a category, and to a provider by any of its names', async () => {
  const [mia] = await team('mia');
  await ledger.record(charge(mia));
  await ledger.record(charge(mia, { ...video, quantity: 90 }));
  expect(await usage(mia, { category: 'image' })).toMatchObject({
    requests: 1,
    about: { category: 'image' },
  });
  const report = await usage(mia, { provider: 'gen-4' });
  expect(report).toMatchObject({ requests: 1, about: { provider: 'Runway' } });
  expect(shown(report)).toContain('1 request through Runway this month');
  expect(shown(report)).toContain('90 seconds (1.5 min)');
});

test('a provider that nobody knows is told and not taken as none', async () => {
  const [mia] = await team('mia');
  await expect(usage(mia, { provider: 'nobody' })).rejects.toThrow(UserError);
});

test('finished requests count, running ones are shown separately, released ones not at all', async () => {
  const [mia] = await team('mia');
  const given = charge(mia);
  await ledger.record(charge(mia));
  await ledger.reserve(charge(mia));
  await ledger.reserve(given);
  await ledger.release(mia.organizationId, given.idempotencyKey);
  const report = await usage(mia);
  expect(report).toMatchObject({ requests: 1, inProgress: 1 });
  expect(shown(report)).toContain('1 more request is still running.');
});

test('it is compared with the same stretch before', async () => {
  const [mia] = await team('mia');
  const at = async (moment: string) => {
    now = new Date(`${moment}:00+07:00`);
    await ledger.record(charge(mia));
    now = friday;
  };
  await at('2026-11-16T00:00');
  await at('2026-11-13T11:59');
  await at('2026-11-13T12:01');
  await at('2026-11-09T00:00');
  expect(await usage(mia, { period: 'this_week' })).toMatchObject({ requests: 1, requestsBefore: 2 });
  expect(shown(await usage(mia, { period: 'this_week' }))).toContain('1 fewer than in');
});

test('any days are reported by their dates, with the way to their money, in both languages', async () => {
  const [mia] = await team('mia');
  for (const moment of ['2026-11-13T23:59', '2026-11-14T00:00', '2026-11-15T23:59', '2026-11-16T00:00']) {
    now = new Date(`${moment}:00+07:00`);
    await ledger.record(charge(mia));
  }
  now = friday;
  const report = await usage(mia, { period: '2026-11-14/2026-11-15' });
  expect(report).toMatchObject({ requests: 2, requestsBefore: 1 });
  expect(shown(report)).toMatch(/2 requests in 14\s–\s15 Nov 2026; 1 more than in 12\s–\s13 Nov 2026\./);
  expect(shown(report)).toContain('show costs from 2026-11-14 to 2026-11-15');
  expect(shown(report, 'th')).toContain('ค่าใช้จ่ายตั้งแต่ 2026-11-14 ถึง 2026-11-15');
});

test('another organisation sees nothing of it', async () => {
  const [mia] = await team('mia');
  const [spy] = await team('spy');
  await ledger.record(charge(mia));
  expect(await usage(spy)).toMatchObject({ requests: 0, used: [], members: [] });
});

test.each(locales)(
  'the reply in %s has the activity, a table, a chart and the way to the money',
  async (locale) => {
    const [mia] = await team('mia');
    await ledger.record(charge(mia));
    await ledger.record(charge(mia, { ...video, quantity: 8 }));
    const blocks = tool.present(await usage(mia), locale);
    expect(blocks.map((block) => block.kind)).toEqual(['text', 'table', 'chart', 'text']);
  },
);

test('usage says how long what was made usually took, where enough was made to tell', async () => {
  const [mia] = await team('mia');
  const start = now;
  for (const [count, seconds] of [30, 40, 90].entries()) {
    expect(shown(await usage(mia))).not.toContain('Usual time');
    const made = charge(mia, { ...video, quantity: 5, related: { kind: 'generation', id: newId() } });
    await ledger.reserve(made);
    now = new Date(start.getTime() + seconds * 1_000);
    await ledger.settle(mia.organizationId, made.idempotencyKey);
    now = new Date(start.getTime() + (count + 1) * 120_000);
  }
  // Nothing was made for this one, so it took no time.
  await ledger.record(charge(mia));
  now = new Date(now.getTime() + 1_000);
  const report = await usage(mia);
  now = start;
  expect(report.used).toMatchObject([
    { category: 'video', usualMs: expect.any(Number) },
    { category: 'image', usualMs: null },
  ]);
  expect(shown(report)).toMatch(/Usual time/);
});
