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

export type ApprovalState =
  | 'pending'
  | 'running'
  | 'done'
  | 'failed'
  | 'denied'
  /** Taken back by who asked for it, or closed because they have left. */
  | 'withdrawn'
  | 'expired'
  | 'interrupted';

/** A proposal that waits for a decision on exactly this plan at exactly this quote. */
export const ApprovalEntity = defineEntity({
  name: 'Approval',
  tableName: 'approval',
  uniques: [{ properties: ['organizationId', 'code'] }, { properties: ['organizationId', 'callId'] }],
  indexes: [
    { properties: ['expiresAt'], where: "state = 'pending'" },
    { properties: ['organizationId', 'expiresAt'], where: "state = 'pending'" },
    { properties: ['decidedAt'], where: "state = 'running'" },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** The code that people type: short, without 0/O and 1/I. */
    code: p.string(),
    state: p.string().$type<ApprovalState>(),
    threadId: p.uuid().nullable(),
    /** The place of the request. An approved plan takes effect there, wherever the button was pressed. */
    place: p.json<Place>().nullable(),
    /** The call that it proposes, of which there is at most one card. Compared by bytes, as in the audit log. */
    callId: p.string().collation('C'),
    tool: p.string(),
    /** Input that identifies the plan's subject, so that planning again concerns the same one. */
    input: p.json<Record<string, unknown>>(),
    /** The tool's plan, which is executed after the approval. */
    plan: p.json<object>(),
    /** The card's description of the plan. */
    card: p.json<Bilingual>(),
    quoteAmount: decimalColumn().nullable(),
    quoteCurrency: currencyColumn().nullable(),
    quoteBasis: p.json<Bilingual>().nullable(),
    requestedBy: p.json<Actor>(),
    /** What all comes to that its message wanted to buy, in the currency of the quote; `null` if nothing is bought. */
    soughtAmount: decimalColumn().nullable(),
    /** The names of the people who were asked for the decision. */
    approvers: p.json<readonly string[]>(),
    /** Whether it waits for other people, since the asker may not decide it. */
    waitsForOthers: p.boolean(),
    /** When these were reminded that it expires soon. */
    remindedAt: momentColumn().nullable(),
    decidedBy: p.uuid().nullable(),
    createdAt: momentColumn(),
    expiresAt: momentColumn(),
    decidedAt: momentColumn().nullable(),
  },
});
export type Approval = InferEntity<typeof ApprovalEntity>;
