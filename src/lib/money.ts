import { Decimal } from 'decimal.js';
import type { Locale } from './messages.ts';

const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -40,
  toExpPos: 40,
});

/** An exact amount in one currency (ISO 4217). Adding two currencies is an error, never a silent conversion. */
export class Money {
  readonly #amount: Decimal;
  readonly currency: string;

  private constructor(amount: Decimal, currency: string) {
    this.#amount = amount;
    this.currency = currency;
  }

  static of(amount: string | number, currency = 'USD'): Money {
    const decimal = new Exact(amount);
    if (!decimal.isFinite()) throw new RangeError(`not an amount of money: ${amount}`);
    return new Money(decimal, currency);
  }

  static zero(currency = 'USD'): Money {
    return new Money(new Exact(0), currency);
  }

  static sum(amounts: Iterable<Money>, currency = 'USD'): Money {
    let total = Money.zero(currency);
    for (const amount of amounts) total = total.plus(amount);
    return total;
  }

  plus(other: Money): Money {
    return new Money(this.#amount.plus(this.#same(other)), this.currency);
  }

  minus(other: Money): Money {
    return new Money(this.#amount.minus(this.#same(other)), this.currency);
  }

  times(factor: string | number): Money {
    return new Money(this.#amount.times(factor), this.currency);
  }

  dividedBy(divisor: string | number): Money {
    return new Money(this.#amount.dividedBy(divisor), this.currency);
  }

  /** This as a share of the other, as a plain number for bars and percentages; never for arithmetic on money. */
  ratioTo(other: Money): number {
    return this.#amount.dividedBy(this.#same(other)).toNumber();
  }

  compare(other: Money): number {
    return this.#amount.comparedTo(this.#same(other));
  }

  isLessThan(other: Money): boolean {
    return this.compare(other) < 0;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.compare(other) === 0;
  }

  get isZero(): boolean {
    return this.#amount.isZero();
  }

  get isNegative(): boolean {
    return this.#amount.isNegative() && !this.#amount.isZero();
  }

  /** The exact amount as plain digits, for `numeric` columns and JSON. */
  toDecimalString(): string {
    return this.#amount.toFixed();
  }

  /** For a chart's axis only. */
  toNumber(): number {
    return this.#amount.toNumber();
  }

  /** As people write it: two decimals, and as many more as a small amount needs to stay visible. */
  format(locale: Locale = 'en'): string {
    const format = new Intl.NumberFormat(locale === 'th' ? 'th-TH' : 'en-US', {
      style: 'currency',
      currency: this.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: this.#visibleDecimals(),
    });
    // The types know only numbers; the standard formats a decimal string exactly (ES2023, Intl.NumberFormat v3).
    return format.format(this.toDecimalString() as unknown as number);
  }

  toJSON(): { amount: string; currency: string } {
    return { amount: this.toDecimalString(), currency: this.currency };
  }

  toString(): string {
    return `${this.toDecimalString()} ${this.currency}`;
  }

  #visibleDecimals(): number {
    const size = this.#amount.abs();
    if (size.isZero() || size.greaterThanOrEqualTo(1)) return 2;
    return Math.min(12, Math.max(2, 1 - size.e + (size.greaterThanOrEqualTo('0.01') ? 1 : 0)));
  }

  #same(other: Money): Decimal {
    if (other.currency !== this.currency) {
      throw new TypeError(`cannot mix ${this.currency} and ${other.currency}`);
    }
    return other.#amount;
  }
}
