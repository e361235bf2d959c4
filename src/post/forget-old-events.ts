import type { Tick } from '#jobs/define-tick.ts';
import type { Inbox } from './inbox.ts';
import type { ReplyClaims } from './reply-claims.ts';

/** Deletes, once a night, the events that were answered long ago. */
export function forgetOldEvents(inbox: Inbox, replyClaims: ReplyClaims): Tick {
  return {
    name: 'forget-old-events',
    pattern: '17 3 * * *',
    run: async () => void (await Promise.all([inbox.forgetOld(), replyClaims.forgetOld()])),
  };
}
