import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { LeftOut, UsedColumn } from './reading/bill-reading.ts';

/** A vendor's bill that somebody imported from a file. What it says stands in its lines. */
export const BillEntity = defineEntity({
  name: 'Bill',
  tableName: 'bill',
  uniques: [{ properties: ['organizationId', 'fingerprint'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** SHA-256 of the file, in hexadecimal. The same file is imported once. */
    fingerprint: p.string().length(64),
    fileName: p.text(),
    /** The form it was recognised by, such as “FOCUS 1.0”; null if its columns were confirmed by a person. */
    shape: p.string().nullable(),
    /** Which column was taken for what. */
    columns: p.json().$type<UsedColumn[]>(),
    lineCount: p.integer(),
    leftOut: p.json().$type<LeftOut[]>(),
    importedBy: p.uuid(),
    importedAt: momentColumn(),
  },
});
export type Bill = InferEntity<typeof BillEntity>;
