import type { Secret } from '#lib/secret.ts';
import type { KeyPurpose } from './key-purpose.ts';

/** The fields of a credential by their names. Most have one, `key`; Azure's has a `region` beside it. */
export type CredentialFields = Readonly<Record<string, Secret>>;

/** What a vendor says of a key that works. */
export interface KeyProof {
  /** Whose account or which plan it is, as the vendor names it. Never a part of the key. */
  account?: string | undefined;
}

/**
 * Asks a vendor whether a key works, with the cheapest call that costs nothing and changes nothing. Throws a `VendorError`:
 * `authentication` for a key that is wrong, revoked or lacks a right, `quota` for one that works and has no credit left. Where
 * the vendor says more, such as which right, the error's `text` tells it to people.
 */
export type KeyTest = (fields: CredentialFields, signal: AbortSignal) => Promise<KeyProof>;

/** Finds the tests of keys. Implemented by the vendors' directory. */
export interface KeyTests {
  /** `undefined` if no free call can tell whether such a key of this provider works. Default purpose: `use`. */
  testOf(provider: string, purpose?: KeyPurpose): Promise<KeyTest | undefined>;
}
