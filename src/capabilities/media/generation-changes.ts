import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** Announces changes of generations within this process. Changes by other processes need polling. */
export class GenerationChanges {
  readonly #events = new EventEmitter().setMaxListeners(0);

  announce(generationId: string): void {
    this.#events.emit(generationId);
  }

  /** Resolves at the next change, or after `withinMs`. Rejects when the signal aborts. */
  async next(generationId: string, withinMs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const settled = new AbortController();
    const either = AbortSignal.any([signal, settled.signal]);
    const change = once(this.#events, generationId, { signal: either });
    const timeout = wait(withinMs, undefined, { signal: either });
    try {
      await Promise.race([change, timeout]);
    } finally {
      settled.abort();
      await Promise.allSettled([change, timeout]);
    }
  }
}
