import type { Tick } from '#jobs/define-tick.ts';
import type { Log } from '#lib/log.ts';
import type { ToolRunner } from '../run-tool.ts';
import type { Approval } from './approval.entity.ts';
import type { Colleague } from './approval-policy.ts';
import type { Approvals } from './approvals.ts';

/** Reminds those who may decide, as things are now, of the cards that expire soon. */
export class Reminders {
  readonly #approvals: Approvals;
  readonly #runner: Pick<ToolRunner, 'peopleFor'>;
  readonly #log: Log;

  constructor(approvals: Approvals, runner: Pick<ToolRunner, 'peopleFor'>, log: Log) {
    this.#approvals = approvals;
    this.#runner = runner;
    this.#log = log;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for (const organizationId of await this.#approvals.ends.organizationsToRemind()) {
      signal.throwIfAborted();
      await this.#approvals.ends.remind(organizationId, (approval) => this.#peopleFor(approval));
    }
  }

  /** Nobody, if the tool is gone or does not know its old plan any more. */
  async #peopleFor(approval: Approval): Promise<Colleague[]> {
    try {
      return await this.#runner.peopleFor(approval);
    } catch (err) {
      this.#log.warn({ err, approval: approval.id }, 'nobody could be found to be reminded');
      return [];
    }
  }
}

export function remindApprovers(reminders: Reminders): Tick {
  return { name: 'remind-approvers', pattern: '* * * * *', run: (signal) => reminders.sweep(signal) };
}
