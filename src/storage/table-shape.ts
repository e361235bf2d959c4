import type { EntityMetadata, EntityProperty, Platform } from '@mikro-orm/core';

interface Column {
  property: string;
  /** The column's quoted name. */
  sql: string;
  toDatabase(value: unknown): unknown;
  /** Absent where the driver's value is the property's value already. */
  toProperty?(value: unknown): unknown;
}

/** A table as its entity describes it: what its columns are called, and how values get in and out of them. */
export class TableShape {
  /** The table's quoted name. */
  readonly sql: string;
  /** Every column under its property's name, for `select` and `returning`. */
  readonly selection: string;
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #translated: readonly Column[];

  constructor({ tableName, props }: EntityMetadata, platform: Platform) {
    const columns = props.map((property) => columnOf(property as EntityProperty, platform));
    this.sql = quoted(tableName);
    this.selection = columns.map(({ sql, property }) => `${sql} as ${quoted(property)}`).join(', ');
    this.#columns = new Map(columns.map((column) => [column.property, column]));
    this.#translated = columns.filter((column) => column.toProperty);
  }

  column(property: string): Column {
    const column = this.#columns.get(property);
    if (!column) throw new TypeError(`${this.sql} has no ${property}`);
    return column;
  }

  /** A row as the driver gives it, with the values its properties are declared to have. Changes the object it is given. */
  toRow(row: Record<string, unknown>): Record<string, unknown> {
    for (const { property, toProperty } of this.#translated) {
      const value = row[property];
      if (value !== null && value !== undefined) row[property] = toProperty?.(value);
    }
    return row;
  }
}

/** The declared type converts, as in the ORM's own statements; the driver does the rest. */
function columnOf({ name, fieldNames, customType, runtimeType }: EntityProperty, platform: Platform): Column {
  const sql = quoted(fieldNames[0] as string);
  if (runtimeType === 'Date')
    return {
      property: name,
      sql,
      toDatabase: (value) => (value instanceof Date ? value.toISOString() : value),
      toProperty: (value) => platform.parseDate(value as string),
    };
  if (!customType) return { property: name, sql, toDatabase: (value) => value };
  return {
    property: name,
    sql,
    toDatabase: (value) => customType.convertToDatabaseValue(value, platform),
    toProperty: (value) => customType.convertToJSValue(value, platform),
  };
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
