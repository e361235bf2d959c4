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
 * Where a generation stands. `submitting` is written before the vendor is called and `submitted` with the
 * vendor's id right after, so that a crash in between is seen: such a one becomes `unknown` and is never repeated.
 */
export const unfinishedStates = ['queued', 'submitting', 'submitted', 'fetching'] as const;
export type UnfinishedState = (typeof unfinishedStates)[number];
export type GenerationState = UnfinishedState | 'done' | 'failed' | 'cancelled' | 'unknown';

export type GenerationTier = 'free' | 'budget' | 'premium';

/** One picture, clip or sound that somebody asked for: the durable record that its making follows. */
export const GenerationEntity = defineEntity({
  name: 'Generation',
  tableName: 'generation',
  uniques: [{ properties: ['organizationId', 'callId'] }],
  indexes: [
    { properties: ['organizationId', 'createdAt'] },
    { properties: ['organizationId', 'isAccounted'] },
  ],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    memberId: p.uuid(),
    threadId: p.string().nullable(),
    /** Where it was asked for, and in which language: late news of it goes there. */
    place: p.json<Place>().nullable(),
    locale: p.string().$type<Locale>(),
    /** The tool call that asked for it; the same call twice is one generation. */
    callId: p.string(),
    type: p.string().$type<MediaType>(),
    tier: p.string().$type<GenerationTier>(),
    /** Catalogue id, or `local`. */
    provider: p.string(),
    product: p.string(),
    description: p.text(),
    parameters: p.json<Record<string, string | number>>(),
    /** Why this tier and provider. */
    reason: p.json<Bilingual>(),
    state: p.string().$type<GenerationState>(),
    /** The vendor's own id of the work, once it has accepted it. */
    vendorJobId: p.string().nullable(),
    submitAttempts: p.integer(),
    /** Percent. */
    progress: p.integer(),
    files: p.json<FileReference[]>(),
    /** Why it did not come about, for the person. */
    failure: p.json<Bilingual>().nullable(),
    currency: currencyColumn(),
    estimatedAmount: decimalColumn().nullable(),
    /** What became of the money: told by the vendor, taken as estimated, or none spent. Null while open. */
    charge: p.string().$type<'reported' | 'estimated' | 'none'>().nullable(),
    reportedAmount: decimalColumn().nullable(),
    /** Whether the ledger has learnt how it ended. */
    isAccounted: p.boolean(),
    createdAt: momentColumn(),
    submittedAt: momentColumn().nullable(),
    finishedAt: momentColumn().nullable(),
    cancelRequestedAt: momentColumn().nullable(),
    /** When whoever asked learnt how it ended. */
    toldAt: momentColumn().nullable(),
  },
});
export type Generation = InferEntity<typeof GenerationEntity>;

export function isUnfinished(state: GenerationState): state is UnfinishedState {
  return (unfinishedStates as readonly string[]).includes(state);
}
