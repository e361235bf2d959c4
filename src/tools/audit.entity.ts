import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { Risk } from './define-tool.ts';
import type { CallOutcome } from './tool-call.ts';

/** A tool call that was carried out, refused or proposed: for whom, and on whose decision. */
export const AuditEntryEntity = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  indexes: [{ properties: ['organizationId', 'at'] }, { properties: ['organizationId', 'callId'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    memberId: p.uuid(),
    tool: p.string(),
    risk: p.string().$type<Risk>(),
    input: p.json<unknown>(),
    /** What the input came down to when it was carried out; `null` for reading and for what was not carried out. */
    plan: p.json<object>().nullable(),
    /** `started` while it runs, and for ever if the process died in it. */
    outcome: p.string().$type<CallOutcome | 'started'>(),
    /** Names the turn and the call in it. */
    callId: p.string(),
    /** Who put it forward: the person's own command, a model, or the planner. */
    initiator: p.string(),
    approvalId: p.uuid().nullable(),
    approvedBy: p.uuid().nullable(),
    at: momentColumn(),
  },
});
export type AuditEntry = InferEntity<typeof AuditEntryEntity>;
