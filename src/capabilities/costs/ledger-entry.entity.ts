import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';

export type LedgerState = 'reserved' | 'settled' | 'released';

/** The unit that a quantity counts. */
export const ledgerUnits = ['image', 'second', 'character', 'token', 'request'] as const;
export type LedgerUnit = (typeof ledgerUnits)[number];

/**
 * One thing that money went or may go out for. What it was thought to cost, what the vendor reported and what
 * the bill says stay apart; `amount` is the best of them, and `null` while no price is known.
 */
export const LedgerEntryEntity = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  uniques: [{ properties: ['organizationId', 'idempotencyKey'] }],
  indexes: [{ properties: ['organizationId', 'occurredAt'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    memberId: p.uuid(),
    /** The same effect twice is one entry. */
    idempotencyKey: p.string(),
    state: p.string().$type<LedgerState>(),
    /** Catalogue id of who is paid. */
    provider: p.string(),
    /** The vendor's name for what was used, as its bill writes it. */
    product: p.string(),
    category: p.string().$type<Category>(),
    /** How many `unit`s. For tokens: input and output together. */
    quantity: decimalColumn(),
    unit: p.string().$type<LedgerUnit>(),
    inputTokens: p.integer().nullable(),
    outputTokens: p.integer().nullable(),
    currency: currencyColumn(),
    amount: decimalColumn().nullable(),
    estimatedAmount: decimalColumn().nullable(),
    reportedAmount: decimalColumn().nullable(),
    reconciledAmount: decimalColumn().nullable(),
    /** Where `amount` comes from, e.g. "list price 2026-08-21" or "reported by runway". */
    source: p.text(),
    /** Row this was spent on: a generation, a turn. */
    relatedId: p.uuid().nullable(),
    occurredAt: momentColumn(),
    settledAt: momentColumn().nullable(),
  },
});
export type LedgerEntry = InferEntity<typeof LedgerEntryEntity>;
