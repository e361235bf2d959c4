import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Place } from '#people/place.ts';
import { momentColumn } from '#storage/columns.ts';

/** Where an organisation wants to be told of alerts. */
export const AlertChannelEntity = defineEntity({
  name: 'AlertChannel',
  tableName: 'alert_channel',
  properties: {
    organizationId: p.uuid().primary(),
    place: p.json<Place>(),
    /** What the person called it; `null` for the place where it was set. */
    channel: p.string().nullable(),
    setBy: p.uuid(),
    setAt: momentColumn(),
  },
});
export type AlertChannel = InferEntity<typeof AlertChannelEntity>;
