import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Place } from '#people/place.ts';
import { momentColumn, organizationColumn } from '#storage/columns.ts';

/** The channel an organisation's alerts are posted to. */
export const AlertChannelEntity = defineEntity({
  name: 'AlertChannel',
  tableName: 'alert_channel',
  properties: {
    organizationId: organizationColumn(),
    place: p.json<Place>(),
    /** Its name as the person gave it; `null` for the channel where it was set. */
    channel: p.string().nullable(),
    setBy: p.uuid(),
    setAt: momentColumn(),
  },
});
export type AlertChannel = InferEntity<typeof AlertChannelEntity>;
