import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type Cadence, slotsBetween } from '#capabilities/schedules/cadence.ts';
import { type Schedule, ScheduleEntity } from '#capabilities/schedules/schedule.entity.ts';
import { ScheduleSlotEntity } from '#capabilities/schedules/schedule-slot.entity.ts';
import { Schedules } from '#capabilities/schedules/schedules.ts';
import { Secret } from '#lib/secret.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { OutboxItemEntity } from '#post/outbox.entity.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import { Storage } from '#storage/storage.ts';
import type { RunnerOrders } from './kill-schedules-runner.ts';
import { copyDatabase, insertOrganization, onServer } from './storage.ts';

const simulatedDays = 5;
const hourMs = 60 * 60_000;
const template = inject('template');

/** Days of digests on both platforms, lived through by two processes of which one is killed every day. */
test.skipIf(template.kind === 'file')(
  'two processes on one PostgreSQL, killed in turn: every digest exactly once (needs DATABASE_URL)',
  { timeout: 300_000 },
  async () => {
    if (template.kind === 'file') throw new Error('this test needs a server in DATABASE_URL');
    const world = await KillWorld.open(await copyDatabase(template.serverUrl, template.name));
    const schedules = await world.schedule(
      { every: 'day', timeOfDay: '09:00', timeZone: 'Asia/Bangkok' },
      { every: 'weekday', timeOfDay: '09:00', timeZone: 'Asia/Bangkok' },
      { every: 'week', dayNumber: 1, timeOfDay: '03:00', timeZone: 'Europe/Berlin' },
    );
    const processes = [world.start(), world.start()];
    onTestFinished(() => {
      for (const child of processes) child.kill('SIGKILL');
    });
    for (let day = 0; day < simulatedDays; day += 1) {
      await world.moveTo(Date.parse('2026-11-20T02:00:00Z') + day * 86_400_000);
      await world.untilBusy();
      await wait(Math.random() * 300);
      const victim = day % 2;
      await kill(processes[victim]);
      processes[victim] = world.start();
      await world.untilSettled();
    }
    await Promise.all(processes.map(kill));

    const posted = await world.posted();
    expect(posted.toSorted()).toEqual(schedules.flatMap((schedule) => world.expectedOf(schedule)).toSorted());
    await world.close();
  },
);

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
}

/** A database, a clock that the test moves, and platforms that keep what they are given. */
class KillWorld {
  static readonly start = Date.parse('2026-11-20T01:00:00Z');
  readonly #databaseUrl: string;
  readonly #folder: string;
  readonly #storage: Storage;
  readonly #actor: Actor;
  #nowMs = KillWorld.start;

  private constructor(databaseUrl: string, folder: string, storage: Storage, organizationId: string) {
    this.#databaseUrl = databaseUrl;
    this.#folder = folder;
    this.#storage = storage;
    this.#actor = { organizationId, memberId: newId() } as Actor;
  }

  static async open(databaseUrl: string): Promise<KillWorld> {
    await onServer(
      databaseUrl,
      'create table posted (id serial primary key, platform text, channel_id text, key text)',
    );
    const storage = await Storage.open({ kind: 'server', url: new Secret(databaseUrl), maxConnections: 2 });
    const organizationId = await storage.organizationOf('slack', 'T1', newId());
    await insertOrganization(storage, organizationId);
    const folder = await mkdtemp(join(tmpdir(), 'jarvis-kill-'));
    const world = new KillWorld(databaseUrl, folder, storage, organizationId);
    await world.moveTo(KillWorld.start);
    return world;
  }

  async close(): Promise<void> {
    await this.#storage[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Each cadence once on either platform. */
  async schedule(...cadences: Cadence[]): Promise<Schedule[]> {
    const schedules = new Schedules(this.#storage, { now: () => new Date(this.#nowMs) });
    const made: Schedule[] = [];
    for (const platform of ['slack', 'discord'] as const) {
      for (const cadence of cadences) {
        const place: Place = { platform, workspaceId: 'T1', channelId: `C${made.length}` };
        made.push((await schedules.add(this.#actor, { cadence, place, channel: null })).schedule);
      }
    }
    return made;
  }

  start(): ChildProcess {
    const orders: RunnerOrders = { databaseUrl: this.#databaseUrl, clockFile: this.#clockFile };
    const runner = join(import.meta.dirname, 'kill-schedules-runner.ts');
    const flags = ['--disable-warning=ExperimentalWarning', runner, JSON.stringify(orders)];
    return spawn(process.execPath, flags, { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  async moveTo(nowMs: number): Promise<void> {
    this.#nowMs = nowMs;
    await writeFile(`${this.#clockFile}.new`, new Date(nowMs).toISOString());
    await rename(`${this.#clockFile}.new`, this.#clockFile);
  }

  /** Until a process has begun to post what has just fallen due. */
  async untilBusy(): Promise<void> {
    const begun = { attempts: { $gt: 0 }, addedAt: { $gt: new Date(this.#nowMs - hourMs) } };
    while ((await this.#scope.count(OutboxItemEntity, begun)) === 0) await wait(10);
  }

  /** Until all that is due has been sent. Minutes pass, as they must for the claims of the dead to run out. */
  async untilSettled(): Promise<void> {
    for (;;) {
      await wait(1_500);
      if ((await this.#due()) + (await this.#unopened()) === 0) return;
      await this.moveTo(this.#nowMs + 60_000);
    }
  }

  /** What the platforms have got: platform, channel and key. */
  async posted(): Promise<string[]> {
    const { rows } = await onServer(this.#databaseUrl, 'select platform, channel_id, key from posted');
    return rows.map(({ platform, channel_id, key }) => `${platform} ${channel_id} ${key}`);
  }

  expectedOf({ id, place, ...cadence }: Schedule): string[] {
    return slotsBetween(cadence, new Date(KillWorld.start), new Date(this.#nowMs)).map(
      ({ day }) => `${place.platform} ${place.channelId} digest:${id}:${day}`,
    );
  }

  #due(): Promise<number> {
    return this.#scope.count(ScheduleSlotEntity, { state: 'due' });
  }

  #unopened(): Promise<number> {
    const where = { nextAt: { $lte: new Date(this.#nowMs) } };
    return this.#scope.count(ScheduleEntity, where);
  }

  get #scope(): Scope {
    return this.#storage.scope(this.#actor.organizationId);
  }

  get #clockFile(): string {
    return join(this.#folder, 'clock');
  }
}
