import type { z } from 'zod';

/** Work that outlives the request that asked for it, and a restart. Runs at least once: `run` must be repeatable. */
export interface Job<P extends z.ZodObject = z.ZodObject> {
  /** Kebab case, verb first; also the queue's name. */
  name: string;
  payload: P;
  /** Attempts after the first before the job counts as failed. */
  retries: number;
  /** How long one attempt may take before another worker repeats it. */
  expiresAfterSeconds: number;
  /** Attempts running at once in this process. */
  concurrency: number;
  run(payload: z.output<P>, signal: AbortSignal): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: jobs of every payload meet in one list
export function defineJob<P extends z.ZodObject>(job: Job<P>): Job<any> {
  return job;
}

/** The queue as capabilities see it. A send is not part of the caller's transaction: write the row first, then send. */
export interface JobQueue {
  /** At most one job per `key` waits at a time. */
  send(
    jobName: string,
    payload: Record<string, unknown>,
    options?: { key?: string; afterSeconds?: number },
  ): Promise<void>;
}
