import type { Json } from './records.ts';

/** One REST call of the app, and what Discord answered. */
export interface RecordedCall {
  atMs: number;
  /** As in `PATCH /webhooks/1/token/messages/@original`. */
  route: string;
  body: Json;
  files: number;
  status: number;
  code?: number;
  answer: unknown;
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

  /** Calls whose method and path match, oldest first. */
  of(route: RegExp): RecordedCall[] {
    return this.calls.filter((call) => route.test(call.route));
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
      .map((call) => `${call.route} (${call.status})`)
      .join(', ');
  }
}
