import { distance } from 'fastest-levenshtein';
import type { Provider } from './catalogue.ts';

const longestRead = 200;

/** Every name by which people may mean a provider, and how near a writing is to one. */
export class ProviderNames {
  /** Providers' own names come before product names, which several providers may share. */
  readonly #names: readonly { key: string; words: string; id: string; isOwn: boolean }[];

  constructor(providers: readonly Provider[]) {
    const entries = (namesOf: (provider: Provider) => string[], isOwn: boolean) =>
      providers.flatMap((provider) =>
        namesOf(provider).map((name) => ({ key: keyOf(name), words: wordsOf(name), id: provider.id, isOwn })),
      );
    this.#names = [...entries(ownNamesOf, true), ...entries(productNamesOf, false)];
  }

  /** The provider that is meant, as a catalogue id: exactly, within a longer text, or with a slip of the keyboard. */
  meant(text: string): string | undefined {
    return this.#exactly(keyOf(text)) ?? this.#within(text) ?? this.#almost(keyOf(text));
  }

  /** Catalogue ids, the one with the nearest name first. */
  nearest(text: string): string[] {
    const key = keyOf(text);
    const ranked = this.#names
      .map((name) => ({ id: name.id, away: distance(key, name.key) }))
      .toSorted((a, b) => a.away - b.away);
    return [...new Set(ranked.map(({ id }) => id))];
  }

  #exactly(key: string): string | undefined {
    return this.#names.find((name) => name.key === key)?.id;
  }

  /** The longest name that stands as whole words in a longer text ("flux schnell", "openai dall-e 3"). */
  #within(text: string): string | undefined {
    const words = ` ${wordsOf(text.slice(0, longestRead))} `;
    const [longest] = this.#names
      .filter((name) => name.isOwn && words.includes(` ${name.words} `))
      .toSorted((a, b) => b.words.length - a.words.length);
    return longest?.id;
  }

  /** A slip of one letter in five, or two in eight, if only one provider is that near. */
  #almost(key: string): string | undefined {
    const allowed = key.length >= 8 ? 2 : key.length >= 5 ? 1 : 0;
    if (allowed === 0) return undefined;
    const near = this.#names.filter((name) => name.key.length >= 4 && distance(key, name.key) <= allowed);
    return new Set(near.map((name) => name.id)).size === 1 ? near[0]?.id : undefined;
  }
}

/** What people call a provider, its retired products among it. */
export function ownNamesOf(provider: Provider): string[] {
  const retired = provider.retired.flatMap((retirement) => retirement.names);
  return [...new Set([provider.id, provider.name, ...provider.aliases, ...retired])];
}

function productNamesOf(provider: Provider): string[] {
  return provider.offers.flatMap((offer) => [offer.name, offer.product]);
}

/** Whether two writings are one name: case, spaces, hyphens and dots make no difference. */
export function isSameName(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

/** Lower case with single spaces between words; punctuation counts as a space. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, ' ')
    .trim();
}

function keyOf(text: string): string {
  return wordsOf(text.slice(0, longestRead)).replaceAll(' ', '');
}
