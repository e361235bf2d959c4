import type { Json } from './records.ts';

/** One thing the app did at the wire, and what Slack answered. */
export interface RecordedCall {
  atMs: number;
  method: string;
  args: Json;
  token: string;
  ok: boolean;
  error?: string;
  answer: Json;
}

/** All the app did, in order, and a way to wait for more without polling. */
export class Recording {
  readonly calls: RecordedCall[] = [];
  readonly #waiting = new Set<() => void>();
  #isWaking = false;

  add(call: RecordedCall): void {
    this.calls.push(call);
    this.changed();
  }

  /** Calls of one method, oldest first. */
  of(method: string): RecordedCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Wakes those who wait, once for all that happens in the same turn of the event loop. */
  changed(): void {
    if (this.#isWaking || this.#waiting.size === 0) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      for (const wake of [...this.#waiting]) wake();
    });
  }

  /** Resolves with the first value of `look` that is neither undefined nor false. */
  until<Value>(look: () => Value | undefined | false, timeoutMs: number): Promise<Value> {
    return new Promise((resolve, reject) => {
      const attempt = () => {
        const value = look();
        if (value === undefined || value === false) return;
        clearTimeout(timer);
        this.#waiting.delete(attempt);
        resolve(value);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(attempt);
        reject(new Error(`nothing came within ${timeoutMs} ms; the app last called: ${this.#summary()}`));
      }, timeoutMs);
      this.#waiting.add(attempt);
      attempt();
    });
  }

  #summary(): string {
    return this.calls
      .slice(-20)
      .map((call) => (call.error ? `${call.method} (${call.error})` : call.method))
      .join(', ');
  }
}
