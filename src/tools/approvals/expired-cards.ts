import type { Tick } from '#jobs/define-tick.ts';
import type { Approvals } from './approvals.ts';
import { type Cards, showEnd } from './cards.ts';

/** Changes the cards of proposals that nobody decided in time, and of decisions that a dead process has left. */
export class ExpiredCards {
  readonly #approvals: Approvals;
  readonly #cards: Pick<Cards, 'changeCards'>;

  constructor(approvals: Approvals, cards: Pick<Cards, 'changeCards'>) {
    this.#approvals = approvals;
    this.#cards = cards;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for (const organizationId of await this.#approvals.ends.organizationsWithOverdue()) {
      signal.throwIfAborted();
      const ended = await this.#approvals.ends.expire(organizationId);
      for (const approval of ended) await showEnd(this.#cards, approval, { state: 'expired' });
    }
    for (const organizationId of await this.#approvals.ends.organizationsWithInterrupted()) {
      signal.throwIfAborted();
      const ended = await this.#approvals.ends.endInterrupted(organizationId);
      for (const approval of ended) await showEnd(this.#cards, approval, { state: 'interrupted' });
    }
  }
}

export function expireCards(cards: ExpiredCards): Tick {
  return { name: 'expire-cards', pattern: '* * * * *', run: (signal) => cards.sweep(signal) };
}
