/** A row as a program reads it: cells by column; an empty cell is `null`. */
export type Row = Readonly<Record<string, string | null>>;

interface Demand {
  is: 'decimal' | 'text' | 'moment' | 'unit' | 'currency';
  /** Default: it has a value in every row. */
  isEmpty?: 'always';
  oneOf?: readonly string[];
}

const [decimal, text, moment] = [{ is: 'decimal' }, { is: 'text' }, { is: 'moment' }] as const;

/**
 * What FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/) asks of the columns that are exported, as far as a program can see
 * it: the 21 that must always be there, those of a provider that measures usage, and two that are recommended.
 */
export const focusColumns: Readonly<Record<string, Demand>> = {
  BilledCost: decimal,
  BillingAccountId: text,
  BillingAccountName: text,
  BillingCurrency: { is: 'currency' },
  BillingPeriodEnd: moment,
  BillingPeriodStart: moment,
  ChargeCategory: { is: 'text', oneOf: ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'] },
  // A correction of an earlier bill only.
  ChargeClass: { is: 'text', isEmpty: 'always' },
  ChargeDescription: text,
  ChargeFrequency: { is: 'text', oneOf: ['One-Time', 'Recurring', 'Usage-Based'] },
  ChargePeriodEnd: moment,
  ChargePeriodStart: moment,
  ConsumedQuantity: decimal,
  ConsumedUnit: { is: 'unit' },
  ContractedCost: decimal,
  EffectiveCost: decimal,
  InvoiceIssuerName: text,
  ListCost: decimal,
  PricingQuantity: decimal,
  PricingUnit: { is: 'unit' },
  ProviderName: text,
  PublisherName: text,
  ServiceCategory: { is: 'text', oneOf: ['AI and Machine Learning', 'Management and Governance'] },
  ServiceName: text,
  ServiceSubcategory: {
    is: 'text',
    oneOf: ['Generative AI', 'Natural Language Processing', 'Cost Management'],
  },
};

/** Whole numbers count as decimals only with a point: programs guess a column's type. */
const forms: Readonly<Record<Demand['is'], RegExp>> = {
  decimal: /^-?\d+\.\d+$/,
  text: /\S/,
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  unit: /^[A-Z][a-z]+$/,
  currency: /^[A-Z]{3}$/,
};

/** What a file lacks of FOCUS 1.2, each with the first row where it shows. */
export function focusFaults(columns: readonly string[], rows: readonly Row[]): string[] {
  return [
    ...Object.keys(focusColumns).flatMap((name) => (columns.includes(name) ? [] : [`${name} is missing`])),
    ...columns.flatMap((name) =>
      name in focusColumns || /^x_[A-Z]\w+$/.test(name) ? [] : [`${name} is unknown`],
    ),
    ...Object.entries(focusColumns).flatMap(([name, demand]) => {
      const wrong = rows.find((row) => !fits(row[name] ?? null, demand));
      return wrong ? [`${name} is ${JSON.stringify(wrong[name])}`] : [];
    }),
    ...rows.flatMap((row) => betweenColumns.flatMap(([fault, isTrue]) => (isTrue(row) ? [] : [fault]))),
    ...(hasOneEach('ServiceName', 'ServiceCategory', rows) ? [] : ['a service has two categories']),
    ...(hasOneEach('ServiceName', 'ServiceSubcategory', rows) ? [] : ['a service has two subcategories']),
  ];
}

function fits(value: string | null, { is, isEmpty, oneOf }: Demand): boolean {
  if (value === null || isEmpty) return value === null && isEmpty === 'always';
  return forms[is].test(value) && value.isWellFormed() && (oneOf?.includes(value) ?? true);
}

const betweenColumns: readonly [string, (row: Row) => boolean][] = [
  ['a third party is paid, though something is billed', (row) => row.ProviderName === row.InvoiceIssuerName],
  ['a period ends before it begins', (row) => isOrdered(row.ChargePeriodStart, row.ChargePeriodEnd)],
  [
    'a billing period ends before it begins',
    (row) => isOrdered(row.BillingPeriodStart, row.BillingPeriodEnd),
  ],
  ['a charge lies outside of its billing period', (row) => isWithin(row)],
];

function isOrdered(one: string | null = null, other: string | null = null): boolean {
  return one !== null && other !== null && one < other;
}

function isWithin({
  BillingPeriodStart: from,
  BillingPeriodEnd: until,
  ChargePeriodStart: at,
}: Row): boolean {
  return Boolean(from && until && at && from <= at && at < until);
}

function hasOneEach(of: string, what: string, rows: readonly Row[]): boolean {
  const groups = [...Map.groupBy(rows, (row) => row[of]).values()];
  return groups.every((same) => new Set(same.map((row) => row[what])).size === 1);
}
