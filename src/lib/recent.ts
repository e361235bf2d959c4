import type { Clock } from './clock.ts';

const mostKept = 10_000;

/**
 * Keeps what was read for a short while, for settings that every turn asks for and hardly anybody changes. Who asks
 * while it is being read gets what is read.
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
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, reading);
    return reading.value;
  }

  /** It has changed: whoever asks from now on gets what is read from now on. */
  forget(key: string): void {
    this.#kept.delete(key);
  }
}
