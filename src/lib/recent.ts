import type { Clock } from './clock.ts';

const mostKept = 10_000;

/**
 * A short-lived cache for settings that every turn reads and few people change. Concurrent readers share one read.
 */
export class Recent<Value> {
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #kept = new Map<string, { value: Promise<Value>; readAtMs: number }>();

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const nowMs = this.#clock.now().getTime();
    const kept = this.#kept.get(key);
    if (kept && nowMs - kept.readAtMs < this.#lifetimeMs) return kept.value;
    const reading = { value: read(), readAtMs: nowMs };
    reading.value.catch(() => this.#kept.get(key) === reading && this.#kept.delete(key));
    this.#dropOld(nowMs);
    this.#kept.delete(key);
    this.#kept.set(key, reading);
    return reading.value;
  }

  /** The oldest come first. */
  #dropOld(nowMs: number): void {
    if (this.#kept.size >= mostKept) this.#kept.clear();
    for (const [key, { readAtMs }] of this.#kept) {
      if (nowMs - readAtMs < this.#lifetimeMs) return;
      this.#kept.delete(key);
    }
  }

  /** Invalidates the value: later calls read it again. */
  forget(key: string): void {
    this.#kept.delete(key);
  }
}
