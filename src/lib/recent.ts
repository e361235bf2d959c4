import type { Clock } from './clock.ts';

const mostKept = 10_000;

/** Keeps what was read for a short while, for settings that every turn asks for and hardly anybody changes. */
export class Recent<Value> {
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #kept = new Map<string, { value: Value; readAtMs: number }>();

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  async get(key: string, read: () => Promise<Value>): Promise<Value> {
    const nowMs = this.#clock.now().getTime();
    const kept = this.#kept.get(key);
    if (kept && nowMs - kept.readAtMs < this.#lifetimeMs) return kept.value;
    const value = await read();
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, { value, readAtMs: nowMs });
    return value;
  }
}
