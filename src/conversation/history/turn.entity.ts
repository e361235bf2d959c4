import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ModelMessage } from '#models/chat-model.ts';
import type { PendingQuestion } from '#planner/planner.ts';
import type { SentFile } from '#post/desk/turn.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { TurnResult } from '../turn/turn.ts';

/** A message and its answer. Stored before work starts, so that a repeated message is answered once. */
export const TurnEntity = defineEntity({
  name: 'Turn',
  tableName: 'turn',
  uniques: [{ properties: ['organizationId', 'platform', 'eventId'] }],
  indexes: [
    { properties: ['organizationId', 'threadId', 'id'] },
    { properties: ['organizationId', 'memberId', 'id'] },
    { properties: ['startedAt'], type: 'brin' },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    threadId: p.uuid(),
    memberId: p.uuid(),
    platform: p.string(),
    /** The platform's id of the message. */
    eventId: p.string(),
    text: p.text(),
    /** The files that came with it, for later messages about them. */
    files: p.json<SentFile[]>().nullable(),
    state: p.string().$type<'running' | 'finished'>(),
    /** The messages for a model, the person's first. Every call is followed by its result. */
    messages: p.json<ModelMessage[]>(),
    tokens: p.integer(),
    /** The tools that its calls used or found, which a model is offered again in later turns of the thread. */
    tools: p.json<string[]>(),
    /** An open question of Jarvis. */
    pendingQuestion: p.json<PendingQuestion>().nullable(),
    result: p.json<TurnResult>().nullable(),
    startedAt: momentColumn(),
    finishedAt: momentColumn().nullable(),
  },
});
export type Turn = InferEntity<typeof TurnEntity>;
