import { Decimal } from 'decimal.js';
import { Money } from '#lib/money.ts';
import type { OwnExchangeRate } from './own-exchange-rate.entity.ts';
import { daysBefore } from './publication-days.ts';
import type { PublishedDay } from './published-rates.ts';

/** A cross rate has this many significant digits, so that an amount times a rate is exact and sums agree to the last digit. */
const Cross = Decimal.clone({ precision: 30, toExpNeg: -60, toExpPos: 60 });

/** Over holidays the last published rate holds; what is older than a week says nothing of a day. */
const longestHoldDays = 7;

/** One unit of a currency in another, on the day that it is of. */
export interface Rate {
  /** Exact digits. */
  value: string;
  /** The day it was published for or set for; an ISO date. */
  day: string;
  source: 'published' | 'own' | 'same';
  note?: string | undefined;
}

/** An amount in another currency, and by which rate. */
export interface Converted {
  money: Money;
  rate: Rate;
}

/** The rates of some days, as one organisation counts. */
export class RateTable {
  readonly #days: readonly string[];
  readonly #rates: ReadonlyMap<string, PublishedDay['rates']>;
  readonly #own: readonly OwnExchangeRate[];
  readonly #found = new Map<string, Rate | undefined>();

  constructor(published: readonly PublishedDay[], own: readonly OwnExchangeRate[] = []) {
    this.#rates = new Map(published.map(({ day, rates }) => [day, rates]));
    this.#days = [...this.#rates.keys()].sort();
    this.#own = own.toSorted((a, b) => b.setAt.getTime() - a.setAt.getTime() || (a.id < b.id ? 1 : -1));
  }

  /** `undefined` if no rate is known for the day. */
  convert(money: Money, to: string, day: string): Converted | undefined {
    const rate = this.rate(money.currency, to, day);
    return rate && { money: Money.of(money.times(rate.value).toDecimalString(), to), rate };
  }

  /** The rate of a day: the organisation's own, else the last one that was published until then. */
  rate(from: string, to: string, day: string): Rate | undefined {
    if (from === to) return { value: '1', day, source: 'same' };
    const key = `${from} ${to} ${day}`;
    if (!this.#found.has(key))
      this.#found.set(key, this.#ownRate(from, to, day) ?? this.#published(from, to, day));
    return this.#found.get(key);
  }

  /** Which of the currencies has no published rate for a day; `undefined` if all have one, or none was read. */
  unpublished(currencies: readonly string[], day: string): string | undefined {
    const rates = this.#ratesOn(day)?.rates;
    return rates && currencies.find((currency) => rates[currency] === undefined);
  }

  #ownRate(from: string, to: string, day: string): Rate | undefined {
    const found = this.#own.find(
      ({ base, quote, fromDay, untilDay }) =>
        ((base === from && quote === to) || (base === to && quote === from)) &&
        fromDay <= day &&
        day <= untilDay,
    );
    if (!found) return undefined;
    const own = new Cross(found.rate);
    const value = found.base === from ? own : new Cross(1).dividedBy(own);
    return { value: value.toFixed(), day, source: 'own', note: found.note ?? undefined };
  }

  #published(from: string, to: string, day: string): Rate | undefined {
    const last = this.#ratesOn(day);
    const [ours, theirs] = [last?.rates[from], last?.rates[to]];
    if (!last || ours === undefined || theirs === undefined) return undefined;
    return { value: new Cross(theirs).dividedBy(ours).toFixed(), day: last.day, source: 'published' };
  }

  /** The last rates that were published until a day. */
  #ratesOn(day: string): PublishedDay | undefined {
    const last = this.#days.findLast((one) => one <= day);
    if (last === undefined || last < daysBefore(day, longestHoldDays)) return undefined;
    return { day: last, rates: { ...this.#rates.get(last), EUR: '1' } };
  }
}
