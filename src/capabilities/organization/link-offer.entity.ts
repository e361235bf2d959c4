import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** An organisation's offer to take in somebody else's workspace. Found by its code alone, so no organisation owns the table. */
export const LinkOfferEntity = defineEntity({
  name: 'LinkOffer',
  tableName: 'link_offer',
  properties: {
    /** The offering organisation, which has one open offer at most. */
    leadsTo: p.uuid().primary(),
    /** Of the code; itself it is stored nowhere here. */
    codeHash: p.string().unique(),
    offeredBy: p.string(),
    expiresAt: momentColumn(),
    /** The organisation that showed the code first. For all others it is no good any more. */
    shownBy: p.uuid().nullable(),
  },
});
export type LinkOffer = InferEntity<typeof LinkOfferEntity>;
