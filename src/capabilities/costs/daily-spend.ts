import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Spending } from './spending.ts';

const dayMs = 24 * 3_600_000;

/**
 * What was bought in the last 24 hours in US dollars, with what is reserved. It is no calendar day, since people choose
 * their time zone. Language models are left out: they carry the conversation.
 */
export class DailySpend {
  readonly #spending: Spending;
  readonly #clock: Clock;

  constructor(spending: Spending, clock: Clock) {
    this.#spending = spending;
    this.#clock = clock;
  }

  async of({ organizationId, memberId }: Actor): Promise<{ person: Money; organization: Money }> {
    const now = this.#clock.now().getTime();
    const span = { start: new Date(now - dayMs + 1), end: new Date(now + 1) };
    const by = ['memberId', 'category', 'currency'] as const;
    const states = (['settled', 'reserved'] as const).map((state) =>
      this.#spending.totals(organizationId, span, by, ['amount'], { state }),
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
