import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** News within this process that a generation has moved on. Other processes are seen by looking again. */
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
    const patience = wait(withinMs, undefined, { signal: either });
    try {
      await Promise.race([change, patience]);
    } finally {
      settled.abort();
      await Promise.allSettled([change, patience]);
    }
  }
}
