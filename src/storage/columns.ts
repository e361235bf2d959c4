import { p } from '@mikro-orm/core';
import { v7, validate } from 'uuid';

/**
 * The owner of a row, and the first half of its key. Every table with an organisation's data has this column, declared
 * first; `Scope` depends on it.
 */
export const organizationColumn = () => p.uuid().primary();

/** A row's id, the second half of its key: a UUID of version 7, so that ids sort by age. */
export const idColumn = () => p.uuid().primary();

/** A new id. Ids of one process are strictly increasing. */
export const newId = (): string => v7();

/** Whether a text has the form of an id. */
export const isId = (text: string): boolean => validate(text);

/** The lowest id of a moment: all ids made before it are lower. */
export function idBefore(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** An exact decimal, read and written as a string of digits. An amount of money also needs a `currency` column. */
export const decimalColumn = () => p.decimal('string').precision(38).scale(18);

export const currencyColumn = () => p.string().length(3);

/** A timestamp with time zone, to the microsecond. */
export const momentColumn = () => p.datetime(6);
