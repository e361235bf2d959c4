import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';

export type ApprovalState = 'pending' | 'running' | 'done' | 'failed' | 'denied' | 'expired' | 'interrupted';

/** A proposal that waits for a person: exactly this plan of this tool, at exactly this quote. */
export const ApprovalEntity = defineEntity({
  name: 'Approval',
  tableName: 'approval',
  uniques: [{ properties: ['organizationId', 'code'] }],
  indexes: [{ properties: ['expiresAt'], where: "state = 'pending'" }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    /** What people type: short, and never 0/O or 1/I. */
    code: p.string(),
    state: p.string().$type<ApprovalState>(),
    threadId: p.uuid().nullable(),
    /** Where it was asked for: what is approved happens there, wherever the button is pressed. */
    place: p.json<Place>().nullable(),
    callId: p.string(),
    tool: p.string(),
    /** Names what is meant, so that planning again is about the same. */
    input: p.json<Record<string, unknown>>(),
    /** The tool's own plan: what is carried out once it is approved. */
    plan: p.json<object>(),
    /** What the card says of the plan. */
    card: p.json<Bilingual>(),
    quoteAmount: decimalColumn().nullable(),
    quoteCurrency: currencyColumn().nullable(),
    quoteBasis: p.json<Bilingual>().nullable(),
    requestedBy: p.json<Actor>(),
    decidedBy: p.uuid().nullable(),
    createdAt: momentColumn(),
    expiresAt: momentColumn(),
    decidedAt: momentColumn().nullable(),
  },
});
export type Approval = InferEntity<typeof ApprovalEntity>;
