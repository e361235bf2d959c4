import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** An organisation's offer to take in another workspace. It is found by code alone, so no organisation owns the table. */
export const LinkOfferEntity = defineEntity({
  name: 'LinkOffer',
  tableName: 'link_offer',
  properties: {
    /** The offering organisation. Each has at most one open offer. */
    leadsTo: p.uuid().primary(),
    /** The code itself is never stored. */
    codeHash: p.string().unique(),
    offeredBy: p.string(),
    expiresAt: momentColumn(),
    /** The first organisation that entered the code. It is invalid for all others. */
    shownBy: p.uuid().nullable(),
  },
});
export type LinkOffer = InferEntity<typeof LinkOfferEntity>;
