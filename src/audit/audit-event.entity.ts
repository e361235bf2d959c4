import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, organizationColumn } from '#storage/columns.ts';

/** What happened to a change, in the order in which it usually does. */
export const callEvents = [
  'proposed',
  'reopened',
  'approved',
  'denied',
  'withdrawn',
  'expired',
  'interrupted',
  'started',
  'done',
  'failed',
  'refused',
] as const;

/** What happened to people and workspaces without a tool. */
export const peopleEvents = ['joined', 'returned', 'left', 'linked', 'unlinked'] as const;

export type EventKind = (typeof callEvents)[number] | (typeof peopleEvents)[number];

/**
 * Something that changed an organisation, or was to change it. A row is written once; the chainer adds number, previous and
 * hash, and nothing changes it after that (docs/decisions/21).
 */
export const AuditEventEntity = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  uniques: [{ properties: ['organizationId', 'number'] }],
  indexes: [
    { properties: ['organizationId', 'id'], where: 'number is null' },
    { properties: ['organizationId', 'at'] },
    { properties: ['organizationId', 'approvalId'] },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** Which columns the hash covers, and how. */
    version: p.integer(),
    /** Its place in the organisation's chain, from 1; `null` until it is chained. */
    number: p.integer().nullable(),
    /** The hash of the event before it. */
    previous: p.string().length(64).nullable(),
    /** SHA-256 over all other columns. */
    hash: p.string().length(64).nullable(),
    /** To the millisecond, as exactly as a program reads it back. */
    at: p.datetime(3),
    kind: p.string().$type<EventKind>(),
    tool: p.string().nullable(),
    /** The call of {@link AuditEntryEntity}. */
    callId: p.string().nullable(),
    approvalId: p.uuid().nullable(),
    /** The member who asked for it. */
    askedBy: p.uuid().nullable(),
    /** The member who decided it; `null` if nobody had to, or nobody did. */
    decidedBy: p.uuid().nullable(),
    /** The member whom it is about, if it is about one. */
    about: p.uuid().nullable(),
    /** An {@link EventDetails} as JSON. It is text, since a column of JSON does not keep every byte. */
    details: p.text(),
  },
});
export type AuditEvent = InferEntity<typeof AuditEventEntity>;
