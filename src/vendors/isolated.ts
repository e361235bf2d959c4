import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { CredentialFields } from '#capabilities/keys/key-test.ts';
import type { AllowedPrivate } from '#lib/address-guard.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { connectionFailure } from './connection-failure.ts';
import type { ObservedVendor, Reach } from './define-vendor.ts';

/** What the thread is told to do. */
export interface DriverJob {
  vendor: string;
  facet: 'keyTest' | 'database';
  fields: Readonly<Record<string, string>>;
  baseUrl: string | undefined;
  allowed: AllowedPrivate;
  sqliteFolder: string | undefined;
}

/** What the thread says, as JSON. */
export type DriverAnswer =
  | { value: unknown }
  | { failure: { reason: VendorFailure; detail: string; text: Bilingual | undefined } };

const thread = new URL('./driver-thread.ts', import.meta.url);
/** The facets have shorter deadlines. This one is for a thread that does not come to look at its own. */
const longestMs = 40_000;
const mostHeapMb = 256;
/** How long a thread may take to end that has answered. */
const mostPauseMs = 2_000;

/**
 * Lets a database's driver run in a thread of its own. Drivers trust their servers: a message that is not as it should be makes them
 * throw where nobody can catch it, which would end the whole process, and one that never ends fills its memory. Here it ends the
 * thread. The thread sees nothing of the environment, where libraries look for passwords and proxies.
 */
export async function isolated<Result>(
  { id, name }: Pick<ObservedVendor, 'id' | 'name'>,
  facet: DriverJob['facet'],
  { fields, signal, reach, baseUrl }: Isolation,
): Promise<Result> {
  signal.throwIfAborted();
  const job: DriverJob = {
    ...{ vendor: id, facet, baseUrl, allowed: reach.guard.allowed, sqliteFolder: reach.sqliteFolder },
    fields: Object.fromEntries(Object.entries(fields).map(([field, secret]) => [field, secret.reveal()])),
  };
  const worker = new Worker(thread, {
    ...{ workerData: job, env: {}, execArgv: [], stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const broken = connectionFailure({ vendor: id, name, at: '' }, 'broken');
  try {
    const answer = await firstAnswer(
      worker,
      AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
      broken,
    );
    // It has nothing left to do. To end it from outside is for threads that hang.
    await Promise.race([ended, wait(mostPauseMs, undefined, { ref: false })]);
    if ('value' in answer) return answer.value as Result;
    const { reason, detail, text } = answer.failure;
    throw new VendorError(id, reason, detail, text && { text });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}

interface Isolation {
  fields: CredentialFields;
  signal: AbortSignal;
  reach: Reach;
  baseUrl: string | undefined;
}

function firstAnswer(worker: Worker, signal: AbortSignal, broken: VendorError): Promise<DriverAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<DriverAnswer>();
  worker.once('message', resolve);
  // What the driver threw is not passed on: it may quote what the server sent.
  worker.once('error', () => reject(broken));
  worker.once('exit', () => reject(broken));
  signal.addEventListener('abort', () => reject(broken), { once: true });
  return promise;
}
