import type { VendorError } from '#lib/errors.ts';
import { connectionFailure, networkFailure, type Target, type Trouble } from '#vendors/connection-failure.ts';

/** Source: PostgreSQL's documents, appendix A, error codes. */
const troubleOfCode: Readonly<Record<string, Trouble>> = {
  '28P01': 'refused', // invalid_password
  '28000': 'refused', // invalid_authorization_specification, also where pg_hba.conf has no entry
  '3D000': 'noDatabase', // invalid_catalog_name
  '42501': 'lacking', // insufficient_privilege
  '53300': 'full', // too_many_connections
  '57P03': 'starting', // cannot_connect_now
  '57P01': 'starting', // admin_shutdown
};

/** The sentences of the package `pg` for failures without a code. */
const noPassword = /password must be/;
const noTls = /does not support SSL/;
const brokenOff = /Connection terminated|connection ended/;

/** Sorts what the driver throws for a connection. */
export function failureOf(target: Target, database: string, error: unknown): VendorError {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const network = networkFailure(target, error);
  if (network) return network;
  const trouble = troubleOfCode[String(code)];
  if (trouble) return connectionFailure(target, trouble, trouble === 'noDatabase' ? database : 'CONNECT');
  if (noPassword.test(String(message))) return connectionFailure(target, 'refused');
  if (noTls.test(String(message))) return connectionFailure(target, 'noTls');
  if (brokenOff.test(String(message))) return connectionFailure(target, 'brokenOff');
  return connectionFailure(target, 'stranger');
}
