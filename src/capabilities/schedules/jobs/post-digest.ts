import { z } from 'zod';
import { defineJob, type Job } from '#jobs/define-job.ts';
import { type DigestPosts, postDigestJobName } from '../digest-posts.ts';

/** Posts one digest. Not retried by the queue: the sweep sends it again, when the slot's pause is over. */
export function postDigestJob(posts: DigestPosts): Job {
  return defineJob({
    name: postDigestJobName,
    payload: z.object({ organizationId: z.uuid(), slotId: z.uuid() }),
    retries: 0,
    expiresAfterSeconds: 100,
    concurrency: 4,
    run: ({ organizationId, slotId }) => posts.post(organizationId, slotId),
  });
}
