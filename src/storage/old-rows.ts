import type { EntitySchema } from '@mikro-orm/core';
import type { Condition } from './condition.ts';
import type { Scope } from './scope.ts';

type Identified = { organizationId: string; id: string };

/** Rows that are deleted when they are older than the operator wants to keep them. */
export interface OldRows<Row extends Identified> {
  table: EntitySchema<Row>;
  /** Selects the rows from before a moment. Needs an index, since it is asked across organisations. */
  before(moment: Date): Condition<Row>;
  /** Adjusts what refers to the rows, in the transaction that deletes them. */
  detach?(scope: Scope, ids: readonly string[]): Promise<void>;
}

/** For lists: what is known of the rows of any table. */
export type AnyOldRows = OldRows<Identified>;

export function defineOldRows<Row extends Identified>(rows: OldRows<Row>): AnyOldRows {
  return rows as unknown as AnyOldRows;
}
