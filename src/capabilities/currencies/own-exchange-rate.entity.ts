import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import {
  currencyColumn,
  decimalColumn,
  idColumn,
  momentColumn,
  organizationColumn,
} from '#storage/columns.ts';

/** A rate that an organisation set for some days of its own. There it comes before what is published. */
export const OwnExchangeRateEntity = defineEntity({
  name: 'OwnExchangeRate',
  tableName: 'own_exchange_rate',
  indexes: [{ properties: ['organizationId', 'untilDay'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** One unit of this… */
    base: currencyColumn(),
    /** …is so many of this. */
    quote: currencyColumn(),
    rate: decimalColumn(),
    /** The first and the last day, as ISO dates. */
    fromDay: p.string().length(10),
    untilDay: p.string().length(10),
    note: p.string().length(200).nullable(),
    /** Of several for a day, the one that was set last counts. */
    setAt: momentColumn(),
  },
});
export type OwnExchangeRate = InferEntity<typeof OwnExchangeRateEntity>;
