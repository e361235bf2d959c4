import type { VendorFailure } from './errors.ts';

/** What an HTTP status says about a failed request when the vendor's own error code says nothing clearer. */
export function failureOfStatus(status: number): VendorFailure {
  if (status === 401 || status === 403) return 'authentication';
  if (status === 402) return 'quota';
  if (status === 404 || status === 410) return 'retired';
  if (status === 408 || status === 504) return 'timed_out';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'invalid_request';
}

/** Codes of Node and undici for a request that never reached the server. */
const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** `unavailable` if the request surely never reached the server, `timed_out` if it may have been carried out. */
export function failureOfConnection(error: unknown): 'unavailable' | 'timed_out' {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && NEVER_ARRIVED.has(String(at.code))) return 'unavailable';
  }
  return 'timed_out';
}

/** The wait a vendor asks for: `retry-after` in seconds or as a date (RFC 9110), or `retry-after-ms`. */
export function retryAfterMs(headers: Headers | undefined, now = Date.now()): number | undefined {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const text = headers?.get('retry-after') ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
