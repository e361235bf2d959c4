import { z } from 'zod';
import { defineJob, type Job } from '#jobs/define-job.ts';
import { type Generations, runJobName } from '../generations.ts';

/** Runs one generation, or continues one left by a stopped process. */
export function runGenerationJob(generations: Generations): Job {
  return defineJob({
    name: runJobName,
    payload: z.object({ organizationId: z.uuid(), generationId: z.uuid() }),
    retries: 8,
    expiresAfterSeconds: 60 * 60,
    concurrency: 8,
    run: ({ organizationId, generationId }, signal) => generations.run(organizationId, generationId, signal),
  });
}
