import { z } from 'zod';
import { defineJob, type Job } from '#jobs/define-job.ts';
import type { Watch } from '../watch.ts';

export const watchOrganizationsJobName = 'watch-organizations';

/** Runs one round of the watch. A tick sends it; its key limits it to one process at a time. */
export function watchOrganizationsJob(watch: Watch): Job {
  return defineJob({
    name: watchOrganizationsJobName,
    payload: z.object({}),
    retries: 0,
    expiresAfterSeconds: 10 * 60,
    concurrency: 1,
    run: (_payload, signal) => watch.round(signal),
  });
}
