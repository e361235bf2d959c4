import type { EntityMetadata, EntityProperty, EntitySchema, Platform } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { wellFormed } from '#lib/well-formed.ts';

/** An untyped database for the query builder: any table name, rows with any columns. */
export type Tables = Record<string, Values>;
type Values = Record<string, unknown>;
type Convert = (value: unknown) => unknown;

export interface Column {
  name: string;
  property: string;
  toDatabase: Convert;
  toProperty: Convert;
}

/** A table as its entity declares it: column names and value conversion. */
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

  /** Throws for an unknown property, so that no other name reaches a statement. */
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

  /** Converts a row of the driver to properties. Other selected columns are dropped. */
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

/**
 * Values are converted by the declared type, as in the ORM's own statements; the driver does the rest. Texts are made
 * well-formed, since the database refuses others.
 */
function columnOf({ name, fieldNames, customType, runtimeType }: EntityProperty, platform: Platform): Column {
  const column = {
    name: fieldNames[0] as string,
    property: name,
    toDatabase: wellFormed<unknown>,
    toProperty: asIs,
  };
  if (runtimeType === 'Date')
    return { ...column, toProperty: ifThere((value) => platform.parseDate(value as string)) };
  if (!customType) return column;
  return {
    ...column,
    toDatabase: ifThere((value) => customType.convertToDatabaseValue(wellFormed(value), platform)),
    toProperty: ifThere((value) => customType.convertToJSValue(value, platform)),
  };
}

const asIs: Convert = (value) => value;

function ifThere(convert: Convert): Convert {
  return (value) => (value === null || value === undefined ? value : convert(value));
}
