import type { Json } from '../records.ts';

export type EnvelopeKind = 'events_api' | 'slash_commands' | 'interactive';

/** One thing on its way to the app, the same for both ways of carrying it. */
export interface Envelope {
  id: string;
  kind: EnvelopeKind;
  payload: Json;
  acceptsResponse: boolean;
  retryAttempt: number;
  retryReason?: string;
}

/** How an attempt ended. `response` is what the app sent along with its acknowledgement. */
export interface Outcome {
  isAcknowledged: boolean;
  elapsedMs: number;
  failure?: 'timeout' | 'connection_failed' | 'http_error';
  response?: unknown;
  /** The app answered with `x-slack-no-retry: 1`. */
  wantsNoRetry?: boolean;
}

export interface Transport {
  send(envelope: Envelope, deadlineMs: number): Promise<Outcome>;
}
