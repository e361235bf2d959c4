import type { MediaType } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';

/** All companies that media can be bought from. */
export interface MediaVendors {
  /** The kinds of media that at least one of them makes. */
  readonly types: ReadonlySet<MediaType>;
  /** Who makes a kind of media, the same objects each time. Their adapters are loaded when first asked for. */
  of(type: MediaType): Promise<readonly MediaVendor[]>;
}

/** A company that media of one type can be bought from. */
export interface MediaVendor extends MediaAdapter {
  /** Catalogue id of the company. */
  provider: string;
  type: MediaType;
  /** The environment variable that holds its key, named as the company's own tools name it. */
  keyVariable: string;
}

/** How one kind of media is bought at one company. */
export interface MediaAdapter {
  offer: MediaOffer;
  /**
   * Asks for one generation. Throws a `VendorError`: `rate_limited` and `unavailable` only when the request
   * surely was not carried out, `timed_out` or `malformed_answer` when it may have been.
   */
  submit(request: MediaRequest, key: Secret): Promise<Submission>;
  /** What has become of an accepted generation. Only for vendors that answer `accepted`. */
  poll?(vendorJobId: string, key: Secret, signal: AbortSignal): Promise<MediaProgress>;
  /** Asks the vendor to stop working on it. What was charged is for the next `poll` to tell. */
  cancel?(vendorJobId: string, key: Secret, signal: AbortSignal): Promise<void>;
}

/** What a vendor makes, on which terms. */
export interface MediaOffer {
  tier: 'budget' | 'premium';
  /** The model, as the vendor's API and bill write it. */
  product: string;
  /** What is sent besides the description. */
  parameters: Readonly<Record<string, string | number>>;
  /** Length of what is made, where that is what is paid for. */
  seconds?: number;
  /** Longest description the vendor takes, in UTF-16 code units. */
  maxDescriptionLength: number;
  /** How long to wait between looks. */
  pollEveryMs: number;
  /** After so long without an end the outcome counts as unknown. */
  deadlineMs: number;
}

export interface MediaRequest {
  product: string;
  description: string;
  parameters: Readonly<Record<string, string | number>>;
}

export type MediaOutput =
  | { kind: 'bytes'; bytes: Uint8Array }
  /** A public link; it is fetched at once and without any key. */
  | { kind: 'url'; url: string };

/** What the vendor took for it: `estimated` where it charges but does not say how much. */
export type Charge = { kind: 'reported'; amount: Money } | { kind: 'estimated' } | { kind: 'none' };

export type Submission =
  | { kind: 'accepted'; vendorJobId: string }
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: Charge };

export type MediaProgress =
  | { kind: 'running' /** 0 to 1, where the vendor tells. */; share?: number }
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: Charge }
  | { kind: 'failed'; reason: VendorFailure; charge: Charge }
  | { kind: 'cancelled'; charge: Charge };
