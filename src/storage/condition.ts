import type { ComparisonOperatorExpression, Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Column, Table, Tables } from './table.ts';

interface Comparisons<Value> {
  $ne?: Value;
  $gt?: NonNullable<Value>;
  $gte?: NonNullable<Value>;
  $lt?: NonNullable<Value>;
  $lte?: NonNullable<Value>;
  $in?: readonly NonNullable<Value>[];
  $nin?: readonly NonNullable<Value>[];
}

/** Selects rows: all properties must match. A plain value means "equals", `null` means "is null". */
export type Condition<Row> = {
  readonly [Property in keyof Row]?: Row[Property] | Comparisons<Row[Property]>;
} & {
  readonly $and?: readonly Condition<Row>[];
  readonly $or?: readonly Condition<Row>[];
  readonly $not?: Condition<Row>;
};

/** An object with any property names; {@link Table.column} checks them. */
type Loose = Readonly<Record<string, unknown>>;
type Builder = ExpressionBuilder<Tables, string>;
type Verdict = Expression<SqlBool>;

/** Translates a condition for the `where` of a statement. */
export function meaning(table: Table, condition: object): (is: Builder) => Verdict {
  return (is) => {
    const all = (conditions: unknown) => (conditions as Loose[]).map((each) => meaning(table, each)(is));
    const verdicts = Object.entries(condition).map(([name, wanted]) => {
      if (name === '$and') return is.and(all(wanted));
      if (name === '$or') return is.or(all(wanted));
      if (name === '$not') return is.not(meaning(table, wanted)(is));
      return ofProperty(is, table.column(name), wanted);
    });
    return is.and(verdicts);
  };
}

function ofProperty(is: Builder, column: Column, wanted: unknown): Verdict {
  const comparisons = Object.entries(isComparisons(wanted) ? wanted : { $eq: wanted });
  return is.and(comparisons.map(([operator, value]) => comparison(is, column, operator, value)));
}

function comparison(is: Builder, { name, toDatabase }: Column, operator: string, value: unknown): Verdict {
  // Skipping a condition without a value would match more rows than intended.
  if (value === undefined) throw new TypeError(`no value for ${name} ${operator}`);
  const symbol = (value === null ? symbolsOfNull : symbols)[operator];
  if (!symbol) throw new TypeError(`no comparison ${operator} for ${name}`);
  // SQL has no empty lists: `in` of none is false, `not in` of none is true.
  if (Array.isArray(value) && value.length === 0) return is.lit(operator === '$nin');
  return is(name, symbol, Array.isArray(value) ? value.map(toDatabase) : toDatabase(value));
}

type Symbols = Readonly<Record<string, ComparisonOperatorExpression>>;

const symbols: Symbols = {
  $eq: '=',
  $ne: '<>',
  $gt: '>',
  $gte: '>=',
  $lt: '<',
  $lte: '<=',
  $in: 'in',
  $nin: 'not in',
};

const symbolsOfNull: Symbols = { $eq: 'is', $ne: 'is not' };

function isComparisons(wanted: unknown): wanted is Loose {
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Date) return false;
  const names = Object.keys(wanted);
  return names.length > 0 && names.every((name) => name.startsWith('$'));
}
