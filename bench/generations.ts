import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { GenerationEntity } from '#capabilities/media/generation.entity.ts';
import type { Order } from '#capabilities/media/generation-order.ts';
import type { MediaAdapter, MediaVendor, MediaVendors } from '#capabilities/media/media-vendor.ts';
import { Secret } from '#lib/secret.ts';
import type { Actor } from '#people/actor.ts';
import { Storage } from '#storage/storage.ts';
import { onePixelPng } from '../test/fakes/fake-server.ts';
import { buildMedia } from '../test/media-harness.ts';
import { setUseRules } from '../test/organization-rules.ts';
import { onNewDatabase } from './on-new-database.ts';
import { median, medianRatio } from './rounds.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const rounds = 5;
const perRound = 200;
const inFlight = 1_000;
/** As many as the job of generations has. */
const workers = 8;

/** Generations through the whole pipe, from the order to the booked end, beside jobs of bare pg-boss that do nothing. */
export async function benchGenerations(): Promise<void> {
  print(
    `Generations at a vendor without latency, on PostgreSQL (${workers} workers, ${rounds} rounds of ${perRound})`,
  );
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) {
    print('  not measured: set DATABASE_URL\n');
    return;
  }
  await onNewDatabase(serverUrl, async (url) => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-generations-'));
    const pipe = await openPipe(url, folder);
    const bare = await openBare(url);
    await compare(pipe, bare);
    await bare.close();
    await measureInFlight(pipe);
    await pipe.close();
    await rm(folder, { recursive: true });
  });
  print();
}

interface Contender {
  /** Has so many carried out, and returns when all have ended. */
  run(count: number): Promise<void>;
  close(): Promise<void>;
}

async function compare(pipe: Contender, bare: Contender): Promise<void> {
  const rates: Record<'pipe' | 'bare', number[]> = { pipe: [], bare: [] };
  const statements: number[] = [];
  const counted = countStatements();
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, contender] of [
      ['bare', bare],
      ['pipe', pipe],
    ] as const) {
      const before = counted.statements;
      const startMs = performance.now();
      await contender.run(perRound);
      if (round < 0) continue; // the first round warms up
      rates[name].push((perRound * 1_000) / (performance.now() - startMs));
      if (name === 'pipe') statements.push((counted.statements - before) / perRound);
    }
  }
  print(`  bare pg-boss      ${Math.round(median(rates.bare))} jobs/s`);
  print(
    `  Jarvis            ${Math.round(median(rates.pipe))} generations/s, ${medianRatio(rates.pipe, rates.bare).toFixed(2)} of bare pg-boss; ${median(statements).toFixed(1)} statements each`,
  );
}

/** Counts what this process sends to PostgreSQL, by the queue's copy of the driver and by that of the storage. */
function countStatements() {
  const counted = { statements: 0 };
  const ofStorage = createRequire(import.meta.resolve('@mikro-orm/postgresql'))('pg') as typeof pg;
  for (const { Client } of [pg, ofStorage]) {
    const { query } = Client.prototype;
    Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      counted.statements += 1;
      return Reflect.apply(query, this, given);
    } as typeof query;
  }
  return counted;
}

async function openBare(url: string): Promise<Contender> {
  const boss = new PgBoss({ connectionString: url, schema: 'bare', max: 4, useListenNotify: true });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue('nothing', { policy: 'exclusive', notify: true });
  let ended = 0;
  for (let worker = 0; worker < workers; worker += 1) {
    const id = await boss.work('nothing', { pollingIntervalSeconds: 0.5 }, async () => {
      boss.notifyWorker(id);
      ended += 1;
    });
  }
  return {
    run: async (count) => {
      const goal = ended + count;
      await atOnce(count, (number) => boss.send('nothing', {}, { singletonKey: `${goal}-${number}` }));
      while (ended < goal) await wait(5);
    },
    close: () => boss.stop({ graceful: false }),
  };
}

interface Pipe extends Contender {
  vendor: { isHeld: boolean; asked: number };
  begin(count: number): Promise<void>;
}

async function openPipe(url: string, folder: string): Promise<Pipe> {
  const storage = await Storage.open({ kind: 'server', url: new Secret(url) });
  const vendor = { isHeld: false, asked: 0 };
  const { media, queue, organizations } = buildMedia({
    ...{ storage, queueDatabase: { kind: 'server', url: new Secret(url) }, filesFolder: folder },
    ...{ runwayUrl: '', huggingFaceUrl: '', configured: ['openai'], vendors: zeroLatency(vendor) },
  });
  await queue.start(media.jobs ?? []);
  const actor = await organizations.welcome({
    ...{ platform: 'bench', workspaceId: 'bench', workspaceName: 'Bench', newcomerRole: 'owner' },
    ...{ personId: 'b', personName: 'b' },
  });
  await setUseRules(storage, actor.organizationId, {
    memberPiecesPerHour: 1_000_000,
    teamPiecesPerHour: 1_000_000,
  });
  const scope = storage.scope(actor.organizationId);
  let begun = 0;
  const begin = (count: number) =>
    atOnce(count, async () => {
      begun += 1;
      await media.generations.begin(orderOf(actor, begun), actor);
    });
  const ended = async () => {
    while ((await scope.count(GenerationEntity, { isAccounted: false })) > 0) await wait(20);
  };
  return {
    vendor,
    begin,
    run: async (count) => {
      await begin(count);
      await ended();
    },
    close: async () => {
      vendor.isHeld = false;
      await ended();
      await queue.stop();
      await storage[Symbol.asyncDispose]();
    },
  };
}

/** A vendor that takes the work at once. While it is held, the work goes on; otherwise it is done at the first look. */
function zeroLatency(state: { isHeld: boolean; asked: number }): MediaVendors {
  const adapter: MediaAdapter = {
    offer: {
      ...{ tier: 'premium', product: 'gpt-image-2', parameters: {}, maxDescriptionLength: 1_000 },
      ...{ pollEveryMs: 1_000, deadlineMs: 60 * 60_000 },
    },
    submit: async () => {
      state.asked += 1;
      return { kind: 'accepted', vendorJobId: String(state.asked) };
    },
    poll: async () =>
      state.isHeld
        ? { kind: 'running' }
        : {
            kind: 'finished',
            outputs: [{ kind: 'bytes', bytes: onePixelPng }],
            charge: { kind: 'estimated' },
          },
  };
  const vendor: MediaVendor = {
    ...{ provider: 'openai', payee: 'openai', task: 'image', keyVariable: 'OPENAI_API_KEY' },
    ...{ offer: adapter.offer, adapter },
  };
  return { tasks: new Set(['image']), of: async () => [vendor] };
}

function orderOf({ organizationId, memberId }: Actor, number: number): Order {
  const text = { en: 'the bench’s price', th: 'ราคาของการวัด' };
  return {
    ...{ organizationId, memberId, threadId: undefined, place: undefined, locale: 'en' },
    ...{ callId: `bench-${number}`, task: 'image', type: 'image', input: null, tier: 'premium' },
    ...{ description: `picture ${number}`, reason: text, made: { quantity: 1, unit: 'image' } },
    ...{ provider: 'openai', product: 'gpt-image-2', parameters: {}, alternatives: [], fingerprint: null },
    price: { amount: { amount: '0.04', currency: 'USD' }, basis: text, source: 'bench' },
  };
}

async function measureInFlight({ vendor, begin }: Pipe): Promise<void> {
  vendor.isHeld = true;
  vendor.asked = 0;
  globalThis.gc?.();
  const before = process.memoryUsage();
  await begin(inFlight);
  await wait(3_000);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  print(
    `  ${inFlight} begun          ${vendor.asked} are at the vendor at once; ${megabytes(after.rss - before.rss)} MB more in memory (${megabytes(after.heapUsed - before.heapUsed)} MB of it heap${globalThis.gc ? '' : ', before a collection'}), ${megabytes(after.rss)} MB in all`,
  );
}

async function atOnce(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
}
