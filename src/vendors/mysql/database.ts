import {
  type DatabaseFacts,
  type Figure,
  type ReadDatabase,
  slowAfterMs,
} from '#capabilities/integrations/database-facts.ts';
import { publicOnly, type Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { known } from './known.ts';
import { type Ask, inSession, type Session } from './session.ts';
import { readWork } from './work.ts';

const usualTimeoutMs = 30_000;

export function open({ timeoutMs = usualTimeoutMs, reach = publicOnly }: Surroundings): ReadDatabase {
  return (fields, signal) => inSession(fieldOf(fields, 'key'), { reach, timeoutMs, signal }, readFacts);
}

/** Reads what a server says of itself. Each figure is asked for alone, so that one that is refused hides no other. */
async function readFacts({ ask, database, at }: Session): Promise<DatabaseFacts> {
  const [server] = await ask<{ version: string }>('select version() as version');
  const used = await statusOf(ask, 'Threads_connected');
  const { connections, running } = await readWork(ask, 'value' in used ? used.value : undefined);
  return {
    version: { value: versionText(server?.version ?? '') },
    ...(database && { database }),
    at,
    sizeBytes: await sizeOf(ask, database),
    uptimeSeconds: await statusOf(ask, 'Uptime'),
    connections: { used, most: await variable(ask, 'max_connections'), ...connections },
    running,
    recorded: await recorded(ask, database),
  };
}

/** `10.11.19-MariaDB-0+deb12u1` and `8.4.3` as people say them. */
function versionText(version: string): string {
  const [number = ''] = version.match(/^[\d.]+/) ?? [];
  return `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${number}`;
}

function numberFrom(text: string | number | null | undefined): Figure<number> {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) ? { value } : { unknown: 'not_told' };
}

function statusOf(ask: Ask, name: string): Promise<Figure<number>> {
  return known(async () => {
    const [row] = await ask<{ Value: string }>(`show global status like '${name}'`);
    return numberFrom(row?.Value);
  });
}

function variable(ask: Ask, name: string): Promise<Figure<number>> {
  return known(async () => {
    const [row] = await ask<{ value: string | number }>(`select @@global.${name} as value`);
    return numberFrom(row?.value);
  });
}

const systemSchemas = `('mysql', 'information_schema', 'performance_schema', 'sys')`;

/**
 * The server lists only the tables that the user may see, so if it lists none, either there are none or the user may see none.
 */
function sizeOf(ask: Ask, database: string): Promise<Figure<number>> {
  const ours = database ? 'table_schema = database()' : `table_schema not in ${systemSchemas}`;
  const right = database ? `SELECT ON ${database}.*` : 'SELECT ON *.*';
  return known(async () => {
    const [row] = await ask<{ tables: number; bytes: string | null }>(
      `select count(*) as tables, sum(data_length + index_length) as bytes from information_schema.tables where ${ours}`,
    );
    if (Number(row?.tables ?? 0) > 0) return numberFrom(row?.bytes ?? 0);
    const held = await ask(
      `select 1 as held from information_schema.user_privileges where privilege_type = 'SELECT'
       union all select 1 from information_schema.schema_privileges
       where privilege_type = 'SELECT' and ${ours}`,
    );
    return held.length > 0 ? { value: 0 } : { unknown: 'right', needs: right };
  }, right);
}

/** The performance schema counts in picoseconds. */
const picosecondsPerMs = 1_000_000_000;
const digests = 'performance_schema.events_statements_summary_by_digest';

/** By kinds of statements if the server keeps them, else by how often one was slow. The texts of statements are not read. */
async function recorded(ask: Ask, database: string): Promise<DatabaseFacts['recorded']> {
  const schema = await variable(ask, 'performance_schema');
  if (!('value' in schema) || schema.value === 0) return slowQueries(ask);
  return known(async () => {
    const [row] = await ask<{ slow: number; slowest: string | null }>(
      `select coalesce(sum(avg_timer_wait > ${slowAfterMs * picosecondsPerMs}), 0) as slow,
              max(avg_timer_wait) as slowest
       from ${digests} ${database ? 'where schema_name = database()' : ''}`,
    );
    const value = { by: digests, counts: 'kinds' as const, slow: Number(row?.slow ?? 0), slowAfterMs };
    const slowest = row?.slowest;
    return { value: slowest ? { ...value, slowestMs: Number(slowest) / picosecondsPerMs } : value };
  }, `SELECT ON ${digests}`);
}

/** Since the server started. It counts whether or not the slow query log is on. */
async function slowQueries(ask: Ask): Promise<DatabaseFacts['recorded']> {
  const [slow, seconds] = [await statusOf(ask, 'Slow_queries'), await variable(ask, 'long_query_time')];
  if (!('value' in slow)) return slow;
  if (!('value' in seconds)) return seconds;
  const after = seconds.value * 1000;
  return { value: { by: 'Slow_queries', counts: 'times', slow: slow.value, slowAfterMs: after } };
}
