import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { VendorError } from '#lib/errors.ts';
import { explainSlackError } from './errors.ts';

export type WebClient = webApi.WebClient;

/**
 * Disables the package's retries: it would retry for half an hour, even calls that may have succeeded.
 * {@link withRetries} retries only where that is safe.
 */
export const clientOptions = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 60_000,
} as const satisfies webApi.WebClientOptions;

export interface RetryOptions {
  /** No retry starts after this time. */
  retryForMs: number;
  signal?: AbortSignal;
}

/**
 * Calls Slack. Retries after the wait that Slack asks for, or if the request certainly never arrived.
 * Throws a `UserError` if a person can act on the failure, else a `VendorError`.
 */
export async function withRetries<T>(
  call: () => Promise<T>,
  { retryForMs, signal }: RetryOptions,
): Promise<T> {
  const untilMs = performance.now() + retryForMs;
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
