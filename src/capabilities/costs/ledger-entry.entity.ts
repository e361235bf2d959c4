import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';

type LedgerState = 'reserved' | 'settled' | 'released';

/** What the organisation bears: what its own keys or the operator's pay, and what nobody is noted for (decision 23). */
export const isBorneByOrganization = { $or: [{ payer: null }, { payer: { $ne: 'member' } }] } as const;

/** What a charge may belong to: media that was made, or a turn of a conversation. */
export type RelatedKind = 'generation' | 'turn';

export const ledgerUnits = ['image', 'second', 'character', 'token', 'request'] as const;
export type LedgerUnit = (typeof ledgerUnits)[number];

/**
 * One charge, reserved or final. The estimated, reported and reconciled amounts are kept separately; `amount` is the
 * most reliable of them, or `null` while no price is known.
 */
export const LedgerEntryEntity = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  uniques: [{ properties: ['organizationId', 'idempotencyKey'] }],
  indexes: [
    { properties: ['organizationId', 'occurredAt'] },
    { properties: ['occurredAt'] },
    { properties: ['relatedKind', 'occurredAt'], where: "state = 'reserved'" },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    memberId: p.uuid(),
    /** Recording the same effect twice gives one entry. */
    idempotencyKey: p.string(),
    state: p.string().$type<LedgerState>(),
    /** Catalogue id of the provider that is paid. */
    provider: p.string(),
    /** The product's name on the vendor's bill. */
    product: p.string(),
    category: p.string().$type<Category>(),
    /** Number of `unit`s. For tokens, input plus output. */
    quantity: decimalColumn(),
    unit: p.string().$type<LedgerUnit>(),
    inputTokens: p.integer().nullable(),
    outputTokens: p.integer().nullable(),
    /** Those of `inputTokens` that were read from a cache and written to one, which have prices of their own. */
    cachedTokens: p.integer().nullable(),
    cacheWriteTokens: p.integer().nullable(),
    currency: currencyColumn(),
    amount: decimalColumn().nullable(),
    estimatedAmount: decimalColumn().nullable(),
    reportedAmount: decimalColumn().nullable(),
    reconciledAmount: decimalColumn().nullable(),
    /** What whoever runs Jarvis charged beside it, by the terms of the day, in the same currency; `null` while `amount` is. */
    feeTerms: p.json<FeeTerms>().nullable(),
    fee: decimalColumn().nullable(),
    /** How much of the fee limits count. */
    limitedFee: decimalColumn().default('0'),
    /** Where `amount` comes from, e.g. "list price 2026-08-21" or "reported by runway". */
    source: p.text(),
    /** Whose key paid. Null where that was not noted, and for what is free. */
    payer: p.string().$type<'member' | 'organization' | 'operator'>().nullable(),
    /** The stored key that paid; null for the operator's. */
    credentialId: p.uuid().nullable(),
    /** Which of its integration's keys that was, counted from 1. */
    credentialVersion: p.integer().nullable(),
    /** The integration that paid; null for the operator's. It outlives its keys. */
    integrationId: p.uuid().nullable(),
    /** What this was spent on, and its id. */
    relatedKind: p.string().$type<RelatedKind>().nullable(),
    relatedId: p.uuid().nullable(),
    occurredAt: momentColumn(),
    settledAt: momentColumn().nullable(),
  },
});
export type LedgerEntry = InferEntity<typeof LedgerEntryEntity>;
