import type { KeyProof } from '#capabilities/keys/key-test.ts';
import type { Wishes } from '#capabilities/media/media-choices.ts';
import type { MediaProgress, MediaRequest, Submission } from '#capabilities/media/media-vendor.ts';
import type { MediaTask } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Answer, Received } from '../fakes/fake-server.ts';

/**
 * Where an answer comes from: the vendor's own documents or SDK, or our reading of somebody else's. What is only inferred counts as
 * not proved. What a fake plays that nobody here wrote stands in `independent.ts`.
 */
export type Evidence = 'documented' | 'inferred';

/** What a vendor answers to a request, and what Jarvis has to make of it. */
export interface Case<Expected> {
  /** The vendor's own words for it, such as `insufficient_quota`. */
  name: string;
  answer: Answer;
  expected: Expected;
  evidence: Evidence;
  /** Page or file that shows the answer, with the day it was read. */
  source: string;
}

/** What a vendor does for one task, written from its documents and not from our adapter. */
export interface Contract {
  vendor: string;
  task: MediaTask;
  product: string;
  /** What is asked for. `parameters` and `product` are the offer's own. */
  request: Pick<MediaRequest, 'description' | 'input'>;
  /** The region of the account, where keys belong to one. */
  region?: string;
  /** Checks the paid request as the vendor would; throws where it would refuse. `chosen` is what somebody chose, mostly nothing. */
  accepts(request: Received, chosen: Wishes): void | Promise<void>;
  /** Whether a request is the paid one, of which there may only ever be one. */
  isPaid(request: Received): boolean;
  /**
   * Looks at every other request; throws where the vendor would refuse it. Returns the answer if it is one that the cases do not
   * count, such as an upload before the paid request.
   */
  aside?(request: Received): Answer | undefined;
  success: Case<Submission>;
  /** Other answers that are a success too, such as one that does not tell what was counted. */
  moreSuccesses?: readonly Case<Submission>[];
  /** What people may choose. Each is asked for in a request of its own, which `accepts` looks at. */
  choices?: readonly Wishes[];
  /** What a refused paid request looks like. Each documented shape of an error stands here once. */
  refusals: {
    wrongKey: Case<'authentication'>;
    rateLimit: Case<'rate_limited'>;
    noCredit: Case<'quota'> | NotOffered;
    moderation: Case<'refused_content'> | NotOffered;
    others: readonly Case<VendorFailure>[];
  };
  /** For vendors that accept first. `answers` are those of the calls of one look, in their order. */
  looks?: {
    /** `{url}` in it is the vendor's address, where the vendor hands out addresses. */
    vendorJobId: string;
    progress: readonly Look[];
    /** Statuses that end the work, each with what has to be made of it. */
    ends: readonly Look[];
    unknownStatus: readonly Answer[];
    /** Answers with a link to `{elsewhere}`, for vendors whose links are opened with the key. */
    elsewhere?: readonly Answer[];
  };
  cancel?: { answer: Answer; method: string; path: string; source: string } | NotOffered;
}

export type Look = Omit<Case<MediaProgress>, 'answer'> & { answers: readonly Answer[] };

/** What a vendor does not have, and how we know. */
export interface NotOffered {
  notOffered: string;
}

export function isOffered<Offered extends object>(cell: Offered | NotOffered): cell is Offered {
  return !('notOffered' in cell);
}

/** What a vendor answers to the request that tells whether a key works, written from its documents. */
export interface KeyContract {
  vendor: string;
  task: 'keyTest';
  /** Checks the one request as the vendor would; throws where it would refuse. */
  accepts(request: Received): void;
  success: Case<KeyProof>;
  refusals: { wrongKey: Case<'authentication'>; others?: readonly Case<VendorFailure>[] };
}
