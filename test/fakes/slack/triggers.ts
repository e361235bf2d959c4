import { SlackError } from './slack-error.ts';
import type { WorkspaceState } from './workspace-state.ts';

interface Trigger {
  user: string;
  issuedMs: number;
  /** The modal the click came from, where it came from one. */
  viewId?: string;
  isUsed: boolean;
}

/** Trigger ids: each opens one modal, within three seconds of the person's action. */
export class Triggers {
  readonly #state: WorkspaceState;
  readonly #triggers = new Map<string, Trigger>();

  constructor(state: WorkspaceState) {
    this.#state = state;
  }

  issue(user: string, viewId?: string): string {
    const issuedMs = this.#state.now();
    const id = `${Math.floor(issuedMs / 1_000)}.${this.#triggers.size + 1}.${this.#state.nextId('t')}`;
    this.#triggers.set(id, { user, issuedMs, isUsed: false, ...(viewId ? { viewId } : {}) });
    return id;
  }

  exchange(id: string): Trigger {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.isUsed) throw new SlackError('exchanged_trigger_id');
    const ageMs = this.#state.now() - trigger.issuedMs;
    if (ageMs > this.#state.settings.timings.triggerLifeMs) throw new SlackError('expired_trigger_id');
    trigger.isUsed = true;
    return trigger;
  }
}
