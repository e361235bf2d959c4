import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { MediaTask } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';
import type { MediaChoices } from './media-choices.ts';
import type { Transcript } from './transcript.ts';

/** All companies that make media, or work on it. */
export interface MediaVendors {
  /** The tasks that at least one of them takes. */
  readonly tasks: ReadonlySet<MediaTask>;
  /** Returns the vendors of a task, always the same objects. Loads their adapters on first use. */
  of(task: MediaTask): Promise<readonly MediaVendor[]>;
}

/** A company that takes one task, with one of its products. */
export interface MediaVendor {
  /** Catalogue id of the company by whose name it is sold: `pika`, also where fal runs it. */
  provider: string;
  /** Id of the company that is called, and whose key pays. */
  payee: string;
  task: MediaTask;
  /** The environment variable that holds its key, with the name the company's own tools use. */
  keyVariable: string;
  /** The page where the company issues keys. */
  keyPage?: string | undefined;
  offer: MediaOffer;
  adapter: MediaAdapter;
}

/** What a call is made with. */
export interface VendorAccess {
  key: Secret;
  /** Where the account is, at vendors whose keys belong to a region. */
  region?: string | undefined;
}

/** Calls one company's API for one of its products. */
export interface MediaAdapter {
  offer: MediaOffer;
  /**
   * Requests one piece of work. Throws a `VendorError`: `rate_limited` or `unavailable` only if the request was certainly
   * not carried out, `timed_out` or `malformed_answer` if it may have been.
   */
  submit(request: MediaRequest, access: VendorAccess): Promise<Submission>;
  /** Returns the progress of accepted work. Only for vendors that answer `accepted`. */
  poll?(vendorJobId: string, access: VendorAccess, signal: AbortSignal): Promise<MediaProgress>;
  /** Asks the vendor to stop. The next `poll` reports what was charged. */
  cancel?(vendorJobId: string, access: VendorAccess, signal: AbortSignal): Promise<void>;
  /** Lists the voices that this account may use, for speech. */
  voices?(access: VendorAccess, signal: AbortSignal): Promise<readonly Voice[]>;
}

/** What a vendor sells as one product, and its limits. */
export interface MediaOffer {
  tier: 'budget' | 'premium';
  /** The model's name in the vendor's API and bills. */
  product: string;
  /** Sent with every request, unless a choice replaces them. */
  parameters: Parameters;
  /** What people may choose, and how the vendor is told. What is missing here, the vendor cannot do. */
  choices?: MediaChoices;
  /** Length of the result where nobody chooses one, if it is always the same. */
  seconds?: number;
  /** Longest description or text accepted, in UTF-16 code units. */
  maxDescriptionLength: number;
  /**
   * How much of a text to speak one request takes. A longer one is spoken in passages, which are joined. Only for vendors that answer
   * at once.
   */
  passage?: PassageLimit;
  /** The files it works on, for tasks that need one. */
  input?: InputLimits;
  /** Pause between polls. */
  pollEveryMs: number;
  /** After this time without an end, the outcome counts as unknown. */
  deadlineMs: number;
}

export interface PassageLimit {
  longest: number;
  /** Characters are UTF-16 code units; a Thai letter has three bytes of UTF-8. */
  counts: 'characters' | 'bytes';
}

/** The longest text that is spoken in passages: about three quarters of an hour. */
export const longestSpokenText = 40_000;

/** The files that a vendor takes. */
export interface InputLimits {
  /** MIME types, such as `audio/mpeg`. */
  mediaTypes: readonly string[];
  maxBytes: number;
  maxSeconds?: number;
}

export type Parameters = Readonly<Record<string, string | number | boolean>>;

export interface MediaRequest {
  product: string;
  /** What to make, the text to speak, or what to change. Empty where the file says everything. */
  description: string;
  parameters: Parameters;
  /** The file to work on. */
  input?: MediaInput | undefined;
}

/** A file that somebody sent. Its bytes are read when they are needed. */
export interface MediaInput {
  name: string;
  /** By its first bytes. */
  mediaType: string;
  file: Blob;
  /** Length of a recording. */
  seconds?: number | undefined;
}

/** `label` tells the files of one result apart, such as `vocals` and `drums`. */
export type MediaOutput = { label?: string } & (
  | { kind: 'bytes'; bytes: Uint8Array }
  /** A public link, downloaded immediately and without a key. */
  | { kind: 'url'; url: string }
  | { kind: 'transcript'; transcript: Transcript }
);

/**
 * What the vendor charged. `counted`: it reports what it counted, which is charged at the list price. `estimated`: it charges
 * but reports nothing.
 */
export type Charge =
  | { kind: 'reported'; amount: Money }
  | { kind: 'counted'; demand: Demand }
  | { kind: 'estimated' }
  | { kind: 'none' };

/** `failed`: the vendor did the work, charges for it and hands out nothing usable, such as a blurred picture. */
export type Submission =
  | { kind: 'accepted'; vendorJobId: string }
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: Charge }
  | { kind: 'failed'; reason: VendorFailure; charge: Charge };

export type MediaProgress =
  | { kind: 'running' /** 0 to 1, if reported. */; share?: number }
  | { kind: 'finished'; outputs: readonly MediaOutput[]; charge: Charge }
  | { kind: 'failed'; reason: VendorFailure; charge: Charge }
  | { kind: 'cancelled'; charge: Charge };

/** A voice that speaks. */
export interface Voice {
  /** As the vendor's API names it. */
  id: string;
  name: string;
  /** Language tags, such as `en` or `th-TH`; empty for a voice that speaks any. */
  languages: readonly string[];
  /** In the vendor's own words, such as “warm, calm, British”. */
  character?: string | undefined;
}
