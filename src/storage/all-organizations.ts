import type { EntitySchema } from '@mikro-orm/core';
import type { Condition } from './condition.ts';
import type { FindOptions, Property, Session, Share } from './session.ts';

/** An organisation's row with an id. */
type Identified = { organizationId: string; id: string };

/** Identifies a row. Its content is read through the organisation's {@link Scope}. */
export type RowAddress = Identified;

/**
 * Finds due work of all organisations with one query. It returns ids only, so data is still read through one
 * organisation's {@link Scope}. An organisation whose workspace is linked to another one is dormant and has no due
 * work. Every condition used here needs an index of its own.
 */
export class AllOrganizations {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @param options `evenDormant` includes the rows of dormant organisations */
  find<Row extends Identified>(
    table: EntitySchema<Row>,
    where: Condition<NoInfer<Row>>,
    options: Pick<FindOptions<NoInfer<Row>>, 'orderBy'> & { limit: number; evenDormant?: boolean },
  ): Promise<RowAddress[]> {
    return this.#session.findAddresses(table, where, options);
  }

  /** Returns the ids of the organisations that have matching rows, or `share` of them. */
  having<Row extends { organizationId: string }>(
    table: EntitySchema<Row>,
    where: Condition<NoInfer<Row>>,
    share: Share<NoInfer<Row>> = {},
  ): Promise<string[]> {
    return this.#session.findOrganizations(table, where, share);
  }

  /** Returns the different values of a property in the matching rows, and not whose they are. */
  values<Row extends { organizationId: string }, Name extends Property<Row>>(
    table: EntitySchema<Row>,
    property: Name,
    where: Condition<NoInfer<Row>>,
  ): Promise<Row[Name][]> {
    return this.#session.findValues(table, property, where);
  }
}
