import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { bodyWithin } from './bounded-body.ts';
import { VendorError, type VendorFailure } from './errors.ts';
import { encoded, type Sent } from './http-body.ts';
import { type Bilingual, defineMessages } from './messages.ts';
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
  /** What a person is told where the company says more than the reason does, such as which right a key lacks. */
  text?(status: number, detail: string): Bilingual | undefined;
}

/** Who pays for a call, and what may end it early. */
export interface JsonCall {
  key: Secret;
  signal?: AbortSignal | undefined;
}

/** An answer that is no JSON, such as a picture. */
export interface BytesAnswer {
  bytes: Uint8Array;
  headers: Headers;
}

const messages = defineMessages({
  en: {
    noKey:
      'This cannot be a key: it holds a line break or a letter that no key has. Copy it again, without anything around it.',
  },
  th: { noKey: 'ข้อความนี้เป็นคีย์ไม่ได้ เพราะมีการขึ้นบรรทัดใหม่หรืออักขระที่คีย์ไม่มี กรุณาคัดลอกใหม่เฉพาะตัวคีย์' },
});

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
  get<Shape extends z.ZodType>(path: string, shape: Shape, call: JsonCall): Promise<z.output<Shape>> {
    return this.#retried(call, async (signal) =>
      this.#parsed(shape, textOf(await this.#send('GET', path, call, signal)), call.key),
    );
  }

  /** Reads something that is no JSON, such as metrics, in the same way. */
  getText(path: string, call: JsonCall): Promise<string> {
    return this.#retried(call, async (signal) => textOf(await this.#send('GET', path, call, signal)));
  }

  /** Reads a file, in the same way. */
  getBytes(path: string, call: JsonCall): Promise<BytesAnswer> {
    return this.#retried(call, (signal) => this.#send('GET', path, call, signal));
  }

  /** Sends a request once. */
  async post<Shape extends z.ZodType>(
    path: string,
    body: Sent,
    shape: Shape,
    call: JsonCall,
  ): Promise<z.output<Shape>> {
    const answer = await this.#send('POST', path, call, this.#signalOf(call), body);
    return this.#parsed(shape, textOf(answer), call.key);
  }

  /** Sends a request once whose answer is a file. */
  postForBytes(path: string, body: Sent, call: JsonCall): Promise<BytesAnswer> {
    return this.#send('POST', path, call, this.#signalOf(call), body);
  }

  /** Sends a request once that changes something that is there, such as a cancellation. Only the status of the answer counts. */
  async put(path: string, call: JsonCall): Promise<void> {
    await this.#send('PUT', path, call, this.#signalOf(call));
  }

  /** Deletes something, once. Only the status of the answer counts. */
  async delete(path: string, call: JsonCall): Promise<void> {
    await this.#send('DELETE', path, call, this.#signalOf(call));
  }

  async #retried<Result>(call: JsonCall, read: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const signal = this.#signalOf(call);
    for (let tries = 1; ; tries += 1) {
      try {
        return await read(signal);
      } catch (error) {
        const pauseMs = tries < maxTries ? pauseAfter(error, tries) : undefined;
        if (pauseMs === undefined || signal.aborted) throw error;
        await wait(pauseMs, undefined, { signal }).catch(() => {
          throw call.signal?.aborted ? call.signal.reason : error;
        });
      }
    }
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
    sent?: Sent,
  ): Promise<BytesAnswer> {
    const headers = this.#headers(call.key);
    const { body, contentType } = encoded(sent);
    if (contentType) headers.set('content-type', contentType);
    const response = await this.#orFailure(call, () =>
      fetch(`${this.#options.baseUrl}${path}`, {
        ...{ method, signal, headers, redirect: 'manual' },
        ...(body !== undefined && { body }),
      }),
    );
    const bytes = await this.#orFailure(call, () => this.#read(response));
    if (response.status >= 300 && response.status < 400) throw this.#redirected(method, response.status);
    if (!response.ok) throw this.#refusal(response, bytes.toString(), call.key);
    return { bytes, headers: response.headers };
  }

  /** The error of `Headers` is not passed on: it quotes the value, and so the key. */
  #headers(key: Secret): Headers {
    try {
      return new Headers(this.#options.headers(key));
    } catch {
      const text = messages.both((texts) => texts.noKey);
      throw new VendorError(this.#options.vendor, 'authentication', 'the key cannot be sent', { text });
    }
  }

  #redirected(method: string, status: number): VendorError {
    const reason = method === 'GET' ? 'malformed_answer' : 'timed_out';
    const detail = `HTTP ${status}, a redirect, which is not followed`;
    return new VendorError(this.#options.vendor, reason, detail, { status });
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

  async #read(response: Response): Promise<Buffer> {
    const { vendor, maxAnswerBytes = usualMaxAnswerBytes } = this.#options;
    const body = await bodyWithin(response, maxAnswerBytes);
    if (body) return body;
    throw new VendorError(vendor, 'malformed_answer', `an answer of more than ${maxAnswerBytes} bytes`);
  }

  #refusal({ status, headers }: Response, body: string, key: Secret): VendorError {
    const { vendor, refusals } = this.#options;
    const detail = detailOf(refusals, jsonOf(body), key);
    const reason = refusals.failure?.(status, detail) ?? failureOfStatus(status);
    const text = refusals.text?.(status, detail);
    return new VendorError(vendor, reason, `HTTP ${status} ${detail}`.trimEnd(), {
      status,
      retryAfterMs: retryAfterMs(headers),
      ...(text && { text }),
    });
  }

  /** A body that is a refusal in spite of its status is classified as one, where the company's rules know it. */
  #parsed<Shape extends z.ZodType>(shape: Shape, body: string, key: Secret): z.output<Shape> {
    const { vendor, refusals } = this.#options;
    const json = jsonOf(body);
    if (json === undefined) throw new VendorError(vendor, 'malformed_answer', 'an answer that is not JSON');
    const { success, data, error: cause } = shape.safeParse(json);
    if (success) return data;
    const detail = detailOf(refusals, json, key);
    const reason = (detail && refusals.failure?.(200, detail)) || 'malformed_answer';
    const text = refusals.text?.(200, detail);
    const what = detail ? `a success that says: ${detail}` : 'an answer of another shape';
    throw new VendorError(vendor, reason, what, { cause, ...(text && { text }) });
  }
}

function textOf({ bytes }: BytesAnswer): string {
  return Buffer.from(bytes).toString();
}

/** `undefined` if the text is not JSON. The parser's error is not passed on: it quotes the text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function detailOf({ detail }: Refusals, json: unknown, key: Secret): string {
  const { data = '' } = detail.safeParse(json);
  return data.replaceAll(key.reveal(), '[secret]').slice(0, maxDetailLength);
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
