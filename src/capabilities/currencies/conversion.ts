import { z } from 'zod';
import type { Bilingual } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { noRate } from './no-rate.ts';
import type { Rate, RateTable } from './rate-table.ts';

const digits = z.string().describe('Exact decimal digits');

/** By which rates amounts were converted. Goes with every figure that is not in its own currency. */
export const conversionSchema = z.object({
  to: z.string().describe('ISO 4217'),
  rates: z.array(
    z.object({
      from: z.string(),
      source: z.enum(['published', 'own']).describe('own: the organisation set it'),
      least: digits.describe('One unit of `from` in `to`, at the lowest rate used'),
      most: digits,
      first: z.iso.date().describe('The first day whose rate was used'),
      last: z.iso.date(),
      notes: z.array(z.string()),
    }),
  ),
  source: z.object({ en: z.string(), th: z.string() }).describe('Who publishes the rates'),
});
export type Conversion = z.output<typeof conversionSchema>;

/** Converts amounts of some days to one currency, and remembers by which rates. */
export class Converter {
  readonly to: string;
  readonly #table: RateTable;
  readonly #source: Bilingual;
  readonly #used = new Map<string, Rate>();

  constructor(table: RateTable, to: string, source: Bilingual) {
    this.#table = table;
    this.to = to;
    this.#source = source;
  }

  /** Throws a `UserError` if no rate is known for the day. Nothing needs no rate. */
  convert(money: Money, day: string): Money {
    if (money.isZero) return Money.zero(this.to);
    const converted = this.#table.convert(money, this.to, day);
    if (!converted) throw noRate({ from: money.currency, to: this.to, day }, this.#table, this.#source);
    if (converted.rate.source !== 'same')
      this.#used.set(`${money.currency} ${converted.rate.source} ${converted.rate.day}`, converted.rate);
    return converted.money;
  }

  get conversion(): Conversion {
    const used = [...this.#used].map(([key, rate]) => ({ from: key.slice(0, 3), rate }));
    const lines = Map.groupBy(used, ({ from, rate }) => `${from} ${rate.source}`);
    return {
      to: this.to,
      rates: [...lines.values()].map((same) => lineOf(same)),
      source: this.#source,
    };
  }
}

function lineOf(same: readonly { from: string; rate: Rate }[]): Conversion['rates'][number] {
  const rates = same.map(({ rate }) => rate);
  const values = rates.map(({ value }) => value).sort((a, b) => Number(a) - Number(b));
  const days = rates.map(({ day }) => day).sort();
  return {
    from: same[0]?.from ?? '',
    source: rates[0]?.source === 'own' ? 'own' : 'published',
    least: values[0] ?? '',
    most: values.at(-1) ?? '',
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
    notes: [...new Set(rates.flatMap(({ note }) => note ?? []))],
  };
}
