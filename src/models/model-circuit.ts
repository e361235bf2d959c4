import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleType,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import { VendorError } from '#lib/errors.ts';

export interface CircuitOptions {
  /** Consecutive failures that open the circuit. */
  failures: number;
  /** How long the circuit stays open, unless the vendor asks for a longer wait. */
  openMs: number;
}

/** One request to a model. The caller must report its outcome, or a half-open circuit stays shut. */
export interface Visit {
  succeed(): void;
  fail(error: VendorError): void;
}

/**
 * A circuit breaker: skips a model that keeps failing, and lets one request at a time probe whether it has recovered.
 */
export class ModelCircuit {
  readonly #breaker: CircuitBreakerPolicy;

  constructor(options: CircuitOptions) {
    this.#breaker = circuitBreaker(handleType(VendorError), {
      breaker: new ConsecutiveBreaker(options.failures),
      halfOpenAfter: new DelegateBackoff<IHalfOpenAfterBackoffContext>(({ result }) =>
        Math.max(options.openMs, wantedWaitMs(result)),
      ),
    });
  }

  /** Returns `undefined` at once while the circuit is open or another request is probing the model. */
  async enter(): Promise<Visit | undefined> {
    if (this.#breaker.state === CircuitState.HalfOpen) return undefined;
    const outcome = Promise.withResolvers<void>();
    const entry = Promise.withResolvers<boolean>();
    const visit = this.#breaker.execute(() => {
      entry.resolve(true);
      return outcome.promise;
    });
    visit.catch(() => entry.resolve(false));
    return (await entry.promise) ? { succeed: outcome.resolve, fail: outcome.reject } : undefined;
  }
}

function wantedWaitMs(result: IHalfOpenAfterBackoffContext['result']): number {
  return 'error' in result && result.error instanceof VendorError ? (result.error.retryAfterMs ?? 0) : 0;
}
