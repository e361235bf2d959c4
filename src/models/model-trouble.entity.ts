import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { VendorFailure } from '#lib/errors.ts';
import { momentColumn } from '#storage/columns.ts';

/** A failing chat model. Models belong to the installation, so no organisation owns the row. */
export const ModelTroubleEntity = defineEntity({
  name: 'ModelTrouble',
  tableName: 'model_trouble',
  properties: {
    provider: p.string().primary(),
    model: p.string().primary(),
    /** The reason for the latest failure. */
    reason: p.string().$type<VendorFailure>(),
    /** Consecutive. */
    failures: p.integer(),
    lastFailedAt: momentColumn(),
  },
});
export type ModelTrouble = InferEntity<typeof ModelTroubleEntity>;
