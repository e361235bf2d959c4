import { Money } from '#lib/money.ts';
import type { LineKind } from './bill-line.entity.ts';
import { namesProduct } from './bill-names.ts';

/** Why a bill and the ledger differ. */
export const residualNames = ['price_differs', 'not_in_ledger', 'not_on_bill', 'tax', 'credits'] as const;
export type ResidualName = (typeof residualNames)[number];
export type Residuals = Record<ResidualName, Money>;

/** What one side says of one thing in one currency. */
export interface BilledPart {
  /** The catalogue's product, or what the bill calls it. */
  what: string;
  kind: LineKind;
  amount: Money;
}
export interface BookedPart {
  product: string;
  amount: Money;
}

/** Kinds of lines that the ledger never has, and the reason by which they are named. */
const unbooked: Partial<Record<LineKind, ResidualName>> = {
  tax: 'tax',
  credit: 'credits',
  refund: 'credits',
  fee: 'not_in_ledger',
  adjustment: 'not_in_ledger',
};

/**
 * Divides the difference of a bill and the ledger into its reasons, whose sum it is exactly. Products that both name are compared;
 * what only one of them names is on it alone. Where the two have `noNamesInCommon` at all, their sums are compared.
 */
export function residualsOf(
  billed: readonly BilledPart[],
  booked: readonly BookedPart[],
  { currency, noNamesInCommon }: { currency: string; noNamesInCommon: boolean },
): Residuals {
  const residuals = Object.fromEntries(
    residualNames.map((name) => [name, Money.zero(currency)]),
  ) as Residuals;
  const add = (name: ResidualName, amount: Money) => {
    residuals[name] = residuals[name].plus(amount);
  };
  const used: BilledPart[] = [];
  for (const part of billed) {
    const name = unbooked[part.kind];
    if (name) add(name, part.amount);
    else used.push(part);
  }
  if (noNamesInCommon && used.length > 0 && booked.length > 0) {
    add('price_differs', sumOf(used, currency).minus(sumOf(booked, currency)));
    return residuals;
  }
  for (const part of used) add(partnerOf(part, booked) ? 'price_differs' : 'not_in_ledger', part.amount);
  for (const part of booked)
    add(used.some((one) => isPair(one, part)) ? 'price_differs' : 'not_on_bill', part.amount.times(-1));
  return residuals;
}

/** Whether a bill and the ledger name any product alike. */
export function haveNamesInCommon(billed: readonly BilledPart[], booked: readonly BookedPart[]): boolean {
  return billed.some((part) => partnerOf(part, booked) !== undefined);
}

export function sumOf(parts: readonly { amount: Money }[], currency: string): Money {
  return Money.sum(
    parts.map(({ amount }) => amount),
    currency,
  );
}

function partnerOf(part: BilledPart, booked: readonly BookedPart[]): BookedPart | undefined {
  return booked.find((one) => isPair(part, one));
}

function isPair({ what }: BilledPart, { product }: BookedPart): boolean {
  return what === product || namesProduct(what, product);
}
