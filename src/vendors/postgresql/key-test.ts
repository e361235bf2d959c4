import type { KeyTest } from '#capabilities/keys/key-test.ts';
import { connectionFailure } from '#vendors/connection-failure.ts';
import { publicOnly, type Reach } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { inSession } from './session.ts';

const usualTimeoutMs = 15_000;

/** Connects, asks which database it is, and closes the connection. */
export function open(_baseUrl?: string, timeoutMs = usualTimeoutMs, reach: Reach = publicOnly): KeyTest {
  return (fields, signal) =>
    inSession(
      { vendor: 'postgresql', name: 'PostgreSQL' },
      fieldOf(fields, 'key'),
      { reach, timeoutMs, signal },
      async ({ ask, target }) => {
        const [row] = await ask<{ name: string }>('select current_database() as name');
        if (!row) throw connectionFailure(target, 'stranger');
        return { account: `${row.name} at ${target.at}` };
      },
    );
}
