import type { EntityMetadata, EntityProperty, EntitySchema, Platform } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Tables by their names, rows with any columns: the query builder's view of what it is not told more of. */
export type Tables = Record<string, Values>;
type Values = Record<string, unknown>;
type Convert = (value: unknown) => unknown;

export interface Column {
  name: string;
  property: string;
  toDatabase: Convert;
  toProperty: Convert;
}

/** A table as its entity declares it: what its columns are called, and how values get in and out of them. */
export class Table {
  readonly name: string;
  readonly #byProperty: ReadonlyMap<string, Column>;
  readonly #byName: ReadonlyMap<string, Column>;

  private constructor({ tableName, props }: EntityMetadata, platform: Platform) {
    const columns = props.map((property) => columnOf(property as EntityProperty, platform));
    this.name = tableName;
    this.#byProperty = new Map(columns.map((column) => [column.property, column]));
    this.#byName = new Map(columns.map((column) => [column.name, column]));
  }

  static of<Row extends object>(manager: SqlEntityManager, entity: EntitySchema<Row>): Table {
    const declared = manager.getMetadata(entity) as unknown as EntityMetadata;
    const table = known.get(declared) ?? new Table(declared, manager.getPlatform());
    known.set(declared, table);
    return table;
  }

  /** Refuses what is no property, so that nothing else gets near a statement. */
  column(property: string): Column {
    const column = this.#byProperty.get(property);
    if (!column) throw new TypeError(`${this.name} has no ${property}`);
    return column;
  }

  names(properties: readonly string[]): string[] {
    return properties.map((property) => this.column(property).name);
  }

  toDatabase(row: object): Values {
    const values: Values = {};
    for (const [property, value] of Object.entries(row)) {
      const { name, toDatabase } = this.column(property);
      values[name] = toDatabase(value);
    }
    return values;
  }

  /** The properties of a row as the driver gives it. What else was selected is left out. */
  toRow<Row>(values: Values): Row {
    const row: Values = {};
    for (const [name, value] of Object.entries(values)) {
      const column = this.#byName.get(name);
      if (column) row[column.property] = column.toProperty(value);
    }
    return row as Row;
  }
}

const known = new WeakMap<EntityMetadata, Table>();

/** The declared type converts, as in the ORM's own statements; the driver does the rest. */
function columnOf({ name, fieldNames, customType, runtimeType }: EntityProperty, platform: Platform): Column {
  const column = { name: fieldNames[0] as string, property: name, toDatabase: asIs, toProperty: asIs };
  if (runtimeType === 'Date')
    return { ...column, toProperty: ifThere((value) => platform.parseDate(value as string)) };
  if (!customType) return column;
  return {
    ...column,
    toDatabase: ifThere((value) => customType.convertToDatabaseValue(value, platform)),
    toProperty: ifThere((value) => customType.convertToJSValue(value, platform)),
  };
}

const asIs: Convert = (value) => value;

function ifThere(convert: Convert): Convert {
  return (value) => (value === null || value === undefined ? value : convert(value));
}
