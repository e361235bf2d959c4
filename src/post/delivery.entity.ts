import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Place } from '#people/place.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A message that Jarvis posts of its own accord, or a card that it may have to change: once per key. */
export const DeliveryEntity = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  uniques: [{ properties: ['organizationId', 'key'] }],
  indexes: [{ properties: ['organizationId', 'approvalId'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    key: p.string(),
    place: p.json<Place>(),
    /** `null` while it is not known to have arrived. */
    messageId: p.string().nullable(),
    /** The approval whose card this message shows. */
    approvalId: p.uuid().nullable(),
    /** Until then one process is at it; afterwards another may look whether it arrived. */
    claimedUntil: momentColumn(),
  },
});
export type Delivery = InferEntity<typeof DeliveryEntity>;
