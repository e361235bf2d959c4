import { setTimeout as wait } from 'node:timers/promises';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { CostReports } from '#capabilities/costs/cost-reports.ts';
import { SpendingDigests } from '#capabilities/costs/digest/spending-digests.ts';
import { LedgerNames } from '#capabilities/costs/ledger-names.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { ThreadEntity } from '#conversation/history/thread.entity.ts';
import { categories } from '#lib/categories.ts';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { spanBefore, spanOf } from '#lib/period.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import { Storage } from '#storage/storage.ts';
import { TestJarvis } from '../test/jarvis.ts';
import { insertOrganization, onServer } from '../test/storage.ts';
import { fillLedger, sqlId } from './ledger-rows.ts';
import { onNewDatabase } from './on-new-database.ts';
import { inRounds, median, medianRatio } from './rounds.ts';

const ledgerRows = 1_000_000;
const earlierTurns = 10_000;
const timeZone = 'Asia/Bangkok';

const print = (line = '') => process.stdout.write(`${line}\n`);
const inMs = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** Finished turns of one thread, each with a reply of about a kilobyte. */
const fillThread = (organizationId: string, threadId: string) => `
  insert into turn (organization_id, id, thread_id, member_id, platform, event_id, text, state, messages, tokens,
    tools, result, started_at, finished_at)
  select '${organizationId}', ${sqlId}, '${threadId}', md5('member')::uuid, 'terminal', 'bench ' || i, 'hello',
    'finished', jsonb_build_array(jsonb_build_object('role', 'user', 'text', repeat('hello ', 60))), 100, '[]',
    jsonb_build_object('reply', repeat('an answer ', 100), 'calls', '[]'::jsonb), at, at
  from (select i, now() - interval '1 minute' * (${earlierTurns} + 1 - i) as at
    from generate_series(1, ${earlierTurns}) as i) as turns`;

/** What large tables cost: reports, the others while a report runs, and turns in a long thread. */
export async function benchReports(): Promise<void> {
  print(`Reports over ${ledgerRows.toLocaleString('en')} charges of a year, and turns in a long thread`);
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) {
    print('  not measured: set DATABASE_URL');
    return;
  }
  await onNewDatabase(serverUrl, async (url) => {
    await using storage = await Storage.open({ kind: 'server', url: new Secret(url) });
    await measureReports(storage, url);
    await measureTurns(storage, url);
  });
  print();
}

async function measureReports(storage: Storage, url: string): Promise<void> {
  const [organizationId, otherId] = [newId(), newId()];
  await onServer(url, fillLedger(organizationId, ledgerRows));
  await onServer(url, 'vacuum analyze ledger_entry');
  await insertOrganization(storage, otherId);
  const reports = reportsOf(storage, organizationId);
  for (const [name, run] of Object.entries(reports)) {
    const times = [];
    for (let round = 0; round < 5; round += 1) times.push(await timed(run));
    print(`  ${name.padEnd(28)} ${inMs(median(times))}`);
  }
  const read = () => storage.scope(otherId).findOne(OrganizationEntity, {});
  const idle = await probed(read, () => wait(5_000));
  const during = await probed(read, async () => {
    for (let round = 0; round < 5; round += 1) await reports['costs of the year by month']();
  });
  print(
    `  another organisation's read   p99 ${inMs(idle)} idle, ${inMs(during)} during the year's report: ${(during / idle).toFixed(1)} times`,
  );
}

function reportsOf(storage: Storage, organizationId: string) {
  const spending = new Spending(storage);
  const catalogue = new Catalogue(systemClock);
  const defaults = { timeZone, locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const names = new LedgerNames(new Organizations(storage, systemClock, defaults), catalogue);
  const costs = new CostReports(spending, names, systemClock);
  const actor = {
    organizationId,
    memberId: newId(),
    name: 'mia',
    role: 'owner',
    locale: 'en',
    timeZone,
  } as const;
  const digests = new SpendingDigests(spending, catalogue);
  const usage = new RecentUsage(spending, catalogue, systemClock);
  const now = systemClock.now();
  const span = spanOf('last_week', now, { timeZone });
  const days = { span, before: spanBefore('last_week', now, { timeZone }), charted: span, timeZone, at: now };
  return {
    'costs of the year by month': () => costs.of(actor, { period: 'this_year', groupBy: 'day' }),
    'costs of the month by day': () => costs.of(actor, { period: 'this_month', groupBy: 'day' }),
    'costs of the month by member': () => costs.of(actor, { period: 'this_month', groupBy: 'member' }),
    'recent usage, all categories': () =>
      Promise.all(categories.map((each) => usage.of(organizationId, each))),
    'weekly digest': () => digests.of(organizationId, days),
  };
}

async function measureTurns(storage: Storage, url: string): Promise<void> {
  const jarvis = new TestJarvis(storage, []);
  await insertOrganization(storage, jarvis.organizationId);
  await jarvis.hears('mia', 'hello', { thread: 'long' });
  const scope = storage.scope(jarvis.organizationId);
  const thread = await scope.findOne(ThreadEntity, { threadKey: 'long' });
  await onServer(url, fillThread(jarvis.organizationId, thread?.id ?? ''));
  await onServer(url, 'vacuum analyze turn');
  const { fresh = [], long = [] } = await inRounds({
    fresh: () => jarvis.hears('mia', 'hello', { thread: newId() }),
    long: () => jarvis.hears('mia', 'hello', { thread: 'long' }),
  });
  print(
    `  offline turn                  ${inMs(1000 / median(fresh))} in a new thread, ${inMs(1000 / median(long))} after ${earlierTurns.toLocaleString('en')} turns: ${medianRatio(fresh, long).toFixed(2)} times`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The 99th percentile of a read's time, which is repeated until the work beside it ends. */
async function probed(read: () => Promise<unknown>, beside: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let isOver = false;
  const work = beside().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    times.push(await timed(read));
    await wait(1);
  }
  await work;
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}
