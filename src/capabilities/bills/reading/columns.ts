import type { BillTable } from './bill-table.ts';

/** What a column of a bill says. */
export const columnRoles = [
  ...(['start', 'end', 'amount', 'currency', 'provider', 'service', 'sku', 'description'] as const),
  ...(['quantity', 'unit', 'kind', 'region', 'tags'] as const),
];
export type ColumnRole = (typeof columnRoles)[number];

/** The index of the column of each role. */
export type Columns = Partial<Record<ColumnRole, number>>;

/** Names of columns as vendors write them, the surest first, without spaces, signs and capital letters. */
const names: Readonly<Record<ColumnRole, string>> = {
  start:
    'usagestartdate usagedate chargeperiodstart usagedateutc startdate starttimeiso starttime startingat periodstart startat from date day datum fecha วันที่ usageday chargedate transactiondate billingdate invoicedate start month period billingperiod billingmonth เดือน monat mois',
  end: 'usageenddate chargeperiodend enddate endtimeiso endtime endingat periodend endat until end ถึงวันที่',
  amount:
    'amount cost costs charge charges netamount netcost totalcost totalamount total subtotal linetotal amountvalue chargeamount costinbillingcurrency pretaxcost extendedcost billedcost unblendedcost spend fee price betrag kosten gesamtbetrag montant importe จำนวนเงิน ยอดเงิน ยอดรวม ค่าใช้จ่าย ราคารวม',
  currency:
    'currency currencycode billingcurrency billingcurrencycode amountcurrency isocurrency währung devise moneda สกุลเงิน',
  provider:
    'provider providername serviceprovidername vendor vendorname supplier publisher publishername company ผู้ให้บริการ ผู้ขาย',
  service:
    'service servicename product productname productcode lineitem item itemname model modelname metercategory dienst produkt บริการ สินค้า รายการ category',
  sku: 'sku skuid skuname meterid meter productid plan',
  description:
    'description details itemdescription lineitemdescription chargedescription memo note notes beschreibung รายละเอียด คำอธิบาย',
  quantity: 'quantity qty usagequantity consumedquantity usageamount units usage menge จำนวน ปริมาณ',
  unit: 'unit unitofmeasure usageunit consumedunit quantityunit einheit หน่วย',
  kind: 'chargecategory chargetype lineitemtype linetype recordtype costtype type ประเภท',
  region: 'region regionname location resourcelocation availabilityzone ภูมิภาค',
  tags: 'tags tag labels resourcetags แท็ก',
};

const known = new Map(columnRoles.map((role) => [role, names[role].split(' ')]));

/** `Amount (USD)` and `cost_usd` are columns of amounts that name their currency. */
const currencyInName = /[\s_([-]+([A-Za-z]{3})[)\]]?$|\(([$€£¥฿])\)$/;

/** The columns that are named like a role, the surest first. */
export function columnsLike(table: BillTable, role: ColumnRole): number[] {
  const ranks = known.get(role) ?? [];
  return table.columns
    .map((column, at) => ({ at, rank: rankOf(column, ranks) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ at }) => at);
}

function rankOf(column: string, ranks: readonly string[]): number {
  const whole = ranks.indexOf(plainName(column));
  return whole >= 0 ? whole : ranks.indexOf(plainName(column.replace(currencyInName, '')));
}

/** The column of a name as a person writes it. */
export function columnCalled(table: BillTable, name: string): number | undefined {
  const exact = table.columns.indexOf(name.trim());
  if (exact >= 0) return exact;
  const same = table.columns.flatMap((column, at) => (plainName(column) === plainName(name) ? [at] : []));
  return same.length === 1 ? same[0] : undefined;
}

/** The currency that the name of a column says, as it is written there. */
export function currencyOfColumn(column: string): string | undefined {
  const [, code, sign] = currencyInName.exec(column) ?? [];
  return code ?? sign;
}

/** A column's name for comparison: letters and digits only. */
export function plainName(column: string): string {
  return column.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
