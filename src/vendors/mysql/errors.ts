import type { VendorError } from '#lib/errors.ts';
import { connectionFailure, networkFailure, type Target, type Trouble } from '#vendors/connection-failure.ts';

/** Source: MySQL 8.4 error reference; MariaDB uses the same numbers for these. */
const troubleOfNumber: Readonly<Record<number, Trouble>> = {
  1045: 'refused', // ER_ACCESS_DENIED_ERROR
  1698: 'refused', // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
  1130: 'refused', // ER_HOST_NOT_PRIVILEGED
  1862: 'refused', // ER_MUST_CHANGE_PASSWORD_LOGIN
  3118: 'refused', // ER_ACCOUNT_HAS_BEEN_LOCKED
  4151: 'refused', // MariaDB: ER_ACCOUNT_HAS_BEEN_LOCKED
  1044: 'lacking', // ER_DBACCESS_DENIED_ERROR
  1049: 'noDatabase', // ER_BAD_DB_ERROR
  1040: 'full', // ER_CON_COUNT_ERROR
  1203: 'full', // ER_TOO_MANY_USER_CONNECTIONS
  1226: 'full', // ER_USER_LIMIT_REACHED
  1053: 'starting', // ER_SERVER_SHUTDOWN
  3159: 'tlsWanted', // ER_SECURE_TRANSPORT_REQUIRED
};

/** Codes of the package `mysql2`. */
const troubleOfCode: Readonly<Record<string, Trouble>> = {
  HANDSHAKE_NO_SSL_SUPPORT: 'noTls',
  HANDSHAKE_SSL_ERROR: 'badCertificate',
  PROTOCOL_CONNECTION_LOST: 'brokenOff',
  AUTH_SWITCH_PLUGIN_ERROR: 'refused',
};

/** Sorts what the driver throws for a connection. */
export function failureOf(target: Target, database: string, error: unknown): VendorError {
  const { errno, code } = error as { errno?: unknown; code?: unknown };
  const network = networkFailure(target, error);
  if (network) return network;
  const trouble = troubleOfNumber[Number(errno)] ?? troubleOfCode[String(code)] ?? 'stranger';
  const what: Partial<Record<Trouble, string>> = {
    noDatabase: database,
    lacking: `SELECT ON ${database}.*`,
    badCertificate: String(code),
  };
  return connectionFailure(target, trouble, what[trouble]);
}
