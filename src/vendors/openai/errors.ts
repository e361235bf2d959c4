import { APIConnectionTimeoutError, APIError } from 'openai';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureOfConnection, failureOfStatus, retryAfterMs } from '#lib/json-http.ts';
import { failureOfCode } from './failures.ts';

const maxDetailLength = 300;

/** Converts an error of the SDK, for OpenAI and compatible servers. Returns a `VendorError` unchanged. */
export function openAiError(vendor: string, error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new VendorError(vendor, 'timed_out', 'no answer within the time limit');
  if (error instanceof APIError && (error.status !== undefined || error.error !== undefined)) {
    return reported(vendor, error);
  }
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
export function incompleteAnswer(vendor: string, hasBegun: boolean): VendorError {
  return hasBegun
    ? new VendorError(vendor, 'timed_out', 'the answer was cut off')
    : new VendorError(vendor, 'malformed_answer', 'the answer contained no event of the API');
}

/** The error for a failure reported inside a stream, such as `response.failed`. */
export function streamFailure(vendor: string, code: string | undefined, message: string): VendorError {
  return new VendorError(
    vendor,
    failureOfCode[code ?? ''] ?? 'unavailable',
    message.slice(0, maxDetailLength),
  );
}

function reported(vendor: string, error: APIError): VendorError {
  const detail = error.message.slice(0, maxDetailLength);
  if (error.status === undefined) return streamFailure(vendor, codeOf(error), detail);
  return new VendorError(vendor, failureOf(error, error.status), detail, {
    status: error.status,
    retryAfterMs: retryAfterMs(error.headers),
  });
}

function failureOf(error: APIError, status: number): VendorFailure {
  const ofCode = failureOfCode[codeOf(error) ?? ''];
  if (ofCode !== undefined) return ofCode;
  // Gemini rejects a wrong key with 400 and states the reason only in the body's details.
  if (status === 400 && /API_KEY_INVALID/.test(JSON.stringify(error.error ?? ''))) return 'authentication';
  return failureOfStatus(status);
}

/** Some compatible servers send the numeric HTTP status where OpenAI sends its code. */
function codeOf(error: APIError): string | undefined {
  return (
    [error.code, error.type].find((name) => typeof name === 'string' && name in failureOfCode) ?? undefined
  );
}
