import type { PlannedCharge } from '#capabilities/capability.ts';
import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { sum } from '#lib/statistics.ts';
import type { LedgerUnit } from '../ledger-entry.entity.ts';
import type { CurrencyForecast } from './cost-forecast.ts';
import { courseOf } from './course.ts';
import { addedUp, type DailyCharges } from './daily-charges.ts';
import { outlookOf } from './outlook.ts';
import { sharedOut } from './shared-out.ts';

/** A sum of charges of the period, in exact digits. */
export interface KnownPart {
  category: Category;
  provider: string;
  currency: string;
  unit: LedgerUnit;
  amount: string;
  quantity: string;
  unpriced: number;
}

/** What is known of a period that is not over yet. */
export interface Known {
  booked: readonly KnownPart[];
  reserved: readonly KnownPart[];
  planned: readonly PlannedCharge[];
  /** The whole period before. */
  before: readonly { currency: string; amount: string }[];
  /** The whole days before today. */
  history: readonly DailyCharges[];
  /** The days of the period that are over, each with its amounts by currency, and those from today on. */
  daysOver: readonly { day: string; amounts: ReadonlyMap<string, number> }[];
  daysAhead: readonly { day: string; share: number }[];
}

/** Which currencies there are, the one with the largest amount first. */
export function currenciesOf({ booked, reserved, planned, history }: Known): string[] {
  const amounts = new Map<string, number>();
  const add = (currency: string, amount: number) =>
    amounts.set(currency, (amounts.get(currency) ?? 0) + amount);
  for (const { currency, amount } of [...booked, ...reserved]) add(currency, Number(amount));
  for (const { amount } of planned) add(amount.currency, amount.toNumber());
  for (const { currency, amounts } of history) add(currency, sum(amounts));
  return [...amounts]
    .filter(([, amount]) => amount > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([currency]) => currency);
}

/** The forecast of one currency. */
export function forecastIn(currency: string, known: Known): CurrencyForecast {
  const ours = <One extends { currency: string }>(all: readonly One[]) =>
    all.filter((one) => one.currency === currency);
  const total = (all: readonly { amount: string }[]) =>
    Money.sum(
      all.map(({ amount }) => Money.of(amount, currency)),
      currency,
    );
  const [booked, history] = [ours(known.booked), ours(known.history)];
  const planned = known.planned.filter(({ amount }) => amount.currency === currency);
  const certain = {
    booked: total(booked),
    reserved: total(ours(known.reserved)),
    planned: Money.sum(
      planned.map(({ amount }) => amount),
      currency,
    ),
  };
  const amounts = fromTheFirst(addedUp(history.map((charges) => charges.amounts)));
  const shares = known.daysAhead.map(({ share }) => share);
  const outlook = outlookOf(amounts, shares, certain);
  const figures = outlook?.figures;
  const rests = figures
    ? sharedOut(figures.rest, figures.method, history, shares, keyOf)
    : new Map<string, number>();
  const things = new Map([...history, ...booked].map((thing) => [keyOf(thing), thing]));
  const parts = [...things].map(([key, { category, provider }]) => ({
    ...{ category, provider },
    booked: total(booked.filter((part) => keyOf(part) === key)).toDecimalString(),
    rest: rests.get(key) ?? 0,
  }));
  return {
    currency,
    booked: certain.booked.toDecimalString(),
    reserved: certain.reserved.toDecimalString(),
    unpriced: sum(booked.map(({ unpriced }) => unpriced)),
    planned: planned.map(({ name, day, amount }) => ({ name, day, amount: amount.toDecimalString() })),
    before: total(ours(known.before)).toDecimalString(),
    historyDays: amounts.length,
    outlook: figures ?? null,
    parts: parts.filter(({ booked, rest }) => Number(booked) + rest > 0).toSorted(byEnd),
    course: outlook ? courseOf(currency, known, outlook) : [],
  };
}

function keyOf({ category, provider }: { category: Category; provider: string }): string {
  return `${category} ${provider}`;
}

function byEnd(one: CurrencyForecast['parts'][number], other: CurrencyForecast['parts'][number]): number {
  return Number(other.booked) + other.rest - Number(one.booked) - one.rest;
}

/** Days before the first amount of this currency say nothing about it. */
function fromTheFirst(amounts: readonly number[]): number[] {
  const first = amounts.findIndex((amount) => amount > 0);
  return first === -1 ? [] : amounts.slice(first);
}
