import { APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureOfConnection, failureOfStatus, retryAfterMs } from '#lib/json-http.ts';
import { failureOfType } from './failures.ts';

const vendor = 'anthropic';
const maxDetailLength = 300;

/** Values of `error.details.error_code` for exhausted funds, sent with 402, 429 or 400 (same source). */
const quotaCodes = new Set([
  'contract_spend_limit_reached',
  'enforced_spend_limit_reached',
  'linked_organization_billing_unavailable',
  'linked_organization_spend_limit_reached',
]);

/** Converts an error of the SDK. Returns a `VendorError` unchanged. */
export function anthropicError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new VendorError(vendor, 'timed_out', 'no answer within the time limit');
  if (error instanceof APIError && (error.status !== undefined || error.type !== null))
    return reported(error);
  if (error instanceof SyntaxError) {
    return new VendorError(vendor, 'malformed_answer', 'the stream contained invalid JSON', {
      cause: error,
    });
  }
  const reason = failureOfConnection(error);
  const detail = reason === 'unavailable' ? 'cannot be reached' : 'the connection was lost';
  return new VendorError(vendor, reason, detail, { cause: error });
}

/** The error for an answer that ended before its closing event. */
export function incompleteAnswer(hasBegun: boolean): VendorError {
  return hasBegun
    ? new VendorError(vendor, 'timed_out', 'the answer was cut off')
    : new VendorError(vendor, 'malformed_answer', 'the answer contained no event of the API');
}

function reported(error: APIError): VendorError {
  const detail = (error.apiMessage ?? error.message).slice(0, maxDetailLength);
  return new VendorError(vendor, failureOf(error, detail), detail, {
    status: error.status,
    retryAfterMs: retryAfterMs(error.headers),
  });
}

function failureOf(error: APIError, detail: string): VendorFailure {
  if (quotaCodes.has(error.errorCode ?? '')) return 'quota';
  if (error.errorCode === 'organization_on_hold') return 'authentication';
  // Exhausted credit is a plain 400 without a code (github.com/anthropics/claude-code/issues/88711, 2026-08-22).
  if (error.status === 400 && /credit balance is too low/i.test(detail)) return 'quota';
  // The content filter has no code (github.com/anthropics/claude-code/issues/58367, 2026-05-12).
  if (/blocked by content filtering policy/i.test(detail)) return 'refused_content';
  const ofType = failureOfType[error.type ?? ''];
  if (ofType !== undefined) return ofType;
  return error.status === undefined ? 'invalid_request' : failureOfStatus(error.status);
}
