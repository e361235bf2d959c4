import { distance } from 'fastest-levenshtein';
import type { Provider } from './catalogue.ts';

const maxNameLength = 200;

/** Of its letters, how many of a misspelt name may be wrong. */
const mostDifference = 0.4;

/** Finds providers by the names people use, including approximate spellings. */
export class ProviderNames {
  /** Own names come first, because several providers may share a product name. */
  readonly #names: readonly { key: string; words: string; id: string; isOwn: boolean }[];

  constructor(providers: readonly Provider[]) {
    const entries = (namesOf: (provider: Provider) => string[], isOwn: boolean) =>
      providers.flatMap((provider) =>
        namesOf(provider).map((name) => ({ key: keyOf(name), words: wordsOf(name), id: provider.id, isOwn })),
      );
    this.#names = [...entries(ownNamesOf, true), ...entries(productNamesOf, false)];
  }

  /** Returns the catalogue id of the provider a text names: exactly, within a longer text, or with a typing error. */
  find(text: string): string | undefined {
    return this.#findExact(keyOf(text)) ?? this.#findWithin(text) ?? this.#findNear(keyOf(text));
  }

  /** Returns the catalogue ids of the names that a text may misspell, nearest name first. */
  nearest(text: string): string[] {
    const ranked = this.#names
      .map(({ id, words }) => ({ id, difference: differenceOf(text, words) }))
      .filter(({ difference }) => difference <= mostDifference)
      .toSorted((a, b) => a.difference - b.difference);
    return [...new Set(ranked.map(({ id }) => id))];
  }

  #findExact(key: string): string | undefined {
    return this.#names.find((name) => name.key === key)?.id;
  }

  /** Finds the longest name that occurs as whole words in a longer text ("flux schnell", "openai dall-e 3"). */
  #findWithin(text: string): string | undefined {
    const words = ` ${wordsOf(text.slice(0, maxNameLength))} `;
    const [longest] = this.#names
      .filter((name) => name.isOwn && words.includes(` ${name.words} `))
      .toSorted((a, b) => b.words.length - a.words.length);
    return longest?.id;
  }

  /** Allows one wrong letter from five letters on, two from eight, if only one provider is that near. */
  #findNear(key: string): string | undefined {
    const allowed = key.length >= 8 ? 2 : key.length >= 5 ? 1 : 0;
    if (allowed === 0) return undefined;
    const near = this.#names.filter((name) => name.key.length >= 4 && distance(key, name.key) <= allowed);
    return new Set(near.map((name) => name.id)).size === 1 ? near[0]?.id : undefined;
  }
}

/** Names for a provider, including those of its retired products. */
export function ownNamesOf(provider: Provider): string[] {
  const retired = provider.retired.flatMap((retirement) => retirement.names);
  return [...new Set([provider.id, provider.name, ...provider.aliases, ...retired])];
}

function productNamesOf(provider: Provider): string[] {
  return provider.offers.flatMap((offer) => [offer.name, offer.product]);
}

/** Returns whether a text may be a misspelling of a name. */
export function isNearName(text: string, name: string): boolean {
  return differenceOf(text, name) <= mostDifference;
}

/** How many letters differ, as a share of the longer name. */
function differenceOf(text: string, name: string): number {
  const [a, b] = [keyOf(text), keyOf(name)];
  return distance(a, b) / Math.max(a.length, b.length, 1);
}

/** Returns whether two spellings are the same name, ignoring case, spaces and punctuation. */
export function isSameName(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

/** Lower-cases a text and replaces punctuation and runs of spaces by single spaces. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, ' ')
    .trim();
}

function keyOf(text: string): string {
  return wordsOf(text.slice(0, maxNameLength)).replaceAll(' ', '');
}
