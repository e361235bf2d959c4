import type { TableShape } from './table-shape.ts';

interface Comparisons<Value> {
  $ne?: Value;
  $gt?: NonNullable<Value>;
  $gte?: NonNullable<Value>;
  $lt?: NonNullable<Value>;
  $lte?: NonNullable<Value>;
  $in?: readonly NonNullable<Value>[];
  $nin?: readonly NonNullable<Value>[];
  $like?: string;
}

/** Which rows: all properties must hold. A value stands for "equals", `null` for "has none". */
export type Condition<Row> = {
  readonly [Property in keyof Row]?: Row[Property] | Comparisons<Row[Property]>;
} & {
  readonly $and?: readonly Condition<Row>[];
  readonly $or?: readonly Condition<Row>[];
  readonly $not?: Condition<Row>;
};

/** Puts a value beside the statement and gives the placeholder that stands for it in the text. */
export type Bind = (value: unknown) => string;

/** Fits an object with any names: what is looked up by them is checked. */
type Loose = Readonly<Record<string, unknown>>;

/** A condition as SQL. Values are bound, and names come from the table: nothing a caller gives gets into the text. */
export function conditionSql(shape: TableShape, condition: Loose, bind: Bind): string {
  const all = (conditions: unknown) => (conditions as Loose[]).map((each) => conditionSql(shape, each, bind));
  const parts = Object.entries(condition).map(([name, wanted]) => {
    if (name === '$and') return joined(all(wanted), ' and ', 'true');
    if (name === '$or') return joined(all(wanted), ' or ', 'false');
    if (name === '$not') return `not ${conditionSql(shape, wanted as Loose, bind)}`;
    return propertySql(shape, name, wanted, bind);
  });
  return joined(parts, ' and ', 'true');
}

function joined(parts: readonly string[], word: ' and ' | ' or ', ofNone: string): string {
  return parts.length === 0 ? ofNone : `(${parts.join(word)})`;
}

function propertySql(shape: TableShape, property: string, wanted: unknown, bind: Bind): string {
  const { sql, toDatabase } = shape.column(property);
  const bound = (value: unknown) => bind(toDatabase(value));
  const parts = Object.entries(isComparisons(wanted) ? wanted : { $eq: wanted }).map(([operator, value]) => {
    // A condition that lost its value would match more than was meant.
    if (value === undefined) throw new TypeError(`no value for ${property} ${operator}`);
    if (operator === '$in') return `${sql} = any(${bind((value as unknown[]).map(toDatabase))})`;
    if (operator === '$nin') return `${sql} <> all(${bind((value as unknown[]).map(toDatabase))})`;
    if (value === null) return `${sql} ${nullSql(operator)}`;
    const symbol = symbols[operator];
    if (!symbol) throw new TypeError(`no comparison ${operator}`);
    return `${sql} ${symbol} ${bound(value)}`;
  });
  return joined(parts, ' and ', 'true');
}

const symbols: Readonly<Record<string, string>> = {
  $eq: '=',
  $ne: '<>',
  $gt: '>',
  $gte: '>=',
  $lt: '<',
  $lte: '<=',
  $like: 'like',
};

function nullSql(operator: string): string {
  if (operator === '$eq') return 'is null';
  if (operator === '$ne') return 'is not null';
  throw new TypeError(`nothing can be compared with null by ${operator}`);
}

function isComparisons(wanted: unknown): wanted is Loose {
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Date) return false;
  const names = Object.keys(wanted);
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}
