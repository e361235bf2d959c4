import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';
import type { RatesFile } from './published-rates.ts';

/** When a file of published rates is read next. No organisation owns the row. */
export const RatesFileEntity = defineEntity({
  name: 'RatesFile',
  tableName: 'rates_file',
  properties: {
    file: p.string().$type<RatesFile>().primary(),
    /** Whoever moves it on reads the file. */
    nextReadAt: momentColumn(),
    /** Times in a row that brought nothing new; the pauses grow with them. */
    failures: p.integer(),
    readAt: momentColumn().nullable(),
  },
});
export type RatesFileRow = InferEntity<typeof RatesFileEntity>;
