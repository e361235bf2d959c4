import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { currencyColumn, idColumn, organizationColumn } from '#storage/columns.ts';

/** What a line charges for. A credit or refund gives something back. */
export const lineKinds = ['usage', 'fee', 'tax', 'credit', 'refund', 'adjustment'] as const;
export type LineKind = (typeof lineKinds)[number];

/** Vendors write floating-point numbers with up to some 25 decimals, which `decimalColumn` would round. */
export const mostDecimals = 30;
const exactColumn = () => p.decimal('string').precision(60).scale(mostDecimals);

/** A line of a bill, as it was read and as it stands in the file. */
export const BillLineEntity = defineEntity({
  name: 'BillLine',
  tableName: 'bill_line',
  indexes: [
    { properties: ['organizationId', 'billId'] },
    { properties: ['organizationId', 'provider', 'day'] },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    billId: p.uuid(),
    /** Its first line in the file, counted from 1; a row in a workbook. */
    lineNumber: p.integer(),
    /** Catalogue id, or the provider's name in small letters where the catalogue does not list it. */
    provider: p.string(),
    providerName: p.string(),
    kind: p.string().$type<LineKind>(),
    /** The first and the last day that it charges for, as the vendor counts days (UTC): `2026-11-01`. */
    day: p.string().length(10),
    lastDay: p.string().length(10),
    /** Negative for what is given back. */
    amount: exactColumn(),
    currency: currencyColumn(),
    service: p.text(),
    /** The catalogue's product that it matched; null if none. */
    product: p.string().nullable(),
    sku: p.text().nullable(),
    description: p.text().nullable(),
    quantity: exactColumn().nullable(),
    unit: p.text().nullable(),
    region: p.text().nullable(),
    tags: p.text().nullable(),
    /** Every cell of the line by its column, as text. */
    original: p.json().$type<Record<string, string>>(),
    /** The later bill that replaced it; null while it counts. */
    replacedBy: p.uuid().nullable(),
  },
});
export type BillLine = InferEntity<typeof BillLineEntity>;
