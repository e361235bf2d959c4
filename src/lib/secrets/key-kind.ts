/** A kind of secret, and how one is recognised in free text. */
export interface KeyKind {
  /** Whose keys they are, as people call the company. Absent where nobody in particular issues them. */
  vendor?: string;
  /** The company's id in the catalogue. */
  id?: string;
  /** What else the company is called beside a key, in lower case. */
  alsoCalled?: readonly string[];
  /** The page where the company replaces such keys. */
  page?: string;
  /** What it is, if it is no key. */
  what?: 'password' | 'privateKey';
  /** Patterns of the secret alone, each with the flag `g`. Empty if it has no form of its own. */
  shapes: readonly RegExp[];
}

/** A secret that stands in a text. */
export interface FoundSecret {
  /** Its place in the text, the end excluded. */
  start: number;
  end: number;
  kind: KeyKind;
}

/** What may be shown and stored of a secret. */
export type SeenSecret = Pick<KeyKind, 'vendor' | 'id' | 'page' | 'what'> & {
  /** The last four characters of one that is long enough to stay unknown. */
  last4?: string;
};

/** What stands in a text in place of a secret. */
export const secretMark = '[secret]';
