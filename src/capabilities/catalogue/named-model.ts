import { UserError } from '#lib/errors.ts';
import type { Provider } from './catalogue.ts';
import { tokenPrice } from './entries/token-price.ts';
import type { Offer } from './offer.ts';
import { providerMessages } from './provider-messages.ts';
import { listedModels } from './token-prices.ts';

/** A language model by the name that somebody gave it: an offer of the catalogue, or one that only the price list knows. */
export type NamedModel = Offer | Pick<Offer, 'category' | 'name' | 'provider' | 'access' | 'price'>;

/** "3.5", "5", "4o", "o3": a word of a name that tells one version from another. */
const version = /^(?:\d{1,2}\.\d+|\do?|(?:gpt|[okrv])\d(?:\.\d+)?)$/;
const mostPermuted = 4;
const mostNearest = 5;
/** Words of models' names that are as often no part of a name: "claude for text and images". */
const ordinary = new Set(
  'use text chat image audio realtime transcribe search deep research computer latest preview live vision large small embedding tts it'.split(
    ' ',
  ),
);

/**
 * Finds the provider's language model that a text begins with, by its longest name: "gpt-5 mini please" is gpt-5-mini. Its
 * words may stand in any order ("gemini flash 2.5"), after the provider's name ("openai o3") or without the family's
 * ("sonnet 4.5"). An offer may be named by a part of its name: "claude sonnet". Throws a `UserError` with the nearest models if a
 * version or variant is named that is not known: "gpt-6 mini".
 *
 * @param at the moment whose price is meant
 */
export function namedModel(provider: Provider, text: string, at?: Date): NamedModel | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s-]+|(?<=^gpt)(?=\d)/)
    .filter(Boolean);
  const variants = variantsOf(provider);
  const isTelling = (word: string) => version.test(word) || variants.has(word);
  for (let length = words.length; length > 0; length -= 1) {
    const found = firstNamed(provider, words.slice(0, length), at);
    if (found === undefined) continue;
    if (words.slice(length).some(isTelling)) break;
    return found;
  }
  if (words.some((word) => version.test(word)) && !namesFamily(provider, words, isTelling)) {
    const nearest = nearestModels(provider, words);
    throw new UserError(providerMessages.both((texts) => texts.unknownModel(text.trim(), nearest)));
  }
  return undefined;
}

/** The models whose names have most words in common with what was asked for, newer versions before others. */
function nearestModels(provider: Provider, words: readonly string[]): string[] {
  const offers = modelsOf(provider).map(nameOf);
  const isOffer = (id: string) => offers.some((name) => wordsOf(name).join('-') === id);
  const listed = listedModels(provider.id).filter(
    (id) => !isOffer(id) && !id.includes(':') && !wordsOf(id).some((word) => ordinary.has(word)),
  );
  const shared = (name: string) => {
    const own = wordsOf(name);
    return words.filter((word) => own.includes(word)).length - own.length / 10;
  };
  const nearest = [...offers, ...listed].sort(
    (a, b) => shared(b) - shared(a) || b.localeCompare(a, 'en', { numeric: true }),
  );
  return nearest.slice(0, mostNearest);
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[\s-]+/);
}

/** Words that tell one model of a provider from another: "mini", "pro", "haiku". */
function variantsOf({ id }: Provider): ReadonlySet<string> {
  const words = listedModels(id).flatMap(wordsOf);
  return new Set(words.filter((word) => /^[a-z]{3,}$/.test(word) && !ordinary.has(word)));
}

function firstNamed(
  provider: Provider,
  words: readonly string[],
  at: Date | undefined,
): NamedModel | undefined {
  const [first = '', ...rest] = words;
  const isAfterProvider = [provider.id, ...provider.name.toLowerCase().split(' ')].includes(first);
  const family = modelsOf(provider)[0]?.product.split('-')[0];
  const variants = [words];
  if (isAfterProvider && rest.length > 0) variants.push(rest);
  if (family !== undefined && !words.includes(family))
    variants.push([family, ...words], [family, ...(isAfterProvider ? rest : words)]);
  for (const variant of variants) {
    for (const name of orders(variant)) {
      const found = offered(provider, name) ?? listed(provider, name, at);
      if (found) return found;
    }
  }
  return undefined;
}

/** The names that words make in any order, the written one first. */
function orders(words: readonly string[]): string[] {
  return words.length > mostPermuted
    ? [words.join('-')]
    : permutations(words).map((order) => order.join('-'));
}

function permutations(words: readonly string[]): string[][] {
  if (words.length === 0) return [[]];
  return words.flatMap((word, at) => permutations(words.toSpliced(at, 1)).map((rest) => [word, ...rest]));
}

/** "GPT-6" is Sol, Luna and Astra: a version of every model, which names none of them. "GPT-6 mini" is no model. */
function namesFamily(
  provider: Provider,
  words: readonly string[],
  isTelling: (word: string) => boolean,
): boolean {
  const length = words.findIndex((word) => version.test(word)) + 1;
  const named = words.slice(0, length).join('-');
  return modelsOf(provider).every((offer) => isPartOf(offer, named)) && !words.slice(length).some(isTelling);
}

function modelsOf({ offers }: Provider): Offer[] {
  return offers.filter(({ category }) => category === 'llm');
}

function offered(provider: Provider, name: string): Offer | undefined {
  const models = modelsOf(provider);
  const named = models.filter((offer) => offer.product === name || isPartOf(offer, name));
  // A word of every model's name, such as "claude", names none of them.
  return named.length < models.length ? named[0] : undefined;
}

function listed({ id, website }: Provider, name: string, at: Date | undefined): NamedModel | undefined {
  const price = [name, name.replaceAll('.', '-')]
    .map((model) => tokenPrice(id, model, website, at))
    .find(({ unit }) => unit !== 'unknown');
  return price && { category: 'llm', name, provider: id, access: 'api', price };
}

function isPartOf(offer: Offer, name: string): boolean {
  return `-${nameOf(offer).toLowerCase().replaceAll(' ', '-')}-`.includes(`-${name}-`);
}

function nameOf({ name }: Offer): string {
  return name;
}
