import { Decimal } from 'decimal.js';
import { numberFormat } from './formats.ts';
import type { Locale } from './messages.ts';

const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -40,
  toExpPos: 40,
});

/** The maximum of `Intl.NumberFormat`. */
const mostDecimals = 100;

const notDigits =
  'Money.of takes decimal digits in quotes, such as Money.of("0.012"); a number that the vendor’s JSON tells is Money.of(String(number))';

/** An amount in JSON: exact digits and the currency. */
export interface PlainMoney {
  amount: string;
  currency: string;
}

/** An exact amount in one currency (ISO 4217). Adding two currencies is an error, never a silent conversion. */
export class Money {
  readonly #amount: Decimal;
  readonly currency: string;

  /** Throws a `RangeError` if the amount is not finite, as after a division by zero. */
  private constructor(amount: Decimal, currency: string) {
    if (!amount.isFinite()) throw new RangeError(`not an amount of money: ${amount}`);
    this.#amount = amount.isZero() ? amount.abs() : amount;
    this.currency = currency;
  }

  /**
   * Takes decimal digits. A number is refused with a `TypeError`: what was calculated as one is no longer exact. One that JSON
   * told has the digits of `String(number)`.
   */
  static of(amount: string, currency = 'USD'): Money {
    if (typeof amount !== 'string') throw new TypeError(notDigits);
    return new Money(new Exact(amount), currency);
  }

  static from({ amount, currency }: PlainMoney): Money {
    return Money.of(amount, currency);
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

  /**
   * The least decimals with which this amount, the other and their exact difference can be printed together: what is printed
   * adds up, and nothing that is not zero reads as zero.
   */
  decimalsBeside(other: Money): number {
    const exact = [this, other, this.minus(other)] as const;
    for (let decimals = this.#usualDecimals('en'); ; decimals += 1) {
      const [one, two, difference] = exact.map((amount) => amount.#printed(decimals)) as [
        Money,
        Money,
        Money,
      ];
      const isTold = [one, two, difference].every((shown, at) => shown.isZero === exact[at]?.isZero);
      if (isTold && one.minus(two).equals(difference)) return decimals;
    }
  }

  times(factor: string | number): Money {
    return new Money(this.#amount.times(factor), this.currency);
  }

  dividedBy(divisor: string | number): Money {
    return new Money(this.#amount.dividedBy(divisor), this.currency);
  }

  /** Cut to so many decimals, half to even. */
  roundedTo(decimals: number): Money {
    return new Money(this.#amount.toDecimalPlaces(decimals), this.currency);
  }

  /** This amount divided by the other, for bars and percentages only; never for arithmetic on money. */
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
    return this.#amount.isNegative();
  }

  /** The exact amount as plain digits, for `numeric` columns and JSON. */
  toDecimalString(): string {
    return this.#amount.toFixed();
  }

  /** For a chart's axis only. */
  toNumber(): number {
    return this.#amount.toNumber();
  }

  /**
   * Formatted for people: with the currency's own decimals, and with three significant digits below 1, or rounded to the
   * decimals that are given.
   */
  format(locale: Locale = 'en', decimals?: number): string {
    const maximumFractionDigits = Math.min(mostDecimals, decimals ?? this.#visibleDecimals(locale));
    const format = numberFormat(locale, { ...this.#style, maximumFractionDigits });
    // The types know only numbers; the standard formats a decimal string exactly (ES2023, Intl.NumberFormat v3).
    return format.format(this.toDecimalString() as unknown as number);
  }

  toJSON(): PlainMoney {
    return { amount: this.toDecimalString(), currency: this.currency };
  }

  toString(): string {
    return `${this.toDecimalString()} ${this.currency}`;
  }

  get #style() {
    return { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' } as const;
  }

  #visibleDecimals(locale: Locale): number {
    const usual = this.#usualDecimals(locale);
    const size = this.#amount.abs();
    const isSmall = !size.isZero() && size.lessThan(1);
    return isSmall ? Math.max(usual, Math.min(mostDecimals, 2 - size.e)) : usual;
  }

  #usualDecimals(locale: Locale): number {
    return numberFormat(locale, this.#style).resolvedOptions().maximumFractionDigits ?? 2;
  }

  /** As `Intl.NumberFormat` rounds. */
  #printed(decimals: number): Money {
    return new Money(this.#amount.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP), this.currency);
  }

  #same(other: Money): Decimal {
    if (other.currency !== this.currency) {
      throw new TypeError(`cannot mix ${this.currency} and ${other.currency}`);
    }
    return other.#amount;
  }
}
