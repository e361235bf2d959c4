import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { MediaType } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { FileReference } from '#reply/reply.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';

/**
 * The states of a running generation. `submitting` is written before the vendor is called, `submitted` with the vendor's
 * id right after. A crash in between is therefore noticed: the generation becomes `unknown` and is never repeated.
 */
export const unfinishedStates = ['queued', 'submitting', 'submitted', 'fetching'] as const;
export type UnfinishedState = (typeof unfinishedStates)[number];
export type GenerationState = UnfinishedState | 'done' | 'failed' | 'cancelled' | 'unknown';

export type GenerationTier = 'free' | 'budget' | 'premium';

/** The durable record of one requested image, clip or sound. */
export const GenerationEntity = defineEntity({
  name: 'Generation',
  tableName: 'generation',
  uniques: [{ properties: ['organizationId', 'callId'] }],
  indexes: [
    { properties: ['organizationId', 'createdAt'] },
    { properties: ['id'], where: 'not is_accounted' },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    memberId: p.uuid(),
    threadId: p.string().nullable(),
    /** Where it was requested; late news goes there, in `locale`. */
    place: p.json<Place>().nullable(),
    locale: p.string().$type<Locale>(),
    /** The tool call that requested it. A repeated call does not create another generation. */
    callId: p.string(),
    type: p.string().$type<MediaType>(),
    tier: p.string().$type<GenerationTier>(),
    /** Catalogue id, or `local` for built-in drawings. */
    provider: p.string(),
    product: p.string(),
    description: p.text(),
    parameters: p.json<Record<string, string | number>>(),
    /** Why this tier and provider were chosen. */
    reason: p.json<Bilingual>(),
    state: p.string().$type<GenerationState>(),
    /** The vendor's id of the job, once accepted. */
    vendorJobId: p.string().nullable(),
    submitAttempts: p.integer(),
    /** In percent. */
    progress: p.integer(),
    files: p.json<FileReference[]>(),
    /** Why it failed, for the requester. */
    failure: p.json<Bilingual>().nullable(),
    currency: currencyColumn(),
    estimatedAmount: decimalColumn().nullable(),
    /** Whether the charge was reported by the vendor, is estimated, or is none. Null while open. */
    charge: p.string().$type<'reported' | 'estimated' | 'none'>().nullable(),
    reportedAmount: decimalColumn().nullable(),
    /** Whether its end has been booked in the ledger. */
    isAccounted: p.boolean(),
    createdAt: momentColumn(),
    submittedAt: momentColumn().nullable(),
    finishedAt: momentColumn().nullable(),
    cancelRequestedAt: momentColumn().nullable(),
    /** When the requester saw the end. */
    toldAt: momentColumn().nullable(),
  },
});
export type Generation = InferEntity<typeof GenerationEntity>;

export function isUnfinished(state: GenerationState): state is UnfinishedState {
  return (unfinishedStates as readonly string[]).includes(state);
}
