import { APIConnectionTimeoutError, APIError } from 'openai';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureOfConnection, failureOfStatus, retryAfterMs } from '#lib/json-http.ts';

const DETAIL_LENGTH = 300;

/**
 * `error.code` of the API. The first four are documented errors of a request, the rest `ResponseError.code`
 * of a stream (openai 7.55.0). `insufficient_quota` comes with the same 429 as a rate limit.
 */
const FAILURE_OF_CODE: Readonly<Record<string, VendorFailure>> = {
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  invalid_api_key: 'authentication',
  model_not_found: 'retired',
  content_policy_violation: 'refused_content',
  invalid_prompt: 'refused_content',
  bio_policy: 'refused_content',
  misalignment_policy_violation: 'refused_content',
  rate_limit_exceeded: 'rate_limited',
  server_error: 'unavailable',
};

/** Sorts whatever the SDK threw, for OpenAI and for servers that speak like it. A `VendorError` stays as it is. */
export function openAiError(vendor: string, error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new VendorError(vendor, 'timed_out', 'no answer in time');
  if (error instanceof APIError && (error.status !== undefined || error.error !== undefined)) {
    return reported(vendor, error);
  }
  if (error instanceof SyntaxError) {
    return new VendorError(vendor, 'malformed_answer', 'the stream held something that is not JSON', {
      cause: error,
    });
  }
  const reason = failureOfConnection(error);
  const detail = reason === 'unavailable' ? 'cannot be reached' : 'the connection broke off';
  return new VendorError(vendor, reason, detail, { cause: error });
}

/** An answer that ended before the event that closes it. */
export function brokenOff(vendor: string, anythingCame: boolean): VendorError {
  return anythingCame
    ? new VendorError(vendor, 'timed_out', 'the answer broke off')
    : new VendorError(vendor, 'malformed_answer', 'the answer held no event that the API describes');
}

/** A failure that the stream itself tells, as `response.failed` does. */
export function toldFailure(vendor: string, code: string | undefined, message: string): VendorError {
  return new VendorError(
    vendor,
    FAILURE_OF_CODE[code ?? ''] ?? 'unavailable',
    message.slice(0, DETAIL_LENGTH),
  );
}

function reported(vendor: string, error: APIError): VendorError {
  const detail = error.message.slice(0, DETAIL_LENGTH);
  if (error.status === undefined) return toldFailure(vendor, codeOf(error), detail);
  return new VendorError(vendor, failureOf(error, error.status), detail, {
    status: error.status,
    retryAfterMs: retryAfterMs(error.headers),
  });
}

function failureOf(error: APIError, status: number): VendorFailure {
  const ofCode = FAILURE_OF_CODE[codeOf(error) ?? ''];
  if (ofCode !== undefined) return ofCode;
  // Gemini answers a wrong key with 400 and gives the reason only in the body's details.
  if (status === 400 && /API_KEY_INVALID/.test(JSON.stringify(error.error ?? ''))) return 'authentication';
  return failureOfStatus(status);
}

/** Some compatible servers write the HTTP status as a number where OpenAI has its code. */
function codeOf(error: APIError): string | undefined {
  return (
    [error.code, error.type].find((name) => typeof name === 'string' && name in FAILURE_OF_CODE) ?? undefined
  );
}
