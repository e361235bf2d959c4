import { z } from 'zod';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureOfStatus } from '#lib/http-failure.ts';

const maxDetailLength = 300;

/** 400 and others: `{"error": "…"}`, a sentence for people (docs.dev.runwayml.com, HTTP errors). */
const errorShape = z.object({ error: z.string() });

/** Sorts an HTTP failure of the API. */
export function statusError(status: number, body: string, retryAfterMs: number | undefined): VendorError {
  const detail = detailOf(body);
  return new VendorError('runway', reasonOf(status, detail), `HTTP ${status} ${detail}`.trimEnd(), {
    status,
    retryAfterMs,
  });
}

function reasonOf(status: number, detail: string): VendorFailure {
  if (status === 400 && /credits?/i.test(detail)) return 'quota';
  if (status === 400 && /moderat|safety/i.test(detail)) return 'refused_content';
  // Documented as shedding load: refused before any work. A 504 or 500 may have been carried out.
  if (status === 502 || status === 503) return 'unavailable';
  return status >= 500 ? 'timed_out' : failureOfStatus(status);
}

function detailOf(body: string): string {
  try {
    return errorShape.parse(JSON.parse(body)).error.slice(0, maxDetailLength);
  } catch {
    return '';
  }
}

/** Sorts a failed task by its `failureCode` (docs.dev.runwayml.com, task failures). */
export function reasonOfCode(code: string | undefined): VendorFailure {
  if (code?.startsWith('SAFETY.')) return 'refused_content';
  if (code?.startsWith('ASSET.') || code?.startsWith('INPUT_')) return 'invalid_request';
  return 'unavailable';
}
