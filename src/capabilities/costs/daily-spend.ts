import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import type { Ledger } from './ledger.ts';

/** What was bought today in US dollars, with what is reserved. Language models are left out: they carry the conversation. */
export class DailySpend {
  readonly #ledger: Ledger;
  readonly #clock: Clock;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  async of({ organizationId, memberId, timeZone }: Actor): Promise<{ person: Money; organization: Money }> {
    const span = spanOf('today', this.#clock.now(), timeZone);
    const by = ['memberId', 'category', 'currency'] as const;
    const states = (['settled', 'reserved'] as const).map((state) =>
      this.#ledger.totals(organizationId, span, by, ['amount'], { state }),
    );
    const bought = (await Promise.all(states))
      .flat()
      .filter(({ category, currency }) => category !== 'llm' && currency === 'USD');
    const sumOf = (totals: typeof bought) => Money.sum(totals.map(({ sums }) => Money.of(sums.amount)));
    return {
      person: sumOf(bought.filter((total) => total.memberId === memberId)),
      organization: sumOf(bought),
    };
  }
}
