import type { Bilingual } from './messages.ts';

/** A problem that a person can fix. The text is shown as it is and says what to do next. */
export class UserError extends Error {
  readonly text: Bilingual;
  constructor(text: Bilingual, options?: ErrorOptions) {
    super(text.en, options);
    this.name = new.target.name;
    this.text = text;
  }
}

/** The person lacks the role for this. Shown only to the person who asked. */
export class PermissionError extends UserError {}

/**
 * An outside company refused or did not answer.
 * `status` is its HTTP status where there was one; `reason` sorts the failure so that callers need not parse.
 */
export class VendorError extends Error {
  readonly vendor: string;
  readonly reason: VendorFailure;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** What a person is told, where the sentence for the reason would be wrong: there is no other Slack. */
  readonly text: Bilingual | undefined;
  constructor(vendor: string, reason: VendorFailure, detail: string, more: VendorErrorDetails = {}) {
    super(`${vendor}: ${detail}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'VendorError';
    this.vendor = vendor;
    this.reason = reason;
    this.status = more.status;
    this.retryAfterMs = more.retryAfterMs;
    this.text = more.text;
  }
  /** Whether the same request may succeed later, and is known not to have been carried out. */
  get retryable(): boolean {
    return this.reason === 'rate_limited' || this.reason === 'unavailable';
  }
}

export type VendorFailure =
  | 'authentication' // the key is wrong, revoked or lacks a right
  | 'quota' // credit or plan used up
  | 'rate_limited' // too many requests for now
  | 'refused_content' // moderation
  | 'invalid_request' // our request is wrong
  | 'retired' // the product is gone
  | 'unavailable' // outage: refused before it was carried out
  | 'timed_out' // no answer: it may or may not have been carried out
  | 'malformed_answer'; // an answer that its documents do not describe

export interface VendorErrorDetails {
  status?: number | undefined;
  retryAfterMs?: number | undefined;
  text?: Bilingual;
  cause?: unknown;
}
