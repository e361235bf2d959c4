import { heldSecrets } from '../secret.ts';
import { commonKinds } from './common-kinds.ts';
import { type FoundSecret, type KeyKind, type SeenSecret, secretMark } from './key-kind.ts';
import { NamedSecrets } from './named-secrets.ts';
import { isLoneKey, isPlaceholder, isWords } from './opaque.ts';

/** Shorter secrets show nothing of themselves. */
const leastShownCharacters = 16;
/** A shorter one could be guessed by typing until it is recognised. */
const leastHeldCharacters = 20;
/** How far before a key its company is looked for. */
const reach = 80;
/** People choose passwords such as `s3cr3t`. */
const fewestOfPassword = 4;
/** These stand in examples of addresses. */
const examplePasswords =
  /^(?:pass(?:word|wd)?|pwd?|secret|user(?:name)?|postgres|root|admin|test|example|changeme|mysecret\w*|mypass\w*)$/i;

const bareId = /(?<![\w-])(?:[\da-f]{24,64}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w-])/gi;
const mostWordsBesideId = 8;

/** Finds secrets in what people and machines write. */
export class SecretFinder {
  readonly #kinds: readonly KeyKind[];
  readonly #named: NamedSecrets;

  /** @param kinds of the vendors with a manifest; the common ones come before them */
  constructor(kinds: readonly KeyKind[] = []) {
    this.#kinds = [...commonKinds, ...kinds];
    this.#named = new NamedSecrets(this.#kinds);
  }

  /** The secrets in a text, in order and apart from each other. */
  find(text: string): FoundSecret[] {
    const found = [...this.#held(text), ...this.#shaped(text), ...this.#named.find(text)];
    if (found.length === 0 && isLoneKey(text.trim()))
      return [{ start: 0, end: text.length, kind: { shapes: [] } }];
    const inOrder = found.sort((a, b) => a.start - b.start || b.end - a.end);
    const apart: FoundSecret[] = [];
    for (const one of inOrder) {
      const last = apart.at(-1);
      if (!last || one.start >= last.end) apart.push({ ...one });
      else {
        last.end = Math.max(last.end, one.end);
        if (!last.kind.vendor && one.kind.vendor) last.kind = one.kind;
      }
    }
    return apart.map((one) => this.#withVendor(one, text));
  }

  /** The text with a mark in place of each secret. */
  mark(text: string): string {
    return this.#markedAt(text, this.find(text));
  }

  /**
   * The marked text with what may be told of its secrets; `undefined` if it holds none. `isExpected`: the person was just asked
   * for one, and what looks like an id is that.
   */
  read(text: string, isExpected = false): { marked: string; seen: SeenSecret[] } | undefined {
    const sure = this.find(text);
    const found = sure.length === 0 && isExpected ? idsIn(text) : sure;
    if (found.length === 0) return undefined;
    return { marked: this.#markedAt(text, found), seen: found.map((one) => seenOf(one, text)) };
  }

  #markedAt(text: string, found: readonly FoundSecret[]): string {
    let marked = '';
    let from = 0;
    for (const { start, end } of found) {
      marked += text.slice(from, start) + secretMark;
      from = end;
    }
    return marked + text.slice(from);
  }

  /** Some forms are those of several companies, one of which is named beside it. */
  #withVendor({ start, end, kind }: FoundSecret, text: string): FoundSecret {
    const isKnown = kind.vendor !== undefined || kind.what !== undefined;
    const near = isKnown ? '' : text.slice(Math.max(0, start - reach), start);
    const named = isKnown ? undefined : this.#named.namedIn(near.split('\n').at(-1) ?? '');
    return { start, end, kind: named ?? kind };
  }

  *#shaped(text: string): Generator<FoundSecret> {
    for (const kind of this.#kinds)
      for (const shape of kind.shapes)
        for (const { 0: secret, index } of text.matchAll(shape))
          if (isSecret(secret, kind)) yield { start: index, end: index + secret.length, kind };
  }

  /** The keys with which this Jarvis runs, whatever they look like. */
  *#held(text: string): Generator<FoundSecret> {
    for (const secret of heldSecrets()) {
      if (secret.length < leastHeldCharacters) continue;
      for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + secret.length))
        yield { start, end: start + secret.length, kind: { shapes: [] } };
    }
  }
}

/** A long message speaks of other things. */
function idsIn(text: string): FoundSecret[] {
  if (text.trim().split(/\s+/).length > mostWordsBesideId) return [];
  return [...text.matchAll(bareId)].map(({ 0: id, index }) => ({
    ...{ start: index, end: index + id.length },
    kind: { shapes: [] },
  }));
}

function isSecret(secret: string, { what }: KeyKind): boolean {
  if (what === 'privateKey') return true;
  if (what === 'password') return !isPlaceholder(secret, fewestOfPassword) && !examplePasswords.test(secret);
  return !isPlaceholder(secret) && !(/^\D*$/.test(secret) && isWords(secret));
}

function seenOf({ start, end, kind }: FoundSecret, text: string): SeenSecret {
  const { vendor, id, page, what } = kind;
  const isLong = end - start >= leastShownCharacters && what === undefined;
  return {
    ...(vendor !== undefined && { vendor }),
    ...(id !== undefined && { id }),
    ...(page !== undefined && { page }),
    ...(what !== undefined && { what }),
    ...(isLong && { last4: text.slice(start, end).trimEnd().slice(-4) }),
  };
}
