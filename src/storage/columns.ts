import { p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** A row's id: a UUID of version 7, so that rows sort by their age. */
export const idColumn = () => p.uuid().primary();

/** A new id, rising within this process. */
export const newId = (): string => v7();

/** Whose row it is. Every table with an organisation's data has this column; `Scope` rests on it. */
export const organizationColumn = () => p.uuid();

/** An exact decimal, read and written as its digits. An amount of money stands beside a `currency` column. */
export const decimalColumn = () => p.decimal('string').precision(38).scale(18);

export const currencyColumn = () => p.string().length(3);

/** A moment, to the microsecond, with its zone. */
export const momentColumn = () => p.datetime(6);
