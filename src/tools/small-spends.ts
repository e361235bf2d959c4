import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { OneAtATime } from '#lib/one-at-a-time.ts';
import type { Actor } from '#people/actor.ts';

/** How often the amount of one turn may be spent without a card in a day: by one person, and by all together. */
const timesPerDay = { person: 4, organization: 20 };

const messages = defineMessages({
  en: { dayIsSpent: 'Enough has been spent without a card in the last 24 hours, so this one asks.' },
  th: { dayIsSpent: '24 ชั่วโมงที่ผ่านมาใช้เงินโดยไม่ผ่านการ์ดไปมากพอแล้ว รายการนี้จึงขออนุมัติ' },
});

/** What was bought in the last 24 hours, by a person and in their organisation, with what is still reserved. */
export interface SpentInADay {
  person: Money;
  organization: Money;
}

interface Held {
  actor: Actor;
  amount: Money;
}

/** Bounds what goes ahead without a card in a day, as an allowance bounds it in a turn. */
export class SmallSpends {
  readonly #spentInADay: (actor: Actor) => Promise<SpentInADay>;
  /** What goes ahead at this moment and may not be in the books yet, by call. */
  readonly #held = new Map<string, Held>();
  /** By organisation, so that many decisions at once do not each see room. */
  readonly #decisions = new OneAtATime();

  constructor(spentInADay: (actor: Actor) => Promise<SpentInADay>) {
    this.#spentInADay = spentInADay;
  }

  /** Holds an amount for a call if the day has room for it. Returns why it has none. Release it when the call is over. */
  async hold(callId: string, actor: Actor, amount: Money, turnLimit: Money): Promise<Bilingual | undefined> {
    const { organizationId } = actor;
    const decide = async () => {
      const { person, organization } = await this.#spentInADay(actor);
      const held = [...this.#held.values()].filter((one) => one.actor.organizationId === organizationId);
      const own = held.filter((one) => one.actor.memberId === actor.memberId);
      const isRoom =
        fits([person, amount, ...amountsOf(own)], turnLimit, timesPerDay.person) &&
        fits([organization, amount, ...amountsOf(held)], turnLimit, timesPerDay.organization);
      if (!isRoom) return messages.both((texts) => texts.dayIsSpent);
      this.#held.set(callId, { actor, amount });
      return undefined;
    };
    return this.#decisions.run(organizationId, decide);
  }

  /**
   * Gives up what is held for a call, now that it is in the books. It waits for a decision that is being made: that one may
   * have read the books before, and would find the amount nowhere.
   */
  async release(callId: string): Promise<void> {
    const held = this.#held.get(callId);
    if (held) await this.#decisions.run(held.actor.organizationId, async () => this.#held.delete(callId));
  }
}

function amountsOf(held: readonly Held[]): Money[] {
  return held.map(({ amount }) => amount);
}

function fits(amounts: readonly Money[], turnLimit: Money, times: number): boolean {
  return !turnLimit.times(times).isLessThan(Money.sum(amounts, turnLimit.currency));
}
