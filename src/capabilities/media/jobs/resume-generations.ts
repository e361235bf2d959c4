import { z } from 'zod';
import { defineJob, type Job } from '#jobs/define-job.ts';
import type { Generations } from '../generations.ts';

/** Finds generations that were left unfinished and takes them up again. */
export function resumeGenerationsJob(generations: Generations): Job {
  return defineJob({
    name: 'resume-generations',
    payload: z.object({}),
    retries: 2,
    expiresAfterSeconds: 5 * 60,
    concurrency: 1,
    run: () => generations.sweep(),
  });
}
