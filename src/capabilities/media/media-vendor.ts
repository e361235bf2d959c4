import type { MediaType } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';

/** All companies that sell media generation. */
export interface MediaVendors {
  /** The media types that at least one of them makes. */
  readonly types: ReadonlySet<MediaType>;
  /** Returns the vendors of a media type, always the same objects. Loads their adapters on first use. */
  of(type: MediaType): Promise<readonly MediaVendor[]>;
}

/** A company that sells one type of media. */
export interface MediaVendor extends MediaAdapter {
  /** Catalogue id of the company. */
  provider: string;
  type: MediaType;
  /** The environment variable that holds its key, with the name the company's own tools use. */
  keyVariable: string;
  /** The page where the company issues keys. */
  keyPage?: string | undefined;
}

/** Calls one company's API for one type of media. */
export interface MediaAdapter {
  offer: MediaOffer;
  /**
   * Requests one generation. Throws a `VendorError`: `rate_limited` or `unavailable` only if the request was certainly
   * not carried out, `timed_out` or `malformed_answer` if it may have been.
   */
  submit(request: MediaRequest, key: Secret): Promise<Submission>;
  /** Returns the progress of an accepted generation. Only for vendors that answer `accepted`. */
  poll?(vendorJobId: string, key: Secret, signal: AbortSignal): Promise<MediaProgress>;
  /** Asks the vendor to stop. The next `poll` reports what was charged. */
  cancel?(vendorJobId: string, key: Secret, signal: AbortSignal): Promise<void>;
}

/** What a vendor makes, and its limits. */
export interface MediaOffer {
  tier: 'budget' | 'premium';
  /** The model's name in the vendor's API and bills. */
  product: string;
  /** Parameters sent with the description. */
  parameters: Readonly<Record<string, string | number>>;
  /** Length of the result, if it determines the price. */
  seconds?: number;
  /** Longest description accepted, in UTF-16 code units. */
  maxDescriptionLength: number;
  /** Pause between polls. */
  pollEveryMs: number;
  /** After this time without an end, the outcome counts as unknown. */
  deadlineMs: number;
}

export interface MediaRequest {
  product: string;
  description: string;
  parameters: Readonly<Record<string, string | number>>;
}

export type MediaOutput =
  | { kind: 'bytes'; bytes: Uint8Array }
  /** A public link, downloaded immediately and without a key. */
  | { kind: 'url'; url: string };

/** What the vendor charged. `estimated`: it charges but does not report the amount. */
export type Charge = { kind: 'reported'; amount: Money } | { kind: 'estimated' } | { kind: 'none' };

export type Submission =
  | { kind: 'accepted'; vendorJobId: string }
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: Charge };

export type MediaProgress =
  | { kind: 'running' /** 0 to 1, if reported. */; share?: number }
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: Charge }
  | { kind: 'failed'; reason: VendorFailure; charge: Charge }
  | { kind: 'cancelled'; charge: Charge };
