import { idBefore } from '#storage/columns.ts';
import { type AnyOldRows, defineOldRows } from '#storage/old-rows.ts';
import { CardEntity } from './card.entity.ts';
import { OutboxItemEntity } from './outbox.entity.ts';

/** Old news that no longer waits, and where old cards were posted. */
export const oldNews: readonly AnyOldRows[] = [
  defineOldRows({
    table: OutboxItemEntity,
    before: (moment) => ({ state: { $ne: 'waiting' as const }, addedAt: { $lt: moment } }),
  }),
  defineOldRows({ table: CardEntity, before: (moment) => ({ id: { $lt: idBefore(moment) } }) }),
];
