import { z } from 'zod';
import type { CredentialFields } from '#capabilities/keys/key-test.ts';

/** Why a database does not tell a figure. */
export const reasonsUnknown = [
  'right', // the account lacks the right that `needs` names
  'extension', // the extension that `needs` names is not installed
  'switched_off', // the server does not record it: `needs` is switched off
  'no_such_figure', // databases of this kind have none
  'not_told', // this way of looking does not tell it
  'too_slow', // it took too long to find out
] as const;
export type ReasonUnknown = (typeof reasonsUnknown)[number];

/** A figure, or why it is not known. What is not known is never zero. */
export type Figure<Value> =
  | { value: Value }
  /** `needs` is what would make it known, by the name that the database has for it. */
  | { unknown: ReasonUnknown; needs?: string | undefined };

const unknown = z.object({ unknown: z.enum(reasonsUnknown), needs: z.string().optional() });
const figureOf = <Value extends z.ZodType>(value: Value) => z.union([z.object({ value }), unknown]);

const count = figureOf(z.number().int().min(0));
const seconds = figureOf(z.number().min(0));

/** What a database says of itself, as JSON. No names of tables, no statements and no data are among it. */
export const databaseFactsSchema = z.object({
  /** The server and its version, such as `PostgreSQL 18.3`. */
  version: figureOf(z.string()),
  /** The database that is meant; absent where the connection names none and the figures are of the whole server. */
  database: z.string().optional(),
  /** Host and port, or a file. */
  at: z.string(),
  sizeBytes: count,
  uptimeSeconds: seconds,
  connections: z.object({
    used: count,
    most: count,
    /** Of those that are used: how many work, how many do nothing, and how many do nothing while they hold a transaction open. */
    active: count,
    idle: count,
    idleInTransaction: count,
    /** How many wait: for a lock, or in front of a pool for one of its connections. */
    waiting: count,
  }),
  /** Statements that are running and have run for longer than `slowAfterMs`. */
  running: z.object({ slow: count, longestSeconds: seconds }),
  /** What the server has on record of slow statements. */
  recorded: figureOf(
    z.object({
      /** Who recorded it, such as `pg_stat_statements`. */
      by: z.string(),
      /** `kinds`: statements that differ in more than their values, by their mean. `times`: each time one ran. */
      counts: z.enum(['kinds', 'times']),
      slow: z.number().int().min(0),
      slowAfterMs: z.number().min(0),
      /** The slowest of them: its mean, or the time it took. */
      slowestMs: z.number().min(0).optional(),
    }),
  ),
});
export type DatabaseFacts = z.output<typeof databaseFactsSchema>;

/** A statement that takes longer than this counts as slow. */
export const slowAfterMs = 1_000;

/**
 * Looks at a database. It changes nothing, uses one connection and closes it. Throws a `VendorError` whose text says what is
 * wrong with the connection, without anything secret.
 */
export type ReadDatabase = (fields: CredentialFields, signal: AbortSignal) => Promise<DatabaseFacts>;

/** Finds out how to look at databases. Implemented by the vendors' directory. */
export interface Databases {
  /** `undefined` if the provider is no database. */
  databaseOf(provider: string): Promise<ReadDatabase | undefined>;
}
