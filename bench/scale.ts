import { setTimeout as wait } from 'node:timers/promises';
import { bulkhead } from 'cockatiel';
import { z } from 'zod';
import { type Capability, contributed } from '#capabilities/capability.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { costsCapability } from '#capabilities/costs/costs-capability.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { ProviderOutcomes } from '#capabilities/providers/provider-outcomes.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import { Schedules } from '#capabilities/schedules/schedules.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { watchCapability } from '#capabilities/watch/watch-capability.ts';
import { defineJob } from '#jobs/define-job.ts';
import { Queue } from '#jobs/queue.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import type { Actor } from '#people/actor.ts';
import { Deliveries } from '#post/deliveries.ts';
import { FairSlots, type Line } from '#post/desk/fair-slots.ts';
import type { Poster } from '#post/notifier.ts';
import { OutboxItemEntity } from '#post/outbox.entity.ts';
import { Outbox } from '#post/outbox.ts';
import { Sender } from '#post/sender.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { ExpiredCards } from '#tools/approvals/expired-cards.ts';
import { approvalsOn } from '../test/approvals.ts';
import { healthParts } from '../test/provider-health.ts';
import { insertOrganization, onServer } from '../test/storage.ts';
import { onNewDatabase } from './on-new-database.ts';
import { median } from './rounds.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const log = openLog('silent');
const never = new AbortController().signal;
const slots = 100;

/** Prints how the queue, the slots and the ticks behave under load, each beside its floor in the same run. */
export async function benchScale(): Promise<void> {
  print('Under load, each figure beside its floor in the same run');
  await benchFairness();
  const serverUrl = process.env.DATABASE_URL;
  if (serverUrl) {
    await onNewDatabase(serverUrl, benchBacklog);
    await onNewDatabase(serverUrl, benchIdleTicks);
    await onNewDatabase(serverUrl, benchDigests);
  } else {
    print('  jobs, idle ticks and digests are not measured: set DATABASE_URL');
  }
  print();
}

async function benchBacklog(databaseUrl: string): Promise<void> {
  const [concurrency, jobMs, jobs] = [4, 100, 160];
  const floor = (concurrency * 1_000) / jobMs;
  const queue = new Queue({ kind: 'server', url: new Secret(databaseUrl) }, log);
  const isSent = Promise.withResolvers<void>();
  const isDone = Promise.withResolvers<void>();
  let done = 0;
  const job = defineJob({
    ...{ name: 'take-a-while', payload: z.object({}), retries: 0, expiresAfterSeconds: 60, concurrency },
    run: async () => {
      await isSent.promise;
      await wait(jobMs);
      done += 1;
      if (done === jobs) isDone.resolve();
    },
  });
  await queue.start([job]);
  for (let sent = 0; sent < jobs; sent += 1) await queue.send(job.name, {});
  const startMs = performance.now();
  isSent.resolve();
  await isDone.promise;
  const rate = (jobs * 1_000) / (performance.now() - startMs);
  await queue.stop();
  print(
    `  a backlog of ${jobs} jobs of ${jobMs} ms, ${concurrency} workers: ${rate.toFixed(1)} jobs/s, ${(rate / floor).toFixed(2)} of ${floor} (workers ÷ job time)`,
  );
}

async function benchFairness(): Promise<void> {
  const floods: Record<string, (index: number) => Line> = {
    '1,000 turns of one thread': () => ({ workspace: 'A', thread: '1' }),
    '1,000 turns of one workspace in as many threads': (index) => ({ workspace: 'A', thread: String(index) }),
  };
  for (const [label, lineOf] of Object.entries(floods)) {
    const fair = new FairSlots(slots);
    const fairWait = await turnsBefore((line, turn) => fair.run(line, turn), lineOf);
    const inOrder = bulkhead(slots, Number.POSITIVE_INFINITY);
    const plainWait = await turnsBefore((_line, turn) => inOrder.execute(turn), lineOf);
    print(
      `  ${label} on ${slots} slots: another workspace begins when ${fairWait} have ended; first come, first served: ${plainWait}`,
    );
  }
}

type Run = (line: Line, turn: () => Promise<void>) => Promise<void>;

/** How many turns of a flood of 1,000 end before the turn of another workspace begins. */
async function turnsBefore(run: Run, lineOf: (index: number) => Line): Promise<number> {
  let ended = 0;
  const flood = Array.from({ length: 1_000 }, (_, index) =>
    run(lineOf(index), async () => {
      await wait(1);
      ended += 1;
    }),
  );
  let before = Number.NaN;
  await run({ workspace: 'B', thread: '1' }, async () => {
    before = ended;
  });
  await Promise.all(flood);
  return before;
}

async function benchIdleTicks(databaseUrl: string): Promise<void> {
  await using storage = await Storage.open({ kind: 'server', url: new Secret(databaseUrl) });
  const ticks = idleTicks(storage);
  const names = Object.keys(ticks);
  print(`  ticks with nothing due, in ms: ${names.join(', ')}; beside one statement by id`);
  let organizations = 0;
  for (const count of [10, 100, 1_000]) {
    for (; organizations < count; organizations += 1) await addIdleOrganization(storage, organizations);
    await onServer(databaseUrl, 'analyze');
    const floor = await medianMs(() => storage.knownOrganization('slack', 'T1'));
    const measured: string[] = [];
    for (const name of names) measured.push((await medianMs(ticks[name] ?? (async () => {}))).toFixed(1));
    print(`    ${String(count).padStart(5)} organisations: ${measured.join(', ')}; ${floor.toFixed(1)}`);
  }
}

async function medianMs(run: () => Promise<unknown>): Promise<number> {
  const timesMs: number[] = [];
  for (let round = 0; round < 25; round += 1) {
    const startMs = performance.now();
    await run();
    timesMs.push(performance.now() - startMs);
  }
  return median(timesMs);
}

const clock = { now: () => new Date() };

function idleTicks(storage: Storage): Record<string, () => Promise<unknown>> {
  const { sender, schedules } = clockwork(storage, async () => newId());
  const catalogue = new Catalogue(clock);
  const spending = new Spending(storage);
  const defaults = { timeZone: 'UTC', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const common = { storage, clock, catalogue, spending };
  const abilities = { canCall: () => true, servedLocally: new Set<never>() };
  const providers = new Providers({
    ...{ ...common, ...abilities, keys: new Keys(new Map()), routes: new Routes(storage, clock) },
    integrations: new Integrations(storage, clock),
    awaitingApproval: async () => new Set<string>(),
  });
  const watched: Capability[] = [
    costsCapability({
      ...common,
      ledger: new Ledger(storage, clock),
      organizations: new Organizations(storage, clock, defaults),
    }),
    providersCapability({
      ...{ ...common, providers, abilities, models: [], answering: { of: async () => [] } },
      recentUsage: new RecentUsage(spending, catalogue, clock),
      troubles: new ModelTroubles(storage, clock),
      ...{ ...healthParts(storage, clock), keys: new Keys(new Map()) },
      namesOf: async () => new Map(),
      platformFeeOf: async () => null,
    }),
  ];
  const watch = watchCapability({
    ...{ storage, clock, queue: { send: async () => {} } },
    notifier: new Outbox({ storage, clock, deliveries: new Deliveries(storage, log), sender }),
    sources: () => contributed(watched, 'watches'),
  });
  const cards = new ExpiredCards(approvalsOn(storage, clock).approvals, { changeCards: async () => [] });
  return {
    watch: async () => watch.jobs?.[0]?.run({}, never),
    'due digests': async () => schedules.ticks?.[0]?.run(never),
    'expired cards': () => cards.sweep(never),
    news: () => sender.run(never),
  };
}

/** The schedules and the sender of a process, on a platform that takes what it is given. */
function clockwork(storage: Storage, post: Poster['post'], now = clock) {
  const deliveries = new Deliveries(storage, log);
  deliveries.connect({ platform: 'slack', post, find: async () => undefined, edit: async () => {} });
  const sender: Sender = new Sender({
    ...{ storage, clock: now, log, deliveries, wake: () => {} },
    owners: () => schedules.news ?? [],
  });
  const schedules: Capability = schedulesCapability({
    ...{ storage, clock: now, notifier: new Outbox({ storage, clock: now, deliveries, sender }) },
    sections: () => [],
    decisions: { cards: async () => [] },
  });
  return { sender, schedules };
}

/** An organisation with a daily digest, and calls of this hour that went well but for one. */
async function addIdleOrganization(storage: Storage, index: number): Promise<void> {
  const organizationId = await addOrganization(storage, index, clock);
  const outcomes = new ProviderOutcomes(storage, clock);
  for (const failure of [undefined, undefined, 'unavailable'] as const)
    await outcomes.record(organizationId, { provider: 'runway', category: 'video', failure, elapsedMs: 1 });
}

async function addOrganization(
  storage: Storage,
  index: number,
  now: { now(): Date },
  timeOfDay = '09:00',
): Promise<string> {
  const workspaceId = `T${index}`;
  const organizationId = await storage.organizationOf('slack', workspaceId, newId());
  await insertOrganization(storage, organizationId);
  const actor = { organizationId, memberId: newId() } as Actor;
  const place = { platform: 'slack', workspaceId, channelId: 'C1' } as const;
  const cadence = { every: 'day', timeOfDay, timeZone: 'UTC' } as const;
  await new Schedules(storage, now).add(actor, { cadence, place, channel: null });
  return organizationId;
}

async function benchDigests(databaseUrl: string): Promise<void> {
  const [digests, postMs, senders] = [1_000, 100, 8];
  await using storage = await Storage.open({ kind: 'server', url: new Secret(databaseUrl) });
  const now = new Date('2026-11-20T08:59:00Z');
  const fixed = { now: () => now };
  for (let index = 0; index < digests; index += 1) await addOrganization(storage, index, fixed);
  now.setMinutes(60);
  const posted: string[] = [];
  const post: Poster['post'] = async (_place, _reply, key) => {
    await wait(postMs);
    posted.push(key);
    return key;
  };
  const { sender, schedules } = clockwork(storage, post, fixed);
  let connections = 0;
  const watching = setInterval(async () => {
    const counted =
      'select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    const { rows } = await onServer(databaseUrl, counted);
    connections = Math.max(connections, Number(rows[0].count));
  }, 500);
  const startMs = performance.now();
  await schedules.ticks?.[0]?.run(never);
  const composedMs = performance.now() - startMs;
  await sender.run(never);
  const seconds = (performance.now() - startMs) / 1_000;
  clearInterval(watching);
  const waiting = await storage.allOrganizations.find(
    OutboxItemEntity,
    { state: 'waiting' },
    { limit: 1_000 },
  );
  const floor = (digests * postMs) / senders / 1_000;
  print(
    `  ${digests} digests due in one minute, ${postMs} ms a post: ${seconds.toFixed(1)} s (composed in ${(composedMs / 1_000).toFixed(1)} s; posts alone ${floor} s), ${posted.length - new Set(posted).size} twice, ${waiting.length} left, ${connections} connections at most`,
  );
}
