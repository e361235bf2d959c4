import type { OwnName } from '../intent.ts';
import { englishFillers } from '../lexicon/en-ordinary.ts';
import type { Mention } from './mentions.ts';
import { Spelling } from './spelling.ts';
import { type Token, tokensOf, wordsOf } from './tokens.ts';

/** The concepts of a phrase, and for a provider its id. */
export interface Meaning {
  concepts: readonly string[];
  value?: string;
}

interface Node {
  next: Map<string, Node>;
  meanings: Meaning[];
}

interface Match {
  start: number;
  end: number;
  meanings: readonly Meaning[];
}

/** A shorter name would be found everywhere. */
const shortestName = 3;

const thaiLetters = /[\u0E00-\u0E7F]/;
const leadingVowels = /[เแโใไ]/;
const combining = /[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/;

/** What finds known phrases in a message. */
export type Recognises = Pick<Recogniser, 'recognise'>;

/** Finds known phrases in a message. English is matched by words, with inflections, fillers and misspellings; Thai by characters. */
export class Recogniser {
  readonly #words: Node = { next: new Map(), meanings: [] };
  readonly #thai = new Map<string, { phrase: string; meanings: Meaning[] }[]>();
  readonly #spelling = new Spelling();

  constructor(phrases: Iterable<readonly [string, Meaning]>) {
    for (const [phrase, meaning] of phrases) {
      if (thaiLetters.test(phrase)) this.#learnThai(phrase, meaning);
      else this.#learnWords(phrase, meaning);
    }
    for (const known of this.#thai.values()) known.sort((a, b) => b.phrase.length - a.phrase.length);
    this.#spelling.indexForMisspellings();
  }

  /** Finds the known phrases from left to right without overlaps. The longest phrase wins. */
  recognise(text: string, tokens: readonly Token[]): Mention[] {
    const lower = text.toLowerCase();
    const mentions: Mention[] = [];
    let free = 0;
    tokens.forEach((token, index) => {
      if (token.quoted || token.kind === 'mark') return;
      // A Thai phrase may end inside a word of the dictionary. The next phrase then starts there.
      while (free < token.end) {
        const start = Math.max(token.start, free);
        if (start > token.start && token.kind !== 'thai') return;
        const words = start === token.start ? this.#matchWords(tokens, index) : undefined;
        const match =
          longer(words, this.#matchThai(lower, tokens, index, start)) ??
          this.#matchInside(lower, tokens, index, start);
        if (match === undefined) return;
        mentions.push(...mentionsOf(match));
        free = match.end;
      }
    });
    return mentions;
  }

  /** The same, which also knows what somebody calls things of their own. Such a name hides the phrases within it. */
  knowing(names: readonly OwnName[]): Recognises {
    if (names.length === 0) return this;
    const [words, own] = [
      names.filter(({ name }) => this.#meansSomethingElse(name)),
      names.filter(({ name }) => !this.#meansSomethingElse(name)),
    ];
    return {
      recognise: (text, tokens) => {
        const found = ownNamesIn(text, own, words);
        const isWithin = (mention: Mention) =>
          found.some(({ start, end }) => mention.start < end && mention.end > start);
        const others = this.recognise(text, tokens).filter((mention) => !isWithin(mention));
        return [...others, ...found].sort((a, b) => a.start - b.start);
      },
    };
  }

  /** A single word that requests are made of, such as "images", stays that word, save in "the images integration". */
  #meansSomethingElse(name: string): boolean {
    if (name.trim().length < shortestName) return true;
    const known = this.recognise(name, tokensOf(name));
    return !/\s/.test(name.trim()) && known.some(({ concept }) => concept !== 'provider');
  }

  #learnWords(phrase: string, meaning: Meaning): void {
    let node = this.#words;
    for (const text of wordsOf(phrase)) {
      this.#spelling.learn(text);
      let next = node.next.get(text);
      if (next === undefined) {
        next = { next: new Map(), meanings: [] };
        node.next.set(text, next);
      }
      node = next;
    }
    if (node !== this.#words) node.meanings.push(meaning);
  }

  #learnThai(phrase: string, meaning: Meaning): void {
    const known = this.#thai.get(phrase.charAt(0)) ?? [];
    const same = known.find((entry) => entry.phrase === phrase);
    if (same === undefined) known.push({ phrase, meanings: [meaning] });
    else same.meanings.push(meaning);
    this.#thai.set(phrase.charAt(0), known);
  }

  #matchWords(tokens: readonly Token[], index: number): Match | undefined {
    return this.#walk(this.#words, tokens, index, index);
  }

  #walk(node: Node, tokens: readonly Token[], first: number, index: number): Match | undefined {
    const token = tokens[index];
    const previous = tokens[index - 1];
    let best: Match | undefined =
      node.meanings.length > 0 && previous !== undefined
        ? { start: tokens[first]?.start ?? 0, end: previous.end, meanings: node.meanings }
        : undefined;
    if (token === undefined || token.quoted || node.next.size === 0) return best;
    for (const reading of this.#readings(token)) {
      const next = node.next.get(reading);
      if (next !== undefined) best = longer(best, this.#walk(next, tokens, first, index + 1));
    }
    if (index > first && index - first < 6 && isPassedOver(token)) {
      best = longer(best, this.#walk({ next: node.next, meanings: [] }, tokens, first, index + 1));
    }
    return best;
  }

  #readings(token: Token): readonly string[] {
    return token.kind === 'word' ? this.#spelling.readings(token.text) : [token.text];
  }

  /** The dictionary divides new and run-together words wrongly, so a long phrase may start anywhere in a token. */
  #matchInside(lower: string, tokens: readonly Token[], index: number, from: number): Match | undefined {
    const token = tokens[index];
    if (token?.kind !== 'thai') return undefined;
    for (let start = from + 1; start < token.end; start += 1) {
      if (combining.test(lower.charAt(start)) || leadingVowels.test(lower.charAt(start - 1))) continue;
      const match = this.#matchThai(lower, tokens, index, start);
      if (match !== undefined && match.end - start > 3) return match;
    }
    return undefined;
  }

  #matchThai(lower: string, tokens: readonly Token[], index: number, start: number): Match | undefined {
    for (const { phrase, meanings } of this.#thai.get(lower.charAt(start)) ?? []) {
      if (!lower.startsWith(phrase, start)) continue;
      const end = start + phrase.length;
      if (combining.test(lower.charAt(end))) continue;
      if (phrase.length > 2 || endsToken(tokens, index, end)) return { start, end, meanings };
    }
    return undefined;
  }
}

function isPassedOver(token: Token): boolean {
  return (
    token.text === '-' ||
    token.text === '_' ||
    token.text === "'" ||
    (token.kind === 'word' && englishFillers.has(token.text))
  );
}

/** Short Thai phrases match only whole words: "ที" is not in "ทีม". */
function endsToken(tokens: readonly Token[], index: number, end: number): boolean {
  for (let at = index; at < tokens.length && (tokens[at]?.start ?? end) < end; at += 1) {
    if (tokens[at]?.end === end) return true;
  }
  return false;
}

/** The longer match. Of equals the first, which is closer to what was typed. */
function longer(a: Match | undefined, b: Match | undefined): Match | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.end > a.end ? b : a;
}

function ownNamesIn(text: string, names: readonly OwnName[], likeWords: readonly OwnName[]): Mention[] {
  const longestFirst = [...names, ...likeWords].toSorted((a, b) => b.name.length - a.name.length);
  const found: Mention[] = [];
  for (const { name, provider } of longestFirst) {
    const words = name.normalize('NFKC').trim().toLowerCase().split(/\s+/).map(escaped).join('\\s+');
    const isWord = likeWords.some((one) => one.name === name);
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'giu');
    for (const { 0: match, index: start } of text.matchAll(pattern)) {
      const end = start + match.length;
      if (isWord && !isCalledIntegration(text, start, end)) continue;
      if (!found.some((one) => one.start < end && one.end > start))
        found.push({ concept: 'provider', start, end, value: provider });
    }
  }
  return found;
}

function isCalledIntegration(text: string, start: number, end: number): boolean {
  return (
    /(?:\bintegration|การเชื่อมต่อ)\s*$/i.test(text.slice(0, start)) ||
    /^\s+integration\b/i.test(text.slice(end))
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&');
}

function mentionsOf({ start, end, meanings }: Match): Mention[] {
  const found = meanings.flatMap(({ concepts, value }) =>
    concepts.map((concept) => ({
      concept,
      start,
      end,
      ...(value === undefined ? {} : { value }),
    })),
  );
  return [...new Map(found.map((mention) => [mention.concept, mention])).values()];
}
