import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';

/** How often the amount of one turn may be spent without a card in a day: by one person, and by all together. */
const timesPerDay = { person: 4, organization: 20 };

const messages = defineMessages({
  en: { dayIsSpent: 'Enough has been spent without a card in the last 24 hours, so this one asks.' },
  th: { dayIsSpent: '24 ชั่วโมงที่ผ่านมาใช้เงินโดยไม่ผ่านการ์ดไปมากพอแล้ว รายการนี้จึงขออนุมัติ' },
});

/** What was bought in the last 24 hours, by a person and in their organisation, with what is still reserved. */
export interface SpentToday {
  person: Money;
  organization: Money;
}

interface Held {
  actor: Actor;
  amount: Money;
}

/** Bounds what goes ahead without a card in a day, as an allowance bounds it in a turn. */
export class SmallSpends {
  readonly #spentToday: (actor: Actor) => Promise<SpentToday>;
  /** What goes ahead at this moment and may not be in the books yet, by call. */
  readonly #held = new Map<string, Held>();
  /** The latest decision of each organisation: one after another, so that many at once do not each see room. */
  readonly #latest = new Map<string, Promise<unknown>>();

  constructor(spentToday: (actor: Actor) => Promise<SpentToday>) {
    this.#spentToday = spentToday;
  }

  /** Holds an amount for a call if the day has room for it. Returns why it has none. Release it when the call is over. */
  async hold(callId: string, actor: Actor, amount: Money, turnLimit: Money): Promise<Bilingual | undefined> {
    const { organizationId } = actor;
    const decide = async () => {
      const { person, organization } = await this.#spentToday(actor);
      const held = [...this.#held.values()].filter((one) => one.actor.organizationId === organizationId);
      const own = held.filter((one) => one.actor.memberId === actor.memberId);
      const isRoom =
        fits([person, amount, ...amountsOf(own)], turnLimit, timesPerDay.person) &&
        fits([organization, amount, ...amountsOf(held)], turnLimit, timesPerDay.organization);
      if (!isRoom) return messages.both((texts) => texts.dayIsSpent);
      this.#held.set(callId, { actor, amount });
      return undefined;
    };
    return this.#inTurn(organizationId, decide);
  }

  /**
   * Gives up what is held for a call, now that it is in the books. It waits for a decision that is being made: that one may
   * have read the books before, and would find the amount nowhere.
   */
  async release(callId: string): Promise<void> {
    const held = this.#held.get(callId);
    if (held) await this.#inTurn(held.actor.organizationId, async () => this.#held.delete(callId));
  }

  async #inTurn<Result>(organizationId: string, work: () => Promise<Result>): Promise<Result> {
    const done = (this.#latest.get(organizationId) ?? Promise.resolve()).then(work, work);
    this.#latest.set(organizationId, done);
    try {
      return await done;
    } finally {
      if (this.#latest.get(organizationId) === done) this.#latest.delete(organizationId);
    }
  }
}

function amountsOf(held: readonly Held[]): Money[] {
  return held.map(({ amount }) => amount);
}

function fits(amounts: readonly Money[], turnLimit: Money, times: number): boolean {
  return !turnLimit.times(times).isLessThan(Money.sum(amounts, turnLimit.currency));
}
