import type { Money } from '#lib/money.ts';

/** Rows of a table whose last column is a difference, in one currency. */
export interface AddedRows {
  rows: readonly (readonly Money[])[];
  totals: readonly Money[];
}

const fewest = 2;
/** Amounts of bills have no more. */
const most = 30;

/**
 * The least decimals with which a table can be printed so that what is printed adds up: each column to its total, and in each row the
 * first amount and the last to the second.
 */
export function sharedDecimals({ rows, totals }: AddedRows): number {
  for (let decimals = fewest; decimals < most; decimals += 1)
    if (addsUp(rows, totals, decimals)) return decimals;
  return most;
}

function addsUp(rows: AddedRows['rows'], totals: AddedRows['totals'], decimals: number): boolean {
  const printed = [...rows, totals].map((row) => row.map((amount) => amount.roundedTo(decimals)));
  const isRowRight = ([first, second, difference]: readonly Money[]) =>
    first === undefined || second === undefined || difference === undefined
      ? true
      : second.minus(first).equals(difference);
  if (!printed.every(isRowRight)) return false;
  const shown = printed.at(-1) ?? [];
  return shown.every((total, column) => {
    const [first, ...others] = printed.slice(0, -1).map((row) => row[column] as Money);
    return first === undefined || others.reduce((sum, one) => sum.plus(one), first).equals(total);
  });
}
