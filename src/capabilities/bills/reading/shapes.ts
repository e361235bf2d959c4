import type { BillTable } from './bill-table.ts';
import { type ColumnRole, type Columns, plainName } from './columns.ts';
import { costExplorerColumns } from './cost-explorer.ts';

/** A form of bill whose columns are documented, so that nobody needs to be asked what they mean. */
export interface Shape {
  name: string;
  /** All of its bills are of this provider, by catalogue id. */
  provider?: string;
  providerName?: string;
  /** The columns by which it is recognised, by their plain names. */
  has: readonly string[];
  /** For each role the plain names that it may have, the surest first. The first that the file has is taken. */
  columns: Partial<Record<ColumnRole, readonly string[]>>;
  /** Amounts are in hundredths of the currency. */
  inCents?: true;
  currency?: string;
}

/** FOCUS 1.3 renamed the provider's column. Source: focus.finops.org, versions 1.0 to 1.4. */
const focus: Omit<Shape, 'name'> = {
  has: ['billedcost', 'billingcurrency', 'chargeperiodstart', 'chargeperiodend', 'chargecategory'],
  columns: {
    start: ['chargeperiodstart'],
    end: ['chargeperiodend'],
    amount: ['billedcost'],
    currency: ['billingcurrency'],
    provider: ['serviceprovidername', 'providername', 'invoiceissuername', 'publishername'],
    service: ['servicename'],
    sku: ['skuid'],
    description: ['chargedescription'],
    quantity: ['consumedquantity', 'pricingquantity'],
    unit: ['consumedunit', 'pricingunit'],
    kind: ['chargecategory'],
    region: ['regionid', 'regionname'],
    tags: ['tags'],
  },
};

const aws = { provider: 'aws', providerName: 'AWS' };

const shapes: readonly Shape[] = [
  {
    // The export of the costs page; a day without costs has an empty amount. Seen in exports of 2025.
    name: 'OpenAI costs',
    ...{ provider: 'openai', providerName: 'OpenAI' },
    has: ['starttime', 'endtime', 'amountvalue', 'amountcurrency', 'lineitem'],
    columns: {
      start: ['starttimeiso', 'starttime'],
      end: ['endtimeiso', 'endtime'],
      amount: ['amountvalue'],
      currency: ['amountcurrency'],
      service: ['lineitem'],
      quantity: ['quantity'],
      unit: ['quantityunit'],
      tags: ['projectname', 'projectid'],
    },
  },
  {
    // The rows of GET /v1/organizations/cost_report: cents as decimal strings.
    name: 'Anthropic cost report',
    ...{ provider: 'anthropic', providerName: 'Anthropic', inCents: true as const },
    has: ['startingat', 'endingat', 'amount', 'currency', 'costtype', 'workspaceid'],
    columns: {
      start: ['startingat'],
      end: ['endingat'],
      amount: ['amount'],
      currency: ['currency'],
      service: ['model', 'costtype'],
      description: ['description'],
      tags: ['workspaceid'],
    },
  },
  {
    // The export of the Console's cost page: dollars.
    name: 'Anthropic costs',
    ...{ provider: 'anthropic', providerName: 'Anthropic', currency: 'USD' },
    has: ['usagedateutc', 'costusd', 'tokentype', 'model'],
    columns: {
      start: ['usagedateutc'],
      amount: ['costusd'],
      service: ['model'],
      description: ['tokentype'],
      tags: ['workspace'],
    },
  },
  {
    name: 'AWS Cost Explorer',
    ...{ ...aws, currency: 'USD' },
    has: costExplorerColumns.map(plainName),
    columns: {
      start: ['costexplorerdate'],
      service: ['costexplorergroup'],
      amount: ['costexplorercost'],
    },
  },
  {
    // `lineItem/UsageStartDate` and, in version 2.0, `line_item_usage_start_date` have the same plain name.
    name: 'AWS Cost and Usage Report',
    ...aws,
    has: ['lineitemusagestartdate', 'lineitemunblendedcost', 'lineitemcurrencycode', 'lineitemlineitemtype'],
    columns: {
      start: ['lineitemusagestartdate'],
      end: ['lineitemusageenddate'],
      amount: ['lineitemunblendedcost'],
      currency: ['lineitemcurrencycode'],
      service: ['productproductname', 'lineitemproductcode'],
      sku: ['productsku', 'lineitemusagetype'],
      description: ['lineitemlineitemdescription'],
      quantity: ['lineitemusageamount'],
      unit: ['pricingunit'],
      kind: ['lineitemlineitemtype'],
      region: ['productregioncode', 'productregion'],
    },
  },
];

/** The form of a table and its columns; `undefined` if it is none of those that are known. */
export function shapeOf(table: BillTable): { shape: Shape; columns: Columns } | undefined {
  const plain = table.columns.map(plainName);
  const hasAll = ({ has }: Pick<Shape, 'has'>) => has.every((name) => plain.includes(name));
  const shape = hasAll(focus)
    ? { ...focus, name: `FOCUS ${focusVersion(new Set(plain))}` }
    : shapes.find(hasAll);
  if (!shape) return undefined;
  const columns: Columns = {};
  for (const [role, wanted] of Object.entries(shape.columns)) {
    const found = wanted.map((name) => plain.indexOf(name)).find((at) => at >= 0);
    if (found !== undefined) columns[role as ColumnRole] = found;
  }
  return { shape, columns };
}

/** The file itself does not say its version: each one brought columns of its own. */
function focusVersion(columns: ReadonlySet<string>): string {
  const brought: [version: string, column: string][] = [
    ['1.3+', 'serviceprovidername'],
    ['1.2', 'invoiceid'],
    ['1.1', 'capacityreservationid'],
  ];
  return brought.find(([, column]) => columns.has(column))?.[0] ?? '1.0';
}
