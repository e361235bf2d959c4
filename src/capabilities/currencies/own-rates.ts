import { Decimal } from 'decimal.js';
import type { Clock } from '#lib/clock.ts';
import { currencyCalled } from '#lib/currency-code.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Calendar, datesOf, type Stretch, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { ExchangeRates } from './exchange-rates.ts';
import { OwnExchangeRateEntity } from './own-exchange-rate.entity.ts';
import type { Rate } from './rate-table.ts';

const messages = defineMessages({
  en: {
    same: 'A rate is between two currencies. Name both, for example: set exchange rate 1 USD = 33.5 THB today.',
  },
  th: { same: 'อัตราแลกเปลี่ยนต้องมีสองสกุลเงิน ระบุทั้งสอง เช่น ตั้งอัตราแลกเปลี่ยน 1 `USD` = 33.5 `THB` วันนี้' },
});

export interface RateWish {
  base: string;
  quote: string;
  /** Exact digits. */
  rate: string;
  period: Stretch;
  note?: string | undefined;
}

/** A rate that is to be set; plain JSON. */
export interface RatePlan {
  base: string;
  quote: string;
  rate: string;
  fromDay: string;
  untilDay: string;
  note: string | null;
  /** What else would count on the first of its days. */
  instead: Rate | null;
}

export interface OwnRatesParts {
  storage: Storage;
  clock: Clock;
  exchangeRates: ExchangeRates;
  calendarOf(organizationId: string): Promise<Calendar>;
}

/** Rates that an organisation sets for days of its own. */
export class OwnRates {
  readonly #parts: OwnRatesParts;

  constructor(parts: OwnRatesParts) {
    this.#parts = parts;
  }

  /** Throws a `UserError` for a currency that there is not, and for one in itself. */
  async propose({ organizationId }: Actor, wish: RateWish, signal: AbortSignal): Promise<RatePlan> {
    const { calendarOf, clock, exchangeRates } = this.#parts;
    const [base, quote] = [currencyCalled(wish.base), currencyCalled(wish.quote)];
    if (base === quote) throw new UserError(messages.both((texts) => texts.same));
    const calendar = await calendarOf(organizationId);
    const span = spanOf(wish.period, clock.now(), calendar);
    const { from: fromDay, until: untilDay } = datesOf(span, calendar.timeZone);
    const table = await exchangeRates.of(organizationId, [fromDay], signal);
    return {
      ...{ base, quote, fromDay, untilDay },
      rate: new Decimal(wish.rate).toFixed(),
      note: wish.note?.trim() || null,
      instead: table.rate(base, quote, fromDay) ?? null,
    };
  }

  async set({ organizationId }: Actor, { instead: _, ...plan }: RatePlan): Promise<void> {
    const setAt = this.#parts.clock.now();
    await this.#parts.storage
      .scope(organizationId)
      .insert(OwnExchangeRateEntity, { ...plan, id: newId(), setAt });
  }
}
