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
  /** Failures in a row that open the circuit. */
  failures: number;
  /** How long an open circuit lets nothing through; longer if the vendor asked for a longer wait. */
  openMs: number;
}

/** One visit to a model, whose outcome the visitor must tell: a visit without an outcome keeps a half-open circuit shut. */
export interface Visit {
  succeed(): void;
  fail(error: VendorError): void;
}

/** Keeps a model that fails again and again out of the way, and lets one visitor at a time find out whether it is back. */
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

  /** `undefined` at once while the circuit is open, or while another visitor is trying it out. */
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
