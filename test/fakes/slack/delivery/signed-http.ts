import { createHmac } from 'node:crypto';
import type { Json } from '../records.ts';
import type { Envelope, Outcome, Transport } from './transport.ts';

/** Slack's request signature. Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function sign(signingSecret: string, timestampSeconds: number, body: string): string {
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return `v0=${digest}`;
}

export interface SignedHttpOptions {
  requestUrl: string;
  signingSecret: string;
  now: () => number;
}

/** Posts events, commands and interactions to the app's request address, signed. */
export class SignedHttp implements Transport {
  readonly #options: SignedHttpOptions;

  constructor(options: SignedHttpOptions) {
    this.#options = options;
  }

  async send(envelope: Envelope, deadlineMs: number): Promise<Outcome> {
    const startedMs = performance.now();
    const elapsedMs = () => performance.now() - startedMs;
    try {
      const signal = AbortSignal.timeout(deadlineMs);
      const response = await fetch(this.#options.requestUrl, { ...this.#request(envelope), signal });
      const text = await response.text();
      if (response.status === 200)
        return { isAcknowledged: true, elapsedMs: elapsedMs(), response: readAnswer(text) };
      const wantsNoRetry = response.headers.get('x-slack-no-retry') === '1';
      return { isAcknowledged: false, elapsedMs: elapsedMs(), failure: 'http_error', wantsNoRetry };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return {
        isAcknowledged: false,
        elapsedMs: elapsedMs(),
        failure: isLate ? 'timeout' : 'connection_failed',
      };
    }
  }

  /** Slack's handshake with a new request address: true when the app returned the challenge. */
  async verifyUrl(): Promise<boolean> {
    const challenge = Math.random().toString(36).slice(2);
    const payload = { token: 'fake', type: 'url_verification', challenge };
    const envelope: Envelope = {
      id: '',
      kind: 'events_api',
      payload,
      acceptsResponse: true,
      retryAttempt: 0,
    };
    const { response } = await this.send(envelope, 3_000);
    return response === challenge || (response as Json | undefined)?.challenge === challenge;
  }

  #request(envelope: Envelope): RequestInit {
    const { type, body } = encode(envelope);
    const seconds = Math.floor(this.#options.now() / 1_000);
    const headers: Record<string, string> = {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': sign(this.#options.signingSecret, seconds, body),
    };
    if (envelope.retryAttempt > 0) {
      headers['x-slack-retry-num'] = String(envelope.retryAttempt);
      headers['x-slack-retry-reason'] = httpReason(envelope.retryReason);
    }
    return { method: 'POST', headers, body };
  }
}

function httpReason(reason: string | undefined): string {
  return reason === 'timeout' ? 'http_timeout' : (reason ?? 'unknown_error');
}

function encode({ kind, payload }: Envelope): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const type = 'application/x-www-form-urlencoded';
  if (kind === 'interactive')
    return { type, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return { type, body: new URLSearchParams(fields).toString() };
}

function readAnswer(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
