import type { KeyTest } from '#capabilities/keys/key-test.ts';
import { publicOnly, type Reach } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { inSession } from './session.ts';

/** Opens the file for reading, and closes it. */
export function open(_baseUrl?: string, _timeoutMs?: number, reach: Reach = publicOnly): KeyTest {
  return (fields, signal) =>
    inSession(fieldOf(fields, 'key'), reach, signal, ({ name }) => ({ account: name }));
}
