import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Job as Attempt, type ConstructorOptions, fromPglite, PgBoss } from 'pg-boss';
import type { Log } from '#lib/log.ts';
import type { Secret } from '#lib/secret.ts';
import type { Job, JobQueue } from './define-job.ts';

/** Where jobs are stored: on a server through a small pool of their own, or in the embedded database. */
export type QueueDatabase =
  | { kind: 'server'; url: Secret; maxConnections?: number }
  | { kind: 'embedded'; database: Parameters<typeof fromPglite>[0] };

export interface QueueTimes {
  /** A job of another process counts as abandoned after this time without a heartbeat. At least 10 (pg-boss). */
  abandonedAfterSeconds: number;
  /** How often the queue looks for abandoned jobs. */
  lookEverySeconds: number;
  /** How often an idle worker polls, mainly for retries and delayed jobs. It is notified of other jobs. */
  pollEverySeconds: number;
  /** How long running attempts may take to finish when the queue stops. */
  stopWithinMs: number;
}

const usualTimes: QueueTimes = {
  abandonedAfterSeconds: 15,
  lookEverySeconds: 10,
  pollEverySeconds: 2,
  stopWithinMs: 5_000,
};

const schema = 'jobs';

/** Durable jobs on pg-boss. A job that was sent runs at least once, in any process that works on the queue. */
export class Queue implements JobQueue {
  readonly #boss: PgBoss;
  readonly #database: QueueDatabase;
  readonly #times: QueueTimes;
  readonly #stopping = new AbortController();
  #jobNames: string[] = [];

  constructor(database: QueueDatabase, log: Log, times: Partial<QueueTimes> = {}) {
    this.#database = database;
    this.#times = { ...usualTimes, ...times };
    this.#boss = new PgBoss(optionsFor(database, this.#times));
    this.#boss.on('error', (error) => log.error({ err: error }, 'job queue'));
    this.#boss.on('warning', (warning) => log.warn({ warning }, 'job queue'));
  }

  /** Opens the queue and begins to work on these jobs, starting with those that a former process left behind. */
  async start(jobs: readonly Job[]): Promise<void> {
    await this.#boss.start();
    if (this.#database.kind === 'embedded') await this.#takeOverAll(this.#database.database);
    this.#jobNames = jobs.map((job) => job.name);
    for (const job of jobs) await this.#declare(job);
    for (const job of jobs)
      for (let worker = 0; worker < job.concurrency; worker += 1) await this.#addWorker(job);
  }

  /** Sends a job. While one with the same `key` waits or runs, sending it again does nothing. */
  async send(
    jobName: string,
    payload: Record<string, unknown>,
    { key = randomUUID(), afterSeconds = 0 }: { key?: string; afterSeconds?: number } = {},
  ): Promise<void> {
    await this.#boss.send(jobName, payload, { singletonKey: key, startAfter: afterSeconds });
  }

  /** Tells running attempts to stop, waits for them a while, and closes. Unfinished jobs run again later. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('Jarvis is stopping'));
    const putDown = Promise.all(this.#jobNames.map((name) => this.#boss.offWork(name, { wait: true })));
    const patience = new AbortController();
    await Promise.race([
      putDown,
      wait(this.#times.stopWithinMs, undefined, { signal: patience.signal }).catch(() => {}),
    ]);
    patience.abort();
    await this.#boss.stop({ graceful: false });
  }

  async #declare(job: Job): Promise<void> {
    const settings = {
      notify: true,
      retryLimit: job.retries,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: job.expiresAfterSeconds,
      deleteAfterSeconds: 24 * 60 * 60,
      ...(this.#database.kind === 'server' && { heartbeatSeconds: this.#times.abandonedAfterSeconds }),
    };
    await this.#boss.createQueue(job.name, { ...settings, policy: 'exclusive' });
    await this.#boss.updateQueue(job.name, settings);
  }

  /**
   * Adds a worker that runs one job at a time. A worker of pg-boss would sleep after each job until the next poll, so it
   * is notified as if another job had arrived, and sleeps only once it finds none.
   */
  async #addWorker(job: Job): Promise<void> {
    const options = {
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: this.#times.pollEverySeconds,
    };
    const workerId = await this.#boss.work<object>(job.name, options, async (attempts) => {
      this.#boss.notifyWorker(workerId);
      for (const attempt of attempts) await this.#run(job, attempt);
    });
  }

  async #run(job: Job, attempt: Attempt): Promise<void> {
    const signal = AbortSignal.any([attempt.signal, this.#stopping.signal]);
    signal.throwIfAborted();
    await job.run(job.payload.parse(attempt.data), signal);
  }

  /** Only one process owns an embedded database, so every job that is marked as running there was interrupted. */
  async #takeOverAll(database: { exec(sql: string): Promise<unknown> }): Promise<void> {
    await database.exec(
      `update ${schema}.job set state = 'retry', start_after = now() where state in ('active', 'retry')`,
    );
  }
}

function optionsFor(database: QueueDatabase, times: QueueTimes): ConstructorOptions {
  const common: ConstructorOptions = {
    schema,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: times.lookEverySeconds,
    monitorIntervalSeconds: times.lookEverySeconds,
  };
  if (database.kind === 'embedded')
    return { ...common, db: fromPglite(database.database), backend: 'pglite' };
  return {
    ...common,
    connectionString: database.url.reveal(),
    max: database.maxConnections ?? 4,
    application_name: 'jarvis jobs',
  };
}
