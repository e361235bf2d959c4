import { createHash } from 'node:crypto';
import type { AuditEvent } from './audit-event.entity.ts';

/** The version of events that are written now. */
export const currentVersion = 1;

/** What stands for the hash before a chain's first event. */
export const noHash = '0'.repeat(64);

/** The columns that each version's hash covers, sorted. */
const covered: Readonly<Record<number, readonly (keyof AuditEvent)[]>> = {
  1: [
    ...(['about', 'approvalId', 'askedBy', 'at', 'callId', 'decidedBy', 'details', 'id'] as const),
    ...(['kind', 'number', 'organizationId', 'previous', 'tool', 'version'] as const),
  ],
};

/**
 * The SHA-256 of an event, in hexadecimal: over its columns as JSON with sorted names, moments as ISO 8601. `undefined` if a
 * later Jarvis has written it.
 */
export function hashOf(event: AuditEvent): string | undefined {
  const columns = covered[event.version];
  if (!columns) return undefined;
  const canonical = JSON.stringify(Object.fromEntries(columns.map((name) => [name, event[name]])));
  return createHash('sha256').update(canonical).digest('hex');
}
