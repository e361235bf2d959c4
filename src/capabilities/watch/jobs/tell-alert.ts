import { z } from 'zod';
import { defineJob, type Job } from '#jobs/define-job.ts';
import { tellAlertJobName, type Watch } from '../watch.ts';

/** Tells one alert. Not retried by the queue: the next round of the watch sends it again. */
export function tellAlertJob(watch: Watch): Job {
  return defineJob({
    name: tellAlertJobName,
    payload: z.object({ organizationId: z.uuid(), alertId: z.uuid() }),
    retries: 0,
    expiresAfterSeconds: 100,
    concurrency: 4,
    run: ({ organizationId, alertId }) => watch.tell(organizationId, alertId),
  });
}
