import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';
import type { LedgerEntry, LedgerUnit } from '../ledger-entry.entity.ts';

/**
 * What the charges of one kind on a closed day come to. Each day has these sums twice: for each member, and for all members
 * together, of which there are far fewer. A sum of nothing is zero.
 */
export const DaySumEntity = defineEntity({
  name: 'DaySum',
  tableName: 'day_sum',
  indexes: [
    { properties: ['organizationId', 'start'], name: 'day_sum_of_all_index', where: 'member_id is null' },
    {
      properties: ['organizationId', 'start'],
      name: 'day_sum_of_members_index',
      where: 'member_id is not null',
    },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** The start of its day. */
    start: momentColumn(),
    /** `null`: all members together. */
    memberId: p.uuid().nullable(),
    state: p.string().$type<LedgerEntry['state']>(),
    category: p.string().$type<Category>(),
    provider: p.string(),
    product: p.string(),
    unit: p.string().$type<LedgerUnit>(),
    currency: currencyColumn(),
    payer: p.string().$type<NonNullable<LedgerEntry['payer']>>().nullable(),
    integrationId: p.uuid().nullable(),
    /** Whether these are the charges with a known price, or those without. */
    isPriced: p.boolean(),
    charges: p.integer(),
    amount: decimalColumn(),
    fee: decimalColumn().default('0'),
    quantity: decimalColumn(),
    inputTokens: decimalColumn(),
    outputTokens: decimalColumn(),
  },
});
export type DaySum = InferEntity<typeof DaySumEntity>;
