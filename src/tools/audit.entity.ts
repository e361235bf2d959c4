import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { Risk } from './define-tool.ts';
import type { CallOutcome } from './tool-call.ts';

/** A tool call that was executed, refused or proposed. */
export const AuditEntryEntity = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  indexes: [{ properties: ['organizationId', 'at'] }, { properties: ['organizationId', 'callId'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    memberId: p.uuid(),
    tool: p.string(),
    risk: p.string().$type<Risk>(),
    input: p.json<unknown>(),
    /** The executed plan; `null` for reads and for calls that were not executed. */
    plan: p.json<object>().nullable(),
    /** `started` while it runs. It stays so if the process dies. */
    outcome: p.string().$type<CallOutcome | 'started'>(),
    /** `<turn id>:<id in the turn>`. Compared by bytes in every database, so that a turn's calls are one range. */
    callId: p.string().collation('C'),
    /** The origin of the call: the person's own command, a model, or the planner. */
    initiator: p.string(),
    approvalId: p.uuid().nullable(),
    approvedBy: p.uuid().nullable(),
    at: momentColumn(),
  },
});
export type AuditEntry = InferEntity<typeof AuditEntryEntity>;
