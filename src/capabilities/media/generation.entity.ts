import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Payer } from '#capabilities/keys/keys.ts';
import type { MediaCategory, MediaTask } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import type { Place } from '#people/place.ts';
import type { FileReference } from '#reply/reply.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';
import type { Alternative, PassedOver } from './alternative.ts';
import type { InputFile } from './input-file.ts';
import type { Measure } from './measure.ts';
import type { RoutingDecision } from './media-ranking.ts';
import type { Parameters } from './media-vendor.ts';

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
    { properties: ['organizationId', 'fingerprint'] },
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
    task: p.string().$type<MediaTask>(),
    /** The category in which it is bought. */
    type: p.string().$type<MediaCategory>(),
    tier: p.string().$type<GenerationTier>(),
    /** Catalogue id, or `local` for built-in drawings. */
    provider: p.string(),
    product: p.string(),
    description: p.text(),
    parameters: p.json<Parameters>(),
    /** How much is made: as planned, and in the end as the vendor counted it. */
    quantity: decimalColumn(),
    unit: p.string().$type<Measure['unit']>(),
    /** The same for the same request, so that what was made is found again; null for what Jarvis draws itself. */
    fingerprint: p.string().length(64).nullable(),
    /** The file it works on. */
    input: p.json<InputFile>().nullable(),
    /** Why this tier and provider were chosen, or why the work went to this provider. */
    reason: p.json<Bilingual>(),
    /** Number of the vendor that has it now, from 1. Each has an entry of its own in the ledger. */
    attempt: p.integer(),
    /** Who may make it after this vendor, in order. */
    alternatives: p.json<Alternative[]>(),
    /** The vendors before this one, in order. */
    passedOver: p.json<PassedOver[]>(),
    /** What the choice of the first provider rested on; null where nobody had a choice. */
    decision: p.json<RoutingDecision>().nullable(),
    state: p.string().$type<GenerationState>(),
    /** The vendor's id of the job, once accepted. */
    vendorJobId: p.string().nullable(),
    submitAttempts: p.integer(),
    /** The stored key it was submitted with; null for the operator's, or before. */
    credentialId: p.uuid().nullable(),
    credentialVersion: p.integer().nullable(),
    integrationId: p.uuid().nullable(),
    /** Whose key pays for it. Null for what is free, and before it is submitted where no limit asked who will pay. */
    payer: p.string().$type<Payer>().nullable(),
    /** In percent. */
    progress: p.integer(),
    files: p.json<FileReference[]>(),
    /** Why it failed, or why a part of what is done is missing, for the requester. */
    failure: p.json<Bilingual>().nullable(),
    /** What its last vendor failed with; null where it did not, or where we could not keep what it had made. */
    failureReason: p.string().$type<VendorFailure>().nullable(),
    currency: currencyColumn(),
    estimatedAmount: decimalColumn().nullable(),
    /** The platform fee's terms when it was asked for. */
    feeTerms: p.json<FeeTerms>().nullable(),
    /**
     * Whether the vendor reported the charge, reported what it counted, or nothing, or there is none. Null while open.
     */
    charge: p.string().$type<'reported' | 'counted' | 'estimated' | 'none'>().nullable(),
    /** As reported, or as counted and priced by the list. */
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
