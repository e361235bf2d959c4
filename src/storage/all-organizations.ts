import type { EntitySchema } from '@mikro-orm/core';
import type { Condition } from './condition.ts';
import type { FindOptions, Session } from './session.ts';

/** A row of an organisation's data that has an id of its own. */
type Identified = { organizationId: string; id: string };

/** Where to find one row. What is in it is read through the organisation's {@link Scope}. */
export type RowAddress = Identified;

/**
 * Finds work that is due, whichever organisation it belongs to, with one query. It returns ids only, so that data is
 * still read through one organisation's {@link Scope}. An organisation that rests, because its workspace is linked to
 * another one, has no work due. Every condition used here needs an index of its own.
 */
export class AllOrganizations {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  find<Row extends Identified>(
    table: EntitySchema<Row>,
    where: Condition<NoInfer<Row>>,
    options: Pick<FindOptions<NoInfer<Row>>, 'orderBy'> & { limit: number },
  ): Promise<RowAddress[]> {
    return this.#session.findAddresses(table, where, options);
  }
}
