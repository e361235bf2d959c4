import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 80 });

/** The sum of two numbers of exact decimal digits. */
export function sumOfDigits(one: string, other: string): string {
  return new Exact(one).plus(other).toFixed();
}

export function differenceOfDigits(one: string, other: string): string {
  return new Exact(one).minus(other).toFixed();
}
