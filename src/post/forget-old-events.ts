import type { Tick } from '#jobs/define-tick.ts';
import type { Inbox } from './inbox.ts';
import type { ReplyClaims } from './reply-claims.ts';

/** Deletes old answered events every night. */
export function forgetOldEvents(inbox: Inbox, replyClaims: ReplyClaims): Tick {
  return {
    name: 'forget-old-events',
    pattern: '17 3 * * *',
    run: async () => void (await Promise.all([inbox.forgetOld(), replyClaims.forgetOld()])),
  };
}
