import type { OfferRow } from '#capabilities/catalogue/offer-row.ts';
import type { Conversion, Converter } from '#capabilities/currencies/conversion.ts';
import type { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { Clock } from '#lib/clock.ts';
import { Money, type PlainMoney } from '#lib/money.ts';
import { dateIn } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';

type Costs = Pick<OfferRow, 'cost' | 'costUpTo'>;

/** Shows costs in the currency that somebody wants, at the rate of today. Prices of a unit stay as they are listed. */
export class ConvertedRows {
  readonly #converter: Converter | undefined;
  readonly #today: string;

  private constructor(converter: Converter | undefined, today: string) {
    this.#converter = converter;
    this.#today = today;
  }

  /** Without a wish, all stays in its own currency. Throws a `UserError` for an unknown currency. */
  static async open(
    { exchangeRates, clock }: { exchangeRates: ExchangeRates; clock: Clock },
    { organizationId, timeZone }: Actor,
    wantedIn: string | undefined,
    signal: AbortSignal,
  ): Promise<ConvertedRows> {
    const today = dateIn(timeZone, clock.now());
    if (wantedIn === undefined) return new ConvertedRows(undefined, today);
    return new ConvertedRows(await exchangeRates.converter(organizationId, wantedIn, [today], signal), today);
  }

  /** Throws a `UserError` if no rate is known. */
  shown<Row extends Costs>(row: Row): Row {
    return { ...row, cost: this.#amount(row.cost), costUpTo: this.#amount(row.costUpTo) };
  }

  /** By which rate; `null` if nothing was wanted in a currency. */
  get conversion(): Conversion | null {
    return this.#converter?.conversion ?? null;
  }

  #amount(cost: PlainMoney | null): PlainMoney | null {
    if (!cost || !this.#converter) return cost;
    return this.#converter.convert(Money.from(cost), this.#today).toJSON();
  }
}
