import type { DatabaseFacts, ReadDatabase } from '#capabilities/integrations/database-facts.ts';
import { publicOnly, type Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { inSession, type Session } from './session.ts';

export function open({ reach = publicOnly }: Surroundings): ReadDatabase {
  return (fields, signal) => inSession(fieldOf(fields, 'key'), reach, signal, readFacts);
}

/** There is no server, so nothing connects, waits or is up. */
const none = { unknown: 'no_such_figure' } as const;

function readFacts({ pragma, version, name }: Session): DatabaseFacts {
  return {
    version: version === undefined ? { unknown: 'not_told' } : { value: `SQLite ${version}` },
    at: name,
    sizeBytes: { value: pragma('page_count') * pragma('page_size') },
    uptimeSeconds: none,
    connections: {
      ...{ used: none, most: none, active: none, idle: none, idleInTransaction: none, waiting: none },
    },
    running: { slow: none, longestSeconds: none },
    recorded: none,
  };
}
