import { APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureOfConnection, failureOfStatus, retryAfterMs } from '#lib/json-http.ts';

const VENDOR = 'anthropic';
const DETAIL_LENGTH = 300;

/** `error.type` of the API (@anthropic-ai/sdk 1.11.0, `ErrorType`). It alone is there when a stream reports an error. */
const FAILURE_OF_TYPE: Readonly<Record<string, VendorFailure>> = {
  authentication_error: 'authentication',
  permission_error: 'authentication',
  billing_error: 'quota',
  not_found_error: 'retired',
  rate_limit_error: 'rate_limited',
  timeout_error: 'timed_out',
  api_error: 'unavailable',
  overloaded_error: 'unavailable',
};

/** `error.details.error_code` of the API for money that has run out, sent with 402, 429 or 400 (same source). */
const QUOTA_CODES = new Set([
  'contract_spend_limit_reached',
  'enforced_spend_limit_reached',
  'linked_organization_billing_unavailable',
  'linked_organization_spend_limit_reached',
]);

/** Sorts whatever the SDK threw. A `VendorError` stays as it is. */
export function anthropicError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new VendorError(VENDOR, 'timed_out', 'no answer in time');
  if (error instanceof APIError && (error.status !== undefined || error.type !== null))
    return reported(error);
  if (error instanceof SyntaxError) {
    return new VendorError(VENDOR, 'malformed_answer', 'the stream held something that is not JSON', {
      cause: error,
    });
  }
  const reason = failureOfConnection(error);
  const detail = reason === 'unavailable' ? 'cannot be reached' : 'the connection broke off';
  return new VendorError(VENDOR, reason, detail, { cause: error });
}

/** An answer that ended before the event that closes it. */
export function brokenOff(anythingCame: boolean): VendorError {
  return anythingCame
    ? new VendorError(VENDOR, 'timed_out', 'the answer broke off')
    : new VendorError(VENDOR, 'malformed_answer', 'the answer held no event that the API describes');
}

function reported(error: APIError): VendorError {
  const detail = (error.apiMessage ?? error.message).slice(0, DETAIL_LENGTH);
  return new VendorError(VENDOR, failureOf(error, detail), detail, {
    status: error.status,
    retryAfterMs: retryAfterMs(error.headers),
  });
}

function failureOf(error: APIError, detail: string): VendorFailure {
  if (QUOTA_CODES.has(error.errorCode ?? '')) return 'quota';
  if (error.errorCode === 'organization_on_hold') return 'authentication';
  // Used-up credit comes as a plain 400 without a code (github.com/anthropics/claude-code/issues/88711, 2026-08-22).
  if (error.status === 400 && /credit balance is too low/i.test(detail)) return 'quota';
  const ofType = FAILURE_OF_TYPE[error.type ?? ''];
  if (ofType !== undefined) return ofType;
  return error.status === undefined ? 'invalid_request' : failureOfStatus(error.status);
}
