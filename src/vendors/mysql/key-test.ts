import type { KeyTest } from '#capabilities/keys/key-test.ts';
import { publicOnly, type Reach } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { inSession } from './session.ts';

const usualTimeoutMs = 15_000;

/** Connects, which the server only lets do whoever may use the database, and closes the connection. */
export function open(_baseUrl?: string, timeoutMs = usualTimeoutMs, reach: Reach = publicOnly): KeyTest {
  return (fields, signal) =>
    inSession(fieldOf(fields, 'key'), { reach, timeoutMs, signal }, async ({ database, at }) => ({
      account: database ? `${database} at ${at}` : at,
    }));
}
