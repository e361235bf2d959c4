import type { CredentialFields } from '#capabilities/keys/key-test.ts';

/** The first and the last day of a bill, as the vendor counts days, in UTC. */
export interface BillPeriod {
  first: string;
  last: string;
}

/**
 * Reads what a vendor has billed in a period, as a CSV file in a form that is known (`reading/shapes.ts`). Amounts are the vendor's own
 * digits. Throws a `VendorError`.
 */
export type ReadVendorBill = (
  fields: CredentialFields,
  period: BillPeriod,
  signal: AbortSignal,
) => Promise<string>;

/** The vendors that tell their bills. */
export interface VendorBills {
  /** `undefined` if the vendor tells none, or Jarvis does not know how to ask. */
  billOf(provider: string): Promise<ReadVendorBill | undefined>;
}

/** A CSV file with a header. The same rows always make the same bytes. */
export function billCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}
