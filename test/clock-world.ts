import type { Capability } from '#capabilities/capability.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import { openLog } from '#lib/log.ts';
import type { Place } from '#people/place.ts';
import { Deliveries } from '#post/deliveries.ts';
import type { Notifier, Poster, PostingPace } from '#post/notifier.ts';
import { Outbox } from '#post/outbox.ts';
import { Sender } from '#post/sender.ts';
import type { Reply } from '#reply/reply.ts';
import { Storage } from '#storage/storage.ts';
import type { TestClock } from './jarvis.ts';
import { Life, mortal } from './mortal.ts';
import { openTestStorage } from './storage.ts';

export const channel: Place = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' };

/** A platform that outlives every process, and keeps what it is given. */
export class FakePlatform {
  readonly posts: { key: string; place: Place; reply: Reply }[] = [];
  readonly edits: { messageId: string; reply: Reply }[] = [];
  mood: 'well' | 'refuses' | 'archived' = 'well';
  serves: readonly Place['platform'][] = ['slack'];
  pace: PostingPace | undefined;
  /** Ids of channels by name, where they are not `C-` and the name. */
  readonly channelIds = new Map<string, string>();

  /** The platform as one process reaches it, which may die on the way there and on the way back. */
  reachedBy(life: Life): Poster[] {
    return this.serves.map((platform) => mortal(this.#poster(platform), life));
  }

  get keys(): string[] {
    return this.posts.map(({ key }) => key);
  }

  #poster(platform: Place['platform']): Poster {
    return {
      platform,
      ...(this.pace && { pace: this.pace }),
      post: async (place, reply, key) => {
        if (this.mood === 'refuses') throw new VendorError('slack', 'unavailable', 'later');
        if (this.mood === 'archived')
          throw new UserError({ en: 'The channel is archived.', th: 'ห้องถูกเก็บถาวรแล้ว' });
        return String(this.posts.push({ key, place, reply }));
      },
      find: async (_place, key) => {
        const index = this.keys.indexOf(key);
        return index < 0 ? undefined : String(index + 1);
      },
      edit: async (_place, messageId, reply) => {
        this.edits.push({ messageId, reply });
      },
      placeNamed: async (from, name) => ({
        ...from,
        channelId: this.channelIds.get(name) ?? `C-${name}`,
      }),
    };
  }
}

/** A queue that outlives every process: a job is gone only when one has done it. */
export class FakeQueue implements JobQueue {
  readonly #waiting = new Map<string, { name: string; payload: Record<string, unknown> }>();

  async send(name: string, payload: Record<string, unknown>, { key = '' } = {}): Promise<void> {
    this.#waiting.set(`${name} ${key}`, { name, payload });
  }

  /** Lets a process work on what waits, and on what that sends. */
  async workOff({ jobs = [] }: Pick<Capability, 'jobs'>): Promise<void> {
    for (const [key, { name, payload }] of this.#waiting) {
      const job = jobs.find((one) => one.name === name);
      await job?.run(job.payload.parse(payload), new AbortController().signal).catch(() => {});
      this.#waiting.delete(key);
    }
  }
}

/** What a process of the clock has in its hands. */
export interface ProcessParts {
  storage: Storage;
  notifier: Notifier;
  queue: FakeQueue;
  clock: TestClock;
}

/** Processes that share a database, a platform and a clock, each with a life of its own. */
export class ClockWorld {
  readonly clock: TestClock;
  readonly platform = new FakePlatform();
  readonly queue = new FakeQueue();
  readonly storages: readonly Storage[];
  readonly #build: (parts: ProcessParts) => Capability;

  constructor(storages: readonly Storage[], clock: TestClock, build: (parts: ProcessParts) => Capability) {
    this.storages = storages;
    this.clock = clock;
    this.#build = build;
  }

  /** A new process; the given one of the storages is its own. */
  process(storageIndex = 0, life = new Life()): Capability {
    return this.#start(storageIndex, life).capability;
  }

  /** A process's way to the platform. */
  deliveries(storage = this.storages[0] as Storage, life = new Life()): Deliveries {
    const deliveries = new Deliveries(storage, openLog('silent'));
    for (const poster of this.platform.reachedBy(life)) deliveries.connect(poster);
    return deliveries;
  }

  /** One tick of the clock in a process, and the work that it brings; or as far as the process lives. */
  async tick(storageIndex = 0, life = new Life()): Promise<void> {
    const { capability, sender } = this.#start(storageIndex, life);
    const work = async () => {
      for (const tick of capability.ticks ?? []) await tick.run(new AbortController().signal);
      await this.queue.workOff(capability);
      await sender.run(new AbortController().signal);
    };
    await life.outlives(work());
  }

  #start(storageIndex: number, life: Life): { capability: Capability; sender: Sender } {
    const { clock, queue } = this;
    const storage = mortal(this.storages[storageIndex] as Storage, life);
    const deliveries = this.deliveries(storage, life);
    const owners = () => capability.news ?? [];
    const log = openLog('silent');
    const sender = new Sender({ storage, clock, log, deliveries, owners, wake: () => {} });
    const notifier = new Outbox({ storage, clock, deliveries, sender });
    const capability = this.#build({ storage, notifier, queue, clock });
    return { capability, sender };
  }
}

/** Open databases for so many processes: on a server each has its own way to the same one. */
export async function storagesForProcesses(count: number): Promise<Storage[]> {
  const first = await openTestStorage();
  const { location } = first;
  if (location.kind === 'embedded') return Array(count).fill(first);
  const others = Array.from({ length: count - 1 }, () => Storage.open({ ...location, maxConnections: 3 }));
  return [first, ...(await Promise.all(others))];
}

export async function closeAll(storages: readonly Storage[]): Promise<void> {
  for (const storage of new Set(storages)) await storage[Symbol.asyncDispose]();
}
