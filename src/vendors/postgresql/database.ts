import {
  type DatabaseFacts,
  type Figure,
  type ReadDatabase,
  slowAfterMs,
} from '#capabilities/integrations/database-facts.ts';
import { connectionFailure } from '#vendors/connection-failure.ts';
import { publicOnly, type Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { type Ask, inSession, type Session } from './session.ts';

const usualTimeoutMs = 30_000;

export function open({ timeoutMs = usualTimeoutMs, reach = publicOnly }: Surroundings): ReadDatabase {
  return (fields, signal) =>
    inSession(
      { vendor: 'postgresql', name: 'PostgreSQL' },
      fieldOf(fields, 'key'),
      { reach, timeoutMs, signal },
      readFacts,
    );
}

/** Reads what a server says of itself. Each figure is asked for alone, so that one that is refused hides no other. */
export async function readFacts({ ask, target }: Session): Promise<DatabaseFacts> {
  const [server] = await ask<{ version: string; number: number; name: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            current_database() as name`,
  );
  if (!server) throw connectionFailure(target, 'stranger');
  // Debian and others put their own version behind it.
  const { version, number, name } = server;
  const { connections, running } = await work(ask);
  return {
    ...{ version: { value: `PostgreSQL ${version.split(' ')[0]}` }, database: name, at: target.at },
    sizeBytes: await figure(ask, 'select pg_database_size(current_database())::float8 as value'),
    uptimeSeconds: await figure(
      ask,
      'select extract(epoch from now() - pg_postmaster_start_time())::float8 as value',
    ),
    connections: {
      used: await figure(ask, 'select sum(numbackends)::float8 as value from pg_stat_database'),
      most: await figure(ask, `select current_setting('max_connections')::float8 as value`),
      ...connections,
    },
    running,
    recorded: await recorded(ask, number),
  };
}

/** Error codes of PostgreSQL. */
const insufficientPrivilege = '42501';
const queryCanceled = '57014';
const notInPrerequisiteState = '55000';

/** The role that may see all that is asked for here. */
const monitor = 'pg_monitor';

/** A figure, or why the server refuses it. A broken connection is thrown. */
async function known<Value>(read: () => Promise<Figure<Value>>): Promise<Figure<Value>> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === insufficientPrivilege) return { unknown: 'right', needs: monitor };
    if (code === queryCanceled) return { unknown: 'too_slow' };
    const isRefused = typeof code === 'string' && /^[\dA-Z]{5}$/.test(code);
    if (!isRefused) throw error;
    return { unknown: 'not_told' };
  }
}

function figure(ask: Ask, statement: string): Promise<Figure<number>> {
  return known(async () => {
    const [row] = await ask<{ value: number | null }>(statement);
    return row && row.value !== null ? { value: row.value } : { unknown: 'not_told' };
  });
}

interface Work {
  active: number;
  idle: number;
  in_transaction: number;
  waiting: number;
  slow: number;
  longest: number;
}

const workOfClients = `
  select count(*) filter (where state = 'active')::int as active,
         count(*) filter (where state = 'idle')::int as idle,
         count(*) filter (where state like 'idle in transaction%')::int as in_transaction,
         count(*) filter (where wait_event_type = 'Lock')::int as waiting,
         count(*) filter (
           where state = 'active' and clock_timestamp() - query_start > interval '${slowAfterMs} ms'
         )::int as slow,
         coalesce(
           extract(epoch from max(clock_timestamp() - query_start) filter (where state = 'active')), 0
         )::float8 as longest
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;

/** What the clients do. Without the right, a user sees only what their own connections do. */
async function work(ask: Ask): Promise<{
  connections: Omit<DatabaseFacts['connections'], 'used' | 'most'>;
  running: DatabaseFacts['running'];
}> {
  const read = await known<Work>(async () => {
    const [right] = await ask<{ held: boolean }>(
      `select pg_has_role(current_user, 'pg_read_all_stats', 'usage') as held`,
    );
    if (!right?.held) return { unknown: 'right', needs: monitor };
    const [row] = await ask<Work>(workOfClients);
    return row ? { value: row } : { unknown: 'not_told' };
  });
  const of = (name: keyof Work): Figure<number> => ('value' in read ? { value: read.value[name] } : read);
  return {
    connections: {
      ...{ active: of('active'), idle: of('idle'), idleInTransaction: of('in_transaction') },
      waiting: of('waiting'),
    },
    running: { slow: of('slow'), longestSeconds: of('longest') },
  };
}

/** The version in which the columns of `pg_stat_statements` got their names. */
const renamedMean = 130_000;
const statements = 'pg_stat_statements';

/** The statements on record. Their texts are not read, since they may hold what is secret. */
function recorded(ask: Ask, serverVersion: number): Promise<DatabaseFacts['recorded']> {
  return known(async () => {
    const [extension] = await ask<{ schema: string }>(
      `select quote_ident(nspname) as schema from pg_extension
       join pg_namespace on pg_namespace.oid = extnamespace where extname = '${statements}'`,
    );
    if (!extension) return { unknown: 'extension', needs: statements };
    const mean = serverVersion >= renamedMean ? 'mean_exec_time' : 'mean_time';
    const [row] = await ask<{ slow: number; slowest: number | null }>(
      `select count(*) filter (where ${mean} > ${slowAfterMs})::int as slow, max(${mean})::float8 as slowest
       from ${extension.schema}.${statements}
       where dbid = (select oid from pg_database where datname = current_database())`,
    ).catch(withoutLibrary);
    if (!row) return { unknown: 'switched_off', needs: `shared_preload_libraries = ${statements}` };
    const { slow, slowest } = row;
    const value = { by: statements, counts: 'kinds' as const, slow, slowAfterMs };
    return { value: slowest === null ? value : { ...value, slowestMs: slowest } };
  });
}

/** The extension is created, but the server has not loaded its library. */
function withoutLibrary(error: { code?: unknown }): [] {
  if (error.code === notInPrerequisiteState) return [];
  throw error;
}
