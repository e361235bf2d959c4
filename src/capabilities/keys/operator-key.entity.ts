import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { VendorFailure } from '#lib/errors.ts';
import { momentColumn } from '#storage/columns.ts';
import type { KeyPurpose } from './key-purpose.ts';

/** What is known of a key that the operator has set in the environment. The key itself is stored nowhere. */
export const OperatorKeyEntity = defineEntity({
  name: 'OperatorKey',
  tableName: 'operator_key',
  properties: {
    /** Catalogue id. */
    provider: p.string().primary(),
    purpose: p.string().$type<KeyPurpose>().primary(),
    /** Of all its fields, keyed by the vault; null where there is no master key. */
    digest: p.string().nullable(),
    /** When a start found another key than the one before; null for the first one. */
    changedAt: momentColumn().nullable(),
    /** Null if no free call can tell whether it works. */
    testedAt: momentColumn().nullable(),
    /** Why the vendor refuses it; null if it works or was never tried. */
    failure: p.string().$type<VendorFailure>().nullable(),
  },
});
export type OperatorKey = InferEntity<typeof OperatorKeyEntity>;
