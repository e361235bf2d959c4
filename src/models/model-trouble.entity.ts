import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { VendorFailure } from '#lib/errors.ts';
import { momentColumn } from '#storage/columns.ts';

/** A chat model that fails. The models belong to the installation, so no organisation owns the row. */
export const ModelTroubleEntity = defineEntity({
  name: 'ModelTrouble',
  tableName: 'model_trouble',
  properties: {
    provider: p.string().primary(),
    model: p.string().primary(),
    /** Why it failed last. */
    reason: p.string().$type<VendorFailure>(),
    /** In a row. */
    failures: p.integer(),
    lastFailedAt: momentColumn(),
  },
});
export type ModelTrouble = InferEntity<typeof ModelTroubleEntity>;
