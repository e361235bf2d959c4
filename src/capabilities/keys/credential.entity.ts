import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { VendorFailure } from '#lib/errors.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { KeyPurpose } from './key-purpose.ts';

/**
 * `entered`: typed into a form, and not in use yet. `current`: in use. `former`: replaced; it stays for a while, for what
 * was begun with it and for the way back.
 */
export type CredentialState = 'entered' | 'current' | 'former';

/** A member's or the organisation's key of a provider, sealed. Only the call to the vendor opens it. */
export const CredentialEntity = defineEntity({
  name: 'Credential',
  tableName: 'credential',
  uniques: [{ properties: ['organizationId', 'integrationId', 'purpose'], where: "state = 'current'" }],
  indexes: [
    { properties: ['nextTestAt'], where: "state = 'current'" },
    { properties: ['endsAt'], where: "state <> 'current'" },
    { properties: ['provider'], where: "state = 'current'" },
    { properties: ['testedAt'], where: "state = 'current' and failure is not null" },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** The id of a member, or of the organisation for a key that all share. */
    ownerId: p.uuid(),
    /** Catalogue id. */
    provider: p.string(),
    /** The integration it belongs to; null while it is entered for one that does not exist yet. */
    integrationId: p.uuid().nullable(),
    /** An integration has one key in use of each purpose at most. */
    purpose: p.string().$type<KeyPurpose>(),
    state: p.string().$type<CredentialState>(),
    /** Counts the keys of this integration and purpose, from 1. */
    version: p.integer(),
    /** The fields as JSON, sealed for this row. */
    sealed: p.text(),
    /** Its last characters, such as `…3f9a`: all that is ever shown of it. */
    hint: p.string(),
    /** Why the vendor refuses it; null if it works or was never tried. */
    failure: p.string().$type<VendorFailure>().nullable(),
    /** Whose account it is, as the vendor says. */
    account: p.string().nullable(),
    /** Tests that failed in a row; the pauses between them grow. */
    failures: p.integer(),
    createdById: p.uuid(),
    createdAt: momentColumn(),
    testedAt: momentColumn().nullable(),
    nextTestAt: momentColumn().nullable(),
    lastUsedAt: momentColumn().nullable(),
    /** When an entered or former key is deleted. */
    endsAt: momentColumn().nullable(),
  },
});
export type Credential = InferEntity<typeof CredentialEntity>;
