import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Place } from '#people/place.ts';
import { idColumn, organizationColumn } from '#storage/columns.ts';

/** A message with an approval's card, which is updated after the decision. */
export const CardEntity = defineEntity({
  name: 'Card',
  tableName: 'card',
  uniques: [{ properties: ['organizationId', 'approvalId', 'messageId'] }],
  indexes: [{ properties: ['id'], type: 'brin' }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    approvalId: p.uuid(),
    place: p.json<Place>(),
    /** The platform's id of the message. */
    messageId: p.string(),
  },
});
export type Card = InferEntity<typeof CardEntity>;
