import type { Tick } from '#jobs/define-tick.ts';
import type { Toolbox } from '../toolbox.ts';
import type { Approval } from './approval.entity.ts';
import type { Colleague } from './approval-policy.ts';
import type { Approvals } from './approvals.ts';
import type { Deciders } from './deciders.ts';

/** Reminds those who may decide, as things are now, of the cards that expire soon. */
export class Reminders {
  readonly #approvals: Approvals;
  readonly #deciders: Deciders;
  readonly #toolbox: Toolbox;

  constructor(approvals: Approvals, deciders: Deciders, toolbox: Toolbox) {
    this.#approvals = approvals;
    this.#deciders = deciders;
    this.#toolbox = toolbox;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for (const organizationId of await this.#approvals.organizationsToRemind()) {
      signal.throwIfAborted();
      await this.#approvals.remind(organizationId, (approval) => this.#peopleFor(approval));
    }
  }

  async #peopleFor({
    organizationId,
    tool: name,
    plan,
    requestedBy: asker,
    needsSecond,
  }: Approval): Promise<Colleague[]> {
    const tool = this.#toolbox.find(name);
    if (!tool || tool.risk === 'read') return [];
    const deciders = await this.#deciders.under(organizationId);
    return deciders.calledUpon({ tool, plan, asker, needsSecond });
  }
}

export function remindApprovers(reminders: Reminders): Tick {
  return { name: 'remind-approvers', pattern: '* * * * *', run: (signal) => reminders.sweep(signal) };
}
