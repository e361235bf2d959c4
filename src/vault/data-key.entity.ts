import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** The keys that seal what is stored, each wrapped by a master key: one for each organisation, and one of the installation. */
export const DataKeyEntity = defineEntity({
  name: 'DataKey',
  tableName: 'data_key',
  properties: {
    /** The id of an organisation, or `installation` for what belongs to none. */
    owner: p.string().primary(),
    wrapped: p.text(),
    wrappedBy: p.string(),
    createdAt: p.datetime(6),
    wrappedAt: p.datetime(6),
  },
});
export type DataKey = InferEntity<typeof DataKeyEntity>;
