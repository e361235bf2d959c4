import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { SpendingDigests } from '#capabilities/costs/digest/spending-digests.ts';
import { spendingSection } from '#capabilities/costs/digest/spending-section.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { Scheduler } from '#jobs/scheduler.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { Deliveries } from '#post/deliveries.ts';
import type { Poster } from '#post/notifier.ts';
import { Outbox } from '#post/outbox.ts';
import { Sender } from '#post/sender.ts';
import { Storage } from '#storage/storage.ts';

/** What the test tells this process, as JSON in its first argument. */
export interface RunnerOrders {
  databaseUrl: string;
  /** Holds the simulated time, which the test moves. */
  clockFile: string;
}

const { databaseUrl, clockFile }: RunnerOrders = JSON.parse(process.argv[2] ?? '');
const url = new Secret(databaseUrl);
const clock = { now: () => new Date(readFileSync(clockFile, 'utf8')) };
const log = openLog('silent');
const platforms = new pg.Pool({ connectionString: databaseUrl, max: 2 });

const storage = await Storage.open({ kind: 'server', url, maxConnections: 4 });
const deliveries = new Deliveries(storage, log);
deliveries.connect(posterTo('slack'));
deliveries.connect(posterTo('discord'));
const scheduler = new Scheduler(log);
const wake = () => scheduler.wake('send-news');
const sender = new Sender({ storage, clock, log, deliveries, owners: () => schedules.news ?? [], wake });
const spending = new Spending(storage);
const schedules = schedulesCapability({
  ...{ storage, clock, notifier: new Outbox({ storage, clock, deliveries, sender }) },
  sections: () => [spendingSection(new SpendingDigests(spending, new Catalogue(clock)))],
  decisions: { cards: async () => [] },
});
const sendNews = { name: 'send-news', run: (signal: AbortSignal) => sender.run(signal) };
// A simulated day passes in seconds.
scheduler.start([...(schedules.ticks ?? []), sendNews].map((tick) => ({ ...tick, pattern: '* * * * * *' })));

/** A platform outside of this process: a table that takes whatever is posted, as slowly as platforms do. */
function posterTo(platform: Poster['platform']): Poster {
  return {
    platform,
    post: async ({ channelId }, _reply, key) => {
      await wait(Math.random() * 120);
      const insert = 'insert into posted (platform, channel_id, key) values ($1, $2, $3) returning id';
      const { rows } = await platforms.query(insert, [platform, channelId, key]);
      await wait(Math.random() * 120);
      return String(rows[0].id);
    },
    find: async (_place, key) => {
      const { rows } = await platforms.query('select id from posted where key = $1', [key]);
      return rows[0] && String(rows[0].id);
    },
    edit: async () => {},
    placeNamed: async (from) => from,
  };
}
