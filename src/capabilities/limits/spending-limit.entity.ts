import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';

/** A limit refuses what would pass it, a budget only warns, credit is used up once. */
export const limitModes = ['limit', 'budget', 'credit'] as const;
export type LimitMode = (typeof limitModes)[number];

export const limitCycles = ['day', 'week', 'month', 'year'] as const;
export type LimitCycle = (typeof limitCycles)[number];

/**
 * What may be spent on something in each stretch of the organisation's calendar: an amount, or a number of pieces. Credit has no
 * cycle.
 */
export const SpendingLimitEntity = defineEntity({
  name: 'SpendingLimit',
  tableName: 'spending_limit',
  uniques: [{ properties: ['organizationId', 'subject'] }],
  indexes: [{ properties: ['mode'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** What it is about, from its mode, cycle and the columns below. Setting the same again changes its amount. */
    subject: p.string(),
    mode: p.string().$type<LimitMode>(),
    /** `null` for credit. */
    cycle: p.string().$type<LimitCycle>().nullable(),
    /** Exactly one of `amount` and `pieces` is set. */
    amount: decimalColumn().nullable(),
    currency: currencyColumn(),
    pieces: p.integer().nullable(),
    /** Only what this member spends. */
    memberId: p.uuid().nullable(),
    /** Each member has this much to themselves. */
    isPerMember: p.boolean(),
    category: p.string().$type<Category>().nullable(),
    /** Catalogue id. */
    provider: p.string().nullable(),
    /**
     * Whether the member set it for themselves. Then it counts whatever they spend, with whosever key; the organisation's limits
     * count only what its own keys and the operator's pay.
     */
    isOwn: p.boolean(),
    setBy: p.uuid(),
    createdAt: momentColumn(),
  },
});
export type SpendingLimit = InferEntity<typeof SpendingLimitEntity>;
