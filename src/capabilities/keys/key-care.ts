import type { Tick } from '#jobs/define-tick.ts';
import type { Credentials } from './credentials.ts';

/** Tests keys again when it is their turn, and deletes those whose time has come. */
export function careForKeys(credentials: Credentials): Tick {
  return {
    name: 'care-for-keys',
    pattern: '*/10 * * * *',
    run: async (signal) => {
      await credentials.deleteEnded();
      await credentials.testDue(signal);
    },
  };
}
