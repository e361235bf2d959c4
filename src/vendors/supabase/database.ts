import type { DatabaseFacts, Figure, ReadDatabase } from '#capabilities/integrations/database-facts.ts';
import { publicOnly, type Surroundings } from '#vendors/define-vendor.ts';
import { isolated } from '#vendors/isolated.ts';
import { postgresql } from '#vendors/postgresql/vendor.ts';
import { projectOf } from './credential.ts';
import { readMetrics } from './metrics.ts';

const usualTimeoutMs = 30_000;
const bytesPerMebibyte = 1024 ** 2;

/** By the connection string the database itself is asked, as any of PostgreSQL; by the project its metrics are. */
export function open({
  baseUrl,
  timeoutMs = usualTimeoutMs,
  reach = publicOnly,
}: Surroundings): ReadDatabase {
  return async (fields, signal) => {
    const project = projectOf(fields);
    if (!project)
      return isolated<DatabaseFacts>(postgresql, 'database', { fields, signal, reach, baseUrl: undefined });
    const { sum } = await readMetrics(project, signal, { baseUrl, timeoutMs });
    const { reference } = project;
    const size = sum('pg_database_size_mb');
    // PgBouncer's own console is a pool, too, which nobody waits for.
    const waiting = sum('pgbouncer_pools_client_waiting_connections', isNoConsole);
    return {
      ...{ version: notTold, database: reference, at: `${reference}.supabase.co` },
      sizeBytes: told(size === undefined ? undefined : size * bytesPerMebibyte),
      uptimeSeconds: notTold,
      connections: {
        used: told(sum('pg_stat_database_num_backends')),
        most: told(sum('pg_settings_max_connections')),
        ...{ active: notTold, idle: notTold, idleInTransaction: notTold },
        waiting: told(waiting),
      },
      running: { slow: notTold, longestSeconds: notTold },
      recorded: notTold,
    };
  };
}

const notTold = { unknown: 'not_told' } as const;

function told(value: number | undefined): Figure<number> {
  return value === undefined || value < 0 ? notTold : { value: Math.round(value) };
}

function isNoConsole(labels: string): boolean {
  return !labels.includes('database="pgbouncer"');
}
