import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { VendorError, type VendorFailure } from './errors.ts';
import type { Secret } from './secret.ts';

export interface JsonHttpOptions {
  /** The company's id in the catalogue, for errors. */
  vendor: string;
  /** Without a slash at its end. */
  baseUrl: string;
  /** The headers of every request, including the one with the key. */
  headers(key: Secret): Record<string, string>;
  refusals: Refusals;
  /** For a whole call, including retries. */
  timeoutMs?: number;
  /** A larger answer is cancelled while it is read. */
  maxAnswerBytes?: number;
}

/** How a company says no. Each vendor's `errors.ts` states it from the company's documents. */
export interface Refusals {
  /** Extracts the sentence for people from the body of a refusal. */
  detail: z.ZodType<string>;
  /** Classifies a refusal where the company's documents say more than {@link failureOfStatus}. */
  failure?(status: number, detail: string): VendorFailure | undefined;
}

/** Who pays for a call, and what may end it early. */
export interface JsonCall {
  key: Secret;
  signal?: AbortSignal | undefined;
}

const usualTimeoutMs = 60_000;
const usualMaxAnswerBytes = 1_000_000;
const maxDetailLength = 300;
const maxTries = 3;
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * A company's JSON API over plain HTTP. Every failure is a `VendorError`, except that a caller's own abort rejects with
 * its reason. Only GET is retried. Any other request may have been carried out although its answer was lost; it fails
 * with `timed_out`, and its caller decides what happens next. Redirects are refused because they would leak the key.
 */
export class JsonHttp {
  readonly #options: JsonHttpOptions;

  constructor(options: JsonHttpOptions) {
    this.#options = options;
  }

  /** Reads something, with up to three attempts while the vendor is unavailable. */
  async get<Shape extends z.ZodType>(path: string, shape: Shape, call: JsonCall): Promise<z.output<Shape>> {
    const signal = this.#signalOf(call);
    for (let tries = 1; ; tries += 1) {
      try {
        return this.#parsed(shape, await this.#send('GET', path, call, signal));
      } catch (error) {
        const pauseMs = tries < maxTries ? pauseAfter(error, tries) : undefined;
        if (pauseMs === undefined || signal.aborted) throw error;
        await wait(pauseMs, undefined, { signal }).catch(() => {
          throw call.signal?.aborted ? call.signal.reason : error;
        });
      }
    }
  }

  /** Sends a request once. */
  async post<Shape extends z.ZodType>(
    path: string,
    body: object,
    shape: Shape,
    call: JsonCall,
  ): Promise<z.output<Shape>> {
    return this.#parsed(shape, await this.#send('POST', path, call, this.#signalOf(call), body));
  }

  /** Deletes something, once. Only the status of the answer counts. */
  async delete(path: string, call: JsonCall): Promise<void> {
    await this.#send('DELETE', path, call, this.#signalOf(call));
  }

  #signalOf({ signal }: JsonCall): AbortSignal {
    const deadline = AbortSignal.timeout(this.#options.timeoutMs ?? usualTimeoutMs);
    return signal ? AbortSignal.any([signal, deadline]) : deadline;
  }

  async #send(
    method: string,
    path: string,
    call: JsonCall,
    signal: AbortSignal,
    body?: object,
  ): Promise<string> {
    const { baseUrl, headers } = this.#options;
    const response = await this.#orFailure(call, () =>
      fetch(`${baseUrl}${path}`, {
        method,
        signal,
        redirect: 'error',
        headers: { ...headers(call.key), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const text = await this.#orFailure(call, () => this.#read(response));
    if (!response.ok) throw this.#refusal(response, text, call.key);
    return text;
  }

  /** Turns a failed connection into a `VendorError`. A request that may have arrived may also have been carried out. */
  async #orFailure<Result>({ signal }: JsonCall, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof VendorError) throw error;
      const reason = failureOfConnection(error);
      const detail = reason === 'unavailable' ? 'cannot be reached' : 'the answer was lost';
      throw new VendorError(this.#options.vendor, reason, detail, { cause: error });
    }
  }

  async #read({ body }: Response): Promise<string> {
    const { vendor, maxAnswerBytes = usualMaxAnswerBytes } = this.#options;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body ?? []) {
      length += chunk.byteLength;
      if (length > maxAnswerBytes) {
        throw new VendorError(vendor, 'malformed_answer', `an answer of more than ${maxAnswerBytes} bytes`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  }

  #refusal({ status, headers }: Response, body: string, key: Secret): VendorError {
    const { vendor, refusals } = this.#options;
    const detail = detailOf(refusals, body).replaceAll(key.reveal(), '[secret]').slice(0, maxDetailLength);
    const reason = refusals.failure?.(status, detail) ?? failureOfStatus(status);
    return new VendorError(vendor, reason, `HTTP ${status} ${detail}`.trimEnd(), {
      status,
      retryAfterMs: retryAfterMs(headers),
    });
  }

  #parsed<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
    try {
      return shape.parse(JSON.parse(text));
    } catch (error) {
      const { vendor } = this.#options;
      throw new VendorError(vendor, 'malformed_answer', 'an answer of another shape', { cause: error });
    }
  }
}

function detailOf({ detail }: Refusals, body: string): string {
  try {
    return detail.parse(JSON.parse(body));
  } catch {
    return '';
  }
}

/** The pause in milliseconds before a read is retried; `undefined` if a retry would not help soon. */
function pauseAfter(error: unknown, tries: number): number | undefined {
  if (!(error instanceof VendorError)) return undefined;
  if (!error.retryable && error.reason !== 'timed_out') return undefined;
  const pauseMs = error.retryAfterMs ?? firstPauseMs * 2 ** (tries - 1);
  return pauseMs <= longestPauseMs ? pauseMs : undefined;
}

/** Classifies a failed request by its HTTP status, for vendors whose error codes say nothing clearer. */
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

/** `unavailable` if the request certainly never reached the server, `timed_out` if it may have been carried out. */
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
