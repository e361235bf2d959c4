import { type FoundSecret, type KeyKind, secretMark } from './key-kind.ts';
import { isOpaque, isPlaceholder } from './opaque.ts';

/** What may be a key without a mark of its own. */
const candidate = /(?<![\w/+.~@-])(?!(?<=:)\/\/)[\w+/][\w+/.~-]{15,511}={0,2}/g;
/** What is assigned to a password, and may be anything. */
const assignedPassword =
  /(?<![a-z])(?:password|passwd|pwd)["']?\s?[=:]\s?["']?([^\s"'`<>$(){}[\]\\,;&]{8,64})/gi;

const wordOfKeys = /^(?:(.*?)[_.-])?(api)?(key|token|secret|password|passwd|pwd|passphrase)s?$/;
const thaiConnective = 'ของ|คือ|เป็น|นี่|นี้|ครับ|ค่ะ|คะ|นะ|ใหม่|เก่า|สำหรับ|ที่|ใช้|ว่า|ตัว|เรา|ผม|ฉัน';
const thaiConnectives = new RegExp(`^(?:${thaiConnective})+$`);
const thaiWordOfKeys = new RegExp(
  `(?:(รหัสผ่าน|รหัสลับ|พาสเวิร์ด)|คีย์|โทเคน|โทเค็น|กุญแจ|รหัส)(?:${thaiConnective})*$`,
);
/** These may stand between the word and the key. */
const connectives = new Set(
  `is are was be the a an our my your their its it s this that here there for of to from as called named value api ai prod production
  test testing dev live staging speech legacy agents new old current real main temporary following below please use and in on`.split(
    /\s+/,
  ),
);
/** With one of these the word means a secret, whoever issued it. */
const confidential =
  /(?:^|[_\s.-])(?:api|access|auth|secret|private|signing|client|bearer|bot|service|personal|admin|webhook|master|deploy)[_\s.-]*$/;
/** With one of these it does not. */
const innocent =
  /(?:^|[_\s.-])(?:public|page|next|continuation|sync|csrf|xsrf|cache|idempotency|primary|foreign|partition|sort|object|registry|lock|query|row|unique|routing|thread|event|tag|map|dedupe|integrity)[_\s.-]*$/;
/** What such a noun names is an id. */
const nouns =
  /(?:commit|job|id|ids|request|order|invoice|build|run|ref|sha|sha1|sha256|sha512|md5|digest|hash|checksum|uuid|guid|task|generation|prediction|version|etag|branch|trace|span|session|resource)$/;

const reachBefore = 110;
const reachAfter = 70;
const mostBetween = 7;
const sentenceEnd = /\n|[.;!?]\s/;

/** The words of a text that stand around a key. */
function wordsOf(text: string): string[] {
  return (
    text
      .replaceAll(secretMark, ' x ')
      .toLowerCase()
      .match(/[a-z\d_.-]*[a-z\d]|[\u0E00-\u0E7F]+|[=(→←]/g) ?? []
  );
}

/** Finds keys without a mark of their own by the word beside them, together with the name of a company. */
export class NamedSecrets {
  readonly #kinds = new Map<string, KeyKind>();
  readonly #names: RegExp;
  readonly #nameWords: ReadonlySet<string>;

  constructor(kinds: readonly KeyKind[]) {
    for (const kind of kinds)
      for (const name of namesOf(kind)) if (!this.#kinds.has(name)) this.#kinds.set(name, kind);
    const names = [...this.#kinds.keys()].sort((a, b) => b.length - a.length);
    this.#nameWords = new Set(names.flatMap((name) => name.split(' ')));
    this.#names = new RegExp(`(?<![a-z])(?:${names.map(escaped).join('|') || '(?!)'})(?![a-z])`, 'gi');
  }

  *find(text: string): Generator<FoundSecret> {
    if (!/key|token|secret|pass|pwd|[\u0E00-\u0E7F]/i.test(text)) return;
    for (const { 0: whole, 1: secret = '', index } of text.matchAll(assignedPassword)) {
      const end = index + whole.length;
      if (!isPlaceholder(secret) && /\d/.test(secret) && /\p{L}/u.test(secret))
        yield { start: end - secret.length, end, kind: { what: 'password', shapes: [] } };
    }
    for (const { 0: given, index: start } of text.matchAll(candidate)) {
      const secret = given.replace(/[.~-]+$/, '');
      const end = start + secret.length;
      const kind = secret.length >= 16 && isOpaque(secret) ? this.#kindAt(text, start, end) : undefined;
      if (kind) yield { start, end, kind };
    }
  }

  /** Whose key it is by the words of its sentence; `undefined` if they make no key of it. */
  #kindAt(text: string, start: number, end: number): KeyKind | undefined {
    const before = wordsOf(
      text
        .slice(Math.max(0, start - reachBefore), start)
        .split(sentenceEnd)
        .at(-1) ?? '',
    );
    const after = wordsOf(text.slice(end, end + reachAfter).split(sentenceEnd, 1)[0] ?? '');
    const standing = this.#standingOf(before.toReversed(), true) ?? this.#standingAfter(before, after);
    if (standing === undefined) return undefined;
    const named = this.namedIn(before.join(' ')) ?? this.namedIn(after.join(' '));
    return named ?? (standing === 'confidential' ? { shapes: [] } : undefined);
  }

  /** The company that a text names last. */
  namedIn(text: string): KeyKind | undefined {
    const name = text.match(this.#names)?.at(-1);
    return name === undefined ? undefined : this.#kinds.get(name.toLowerCase());
  }

  /** "… is our Luma key": what stands behind needs a word that says so, and no noun before that says otherwise. */
  #standingAfter(before: readonly string[], after: readonly string[]) {
    if (nouns.test(before.at(-1) ?? '')) return undefined;
    if (!/^(?:is|as|=|\(|→|←|คือ|เป็น)/.test(after[0] ?? '')) return undefined;
    return this.#standingOf(after, false);
  }

  /** Looks for the word of a key among the nearest words, past connectives and names only. */
  #standingOf(words: readonly string[], isBefore: boolean): 'confidential' | 'plain' | undefined {
    const near = words.slice(0, mostBetween);
    for (const [at, word] of near.entries()) {
      const thai = thaiWordOfKeys.exec(word);
      if (thai) return thai[1] || near.includes('api') ? 'confidential' : 'plain';
      const match = wordOfKeys.exec(word);
      if (match) {
        const [, own = (isBefore ? words[at + 1] : words[at - 1]) ?? '', api, what = ''] = match;
        if (innocent.test(own)) return undefined;
        const isPlain = (what === 'key' || what === 'token') && !api && !confidential.test(own);
        return isPlain ? 'plain' : 'confidential';
      }
      if (!this.#isBetween(word)) return undefined;
    }
    return undefined;
  }

  #isBetween(word: string): boolean {
    if (connectives.has(word) || /^[=(→←]$/.test(word) || thaiConnectives.test(word)) return true;
    return this.#nameWords.has(word);
  }
}

function namesOf({ vendor, id, alsoCalled = [] }: KeyKind): string[] {
  return [...(vendor ? [vendor.toLowerCase()] : []), ...(id ? [id] : []), ...alsoCalled];
}

function escaped(name: string): string {
  return name.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&');
}
