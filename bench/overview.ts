import { parseArgs } from 'node:util';
import pg from 'pg';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { DayClosing } from '#capabilities/costs/closed-days/day-closing.ts';
import { slicesFor } from '#capabilities/costs/cost-groups.ts';
import { CostReports } from '#capabilities/costs/cost-reports.ts';
import { CostForecasts } from '#capabilities/costs/forecast/cost-forecasts.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { LedgerNames } from '#capabilities/costs/ledger-names.ts';
import { SpendingOverview } from '#capabilities/costs/overview/spending-overview.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { type Span, spanOf } from '#lib/period.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { newOrganization, onServer } from '../test/storage.ts';
import { fillLedger } from './ledger-rows.ts';
import { onNewDatabase } from './on-new-database.ts';
import { inRounds, median, medianRatio } from './rounds.ts';

const usualRows = 1_000_000;
const timeZone = 'Asia/Bangkok';
const rounds = 9;

const print = (line = '') => process.stdout.write(`${line}\n`);
const inMs = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** What reports cost when days that are over are closed, beside plain SQL over all rows, and what that costs who writes. */
export async function benchOverview(): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: 'string' } }, strict: false });
  const rows = Number(values.rows ?? usualRows);
  print(`Reports over ${rows.toLocaleString('en')} charges of a year, from closed days and from the rows`);
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) {
    print('  not measured: set DATABASE_URL');
    return;
  }
  await onNewDatabase(serverUrl, async (url) => {
    await using storage = await Storage.open({ kind: 'server', url: new Secret(url) });
    const organizationId = await newOrganization(storage);
    const before = await measureWrites(storage);
    await onServer(url, fillLedger(organizationId, rows));
    await onServer(url, 'vacuum analyze ledger_entry');
    const startMs = performance.now();
    await new DayClosing(storage, systemClock).closeDays(organizationId, new AbortController().signal);
    const perDay = (performance.now() - startMs) / 365;
    await onServer(url, 'vacuum analyze day_sum');
    print(`  closing a day                ${inMs(perDay)}`);
    await measureReports(storage, url, organizationId);
    print(`  booking a charge, no day closed: ${before.toFixed(2)} of a bare insert of its row`);
    await measureUpkeep(storage, organizationId);
  });
  print();
}

async function measureReports(storage: Storage, url: string, organizationId: string): Promise<void> {
  const spending = new Spending(storage);
  const now = systemClock.now();
  const month = { start: new Date(now.getTime() - 30 * 86_400_000), end: now };
  const year = { start: new Date(now.getTime() - 364 * 86_400_000), end: now };
  const today = { start: spanOf('today', now, { timeZone }).start, end: now };
  const months = slicesFor(year, 'month', timeZone).map(({ span }) => span);
  const reports = {
    '30 days by provider': {
      ours: () => spending.spent(organizationId, month, ['provider']),
      plain: plain(organizationId, month, 'provider, payer, currency'),
    },
    'year by month': {
      ours: () => spending.spentInEach(organizationId, months),
      plain: plain(organizationId, year, `date_trunc('month', occurred_at, '${timeZone}'), payer, currency`),
    },
    'year by member': {
      ours: () => spending.spent(organizationId, year, ['memberId']),
      plain: plain(organizationId, year, 'member_id, payer, currency'),
    },
    today: {
      ours: () => spending.spent(organizationId, today),
      plain: plain(organizationId, today, 'payer, currency'),
    },
  };
  const options = '-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0';
  const client = new pg.Client({ connectionString: url, options });
  await client.connect();
  const { overview, actor } = overviewOf(storage, spending, organizationId);
  const whole = [];
  for (let round = 0; round < rounds; round += 1)
    whole.push(await timed(() => overview.of(actor, '30_days')));
  print(`  ${'overview of spending'.padEnd(28)} ${inMs(median(whole))}`);
  for (const [name, { ours, plain: sql }] of Object.entries(reports)) {
    const [times, plainTimes]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await timed(ours));
      if (round < 3) plainTimes.push(await timed(() => client.query(sql)));
    }
    const ratio = median(plainTimes) / median(times);
    print(
      `  ${name.padEnd(28)} ${inMs(median(times))}, by rows ${inMs(median(plainTimes))}: ${ratio.toFixed(1)} times`,
    );
  }
  await client.end();
}

/** What `show_overview` tells of spending: the month, its parts, the trend and the forecast. */
function overviewOf(storage: Storage, spending: Spending, organizationId: string) {
  const defaults = { timeZone, locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const organizations = new Organizations(storage, systemClock, defaults);
  const names = new LedgerNames(organizations, new Catalogue(systemClock));
  const parts = { spending, names, clock: systemClock };
  const none = { plannedCharges: () => [], allowances: () => [] };
  const overview = new SpendingOverview({
    ...parts,
    reports: new CostReports(spending, names, systemClock),
    forecasts: new CostForecasts({ ...parts, ...none }),
  });
  const actor = {
    organizationId,
    memberId: newId(),
    name: 'mia',
    role: 'owner',
    locale: 'en',
    timeZone,
  } as const;
  return { overview, actor };
}

const plain = (organizationId: string, { start, end }: Span, by: string) => `
  select ${by}, sum(amount), count(*), count(*) filter (where amount is null) from ledger_entry
  where organization_id = '${organizationId}' and state = 'settled'
    and occurred_at >= '${start.toISOString()}' and occurred_at < '${end.toISOString()}' group by ${by}`;

/** How much a booking takes of what a bare insert of its row takes. */
async function measureWrites(storage: Storage): Promise<number> {
  const organizationId = await newOrganization(storage);
  const { bare = [], booked = [] } = await inRounds({
    bare: bareInsert(storage, organizationId),
    booked: booking(storage, organizationId),
  });
  return medianRatio(bare, booked);
}

/** What a booking takes where days are closed, beside one where none is. */
async function measureUpkeep(storage: Storage, closedId: string): Promise<void> {
  const openId = await newOrganization(storage);
  const { open = [], closed = [] } = await inRounds({
    open: booking(storage, openId),
    closed: booking(storage, closedId),
  });
  print(`  the same where days are closed:  ${medianRatio(open, closed).toFixed(2)} of that`);
}

function booking(storage: Storage, organizationId: string) {
  const ledger = new Ledger(storage, systemClock);
  return () =>
    ledger.record({
      ...{ organizationId, memberId: organizationId, idempotencyKey: newId(), provider: 'flux' },
      ...{ product: 'flux-2-pro', category: 'image', quantity: 1, unit: 'image', source: 'list price' },
      estimate: Money.of('0.01'),
    });
}

function bareInsert(storage: Storage, organizationId: string) {
  const scope = storage.scope(organizationId);
  return () =>
    scope.insert(LedgerEntryEntity, {
      ...{
        id: newId(),
        memberId: organizationId,
        idempotencyKey: newId(),
        state: 'settled',
        provider: 'flux',
      },
      ...{ product: 'flux-2-pro', category: 'image', quantity: '1', unit: 'image', source: 'list price' },
      ...{ inputTokens: null, outputTokens: null, currency: 'USD', amount: '0.01', estimatedAmount: '0.01' },
      ...{ reportedAmount: null, reconciledAmount: null, payer: null, credentialId: null },
      ...{ credentialVersion: null, integrationId: null, relatedKind: null, relatedId: null },
      ...{ cachedTokens: null, cacheWriteTokens: null, feeTerms: null, fee: '0', limitedFee: '0' },
      ...{ occurredAt: systemClock.now(), settledAt: systemClock.now() },
    });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
