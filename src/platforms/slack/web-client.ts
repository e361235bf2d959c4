import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { VendorError } from '#lib/errors.ts';
import { explainSlackError } from './errors.ts';

export type WebClient = webApi.WebClient;

/**
 * The package would try again for half an hour, also what may have been carried out already; so it does not try again
 * at all, and {@link patiently} does where that is safe.
 */
export const clientOptions = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 60_000,
} as const satisfies webApi.WebClientOptions;

export interface Patience {
  /** After so long the last refusal counts. */
  patienceMs: number;
  signal?: AbortSignal;
}

/**
 * Calls Slack, and again after the wait it asks for, or when the request surely never arrived.
 * Throws a `UserError` where a person can do something, else a `VendorError`.
 */
export async function patiently<T>(call: () => Promise<T>, { patienceMs, signal }: Patience): Promise<T> {
  const untilMs = performance.now() + patienceMs;
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, 15_000)) {
    try {
      return await call();
    } catch (raw) {
      const error = explainSlackError(raw);
      const pauseMs =
        error instanceof VendorError && error.retryable ? (error.retryAfterMs ?? waitMs) : undefined;
      if (pauseMs === undefined || performance.now() + pauseMs > untilMs) throw error;
      await sleep(pauseMs, undefined, signal ? { signal } : {});
    }
  }
}
