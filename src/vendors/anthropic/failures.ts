import type { VendorFailure } from '#lib/errors.ts';

/** Failures by the API's `error.type`, all that an error in a stream has (@anthropic-ai/sdk 1.11.0, `ErrorType`). */
export const failureOfType: Readonly<Record<string, VendorFailure>> = {
  authentication_error: 'authentication',
  permission_error: 'authentication',
  billing_error: 'quota',
  not_found_error: 'retired',
  rate_limit_error: 'rate_limited',
  timeout_error: 'timed_out',
  api_error: 'unavailable',
  overloaded_error: 'unavailable',
};
