import { distance } from 'fastest-levenshtein';
import { englishFillers, englishOrdinary } from '../lexicon/en-ordinary.ts';

const endings: readonly (readonly [string, string])[] = [
  ['ies', 'y'],
  ['es', ''],
  ['s', ''],
  ['ing', ''],
  ['ing', 'e'],
  ['ed', ''],
  ['ed', 'e'],
];

/** Matches a typed word to words of a vocabulary: the word itself, its base form, or the nearest spelling. */
export class Spelling {
  readonly #known = new Set<string>();
  readonly #byInitial = new Map<string, string[]>();
  readonly #remembered = new Map<string, readonly string[]>();

  learn(word: string): void {
    this.#known.add(word);
  }

  /** Indexes the words that are long enough for misspellings to be recognised. Call it after the last {@link learn}. */
  indexForMisspellings(): void {
    for (const word of this.#known) {
      if (word.length < 5 || !/^[a-z]+$/.test(word)) continue;
      const alike = this.#byInitial.get(word.charAt(0)) ?? [];
      this.#byInitial.set(word.charAt(0), [...alike, word]);
    }
  }

  readings(word: string): readonly string[] {
    const remembered = this.#remembered.get(word);
    if (remembered !== undefined) return remembered;
    const readings = this.#read(word);
    if (this.#remembered.size < 5_000) this.#remembered.set(word, readings);
    return readings;
  }

  #read(word: string): readonly string[] {
    const exact = this.#known.has(word) ? [word] : [];
    const bases = this.#bases(word);
    if (exact.length + bases.length > 0) return [...exact, ...bases];
    if (word.length < 5 || englishOrdinary.has(word) || englishFillers.has(word)) return [];
    const meant = this.#nearest(word);
    return meant === undefined ? [] : [meant];
  }

  #bases(word: string): string[] {
    if (word.length < 4) return [];
    return endings
      .filter(([ending]) => word.endsWith(ending))
      .map(([ending, replacement]) => word.slice(0, word.length - ending.length) + replacement)
      .flatMap((base) => [base, /(.)\1$/.test(base) ? base.slice(0, -1) : base])
      .filter((base, index, all) => base.length > 2 && this.#known.has(base) && all.indexOf(base) === index);
  }

  #nearest(word: string): string | undefined {
    const allowed = word.length >= 9 ? 2 : 1;
    let best: { word: string; slips: number } | undefined;
    for (const known of this.#byInitial.get(word.charAt(0)) ?? []) {
      if (Math.abs(known.length - word.length) > allowed || this.#isInflection(word, known)) continue;
      const slips = slipsBetween(word, known);
      if (slips === 2 && word.charAt(1) !== known.charAt(1)) continue;
      if (slips <= allowed && slips < (best?.slips ?? 3)) best = { word: known, slips };
    }
    return best?.word;
  }

  /** "designer" is not a misspelling of "designed". */
  #isInflection(word: string, known: string): boolean {
    return /(?:er|ers|or|ly|al)$/.test(word) && !/(?:er|ers|or|ly|al)$/.test(known);
  }
}

/** Exchanged vowels are a likely misspelling ("seperate"). Exchanged consonants make another word ("hearing", "heading"). */
function exchangesVowels(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b.charAt(index));
  return 'aeiou'.includes(a.charAt(at)) && 'aeiou'.includes(b.charAt(at));
}

/** The edit distance between two words. Two exchanged neighbouring letters count as one edit. */
function slipsBetween(a: string, b: string): number {
  const edits = distance(a, b);
  if (a.length !== b.length) return edits;
  if (edits === 1) return exchangesVowels(a, b) || a.length >= 8 ? 1 : 2;
  if (edits !== 2) return edits;
  for (let at = 0; at < a.length - 1; at += 1) {
    const exchanged = a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2);
    if (exchanged === b) return 1;
  }
  return edits;
}
