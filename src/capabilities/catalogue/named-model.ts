import { UserError } from '#lib/errors.ts';
import type { Provider } from './catalogue.ts';
import { tokenPrice } from './entries/token-price.ts';
import type { Offer } from './offer.ts';
import { providerMessages } from './provider-messages.ts';

/** A language model by the name that somebody gave it: an offer of the catalogue, or one that only the price list knows. */
export type NamedModel = Offer | Pick<Offer, 'category' | 'name' | 'provider' | 'access' | 'price'>;

/** "3.5", "5", "4o", "o3": a word of a name that tells one version from another. */
const version = /^(?:\d{1,2}\.\d+|\do?|(?:gpt|[okrv])\d(?:\.\d+)?)$/;
const mostPermuted = 4;

/**
 * Finds the provider's language model that a text begins with, by its longest name: "gpt-5 mini please" is gpt-5-mini. Its
 * words may stand in any order ("gemini flash 2.5"), after the provider's name ("openai o3") or without the family's
 * ("sonnet 4.5"). An offer may be named by a part of its name: "claude sonnet". Throws a `UserError` if a version is named
 * that is not known.
 */
export function namedModel(provider: Provider, text: string): NamedModel | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s-]+|(?<=^gpt)(?=\d)/)
    .filter(Boolean);
  for (let length = words.length; length > 0; length -= 1) {
    const found = firstNamed(provider, words.slice(0, length));
    if (found === undefined) continue;
    if (words.slice(length).some((word) => version.test(word))) break;
    return found;
  }
  if (words.some((word) => version.test(word)) && !namesFamily(provider, words))
    throw new UserError(
      providerMessages.both((texts) => texts.unknownModel(text.trim(), modelsOf(provider).map(nameOf))),
    );
  return undefined;
}

function firstNamed(provider: Provider, words: readonly string[]): NamedModel | undefined {
  const [first = '', ...rest] = words;
  const isAfterProvider = [provider.id, ...provider.name.toLowerCase().split(' ')].includes(first);
  const family = modelsOf(provider)[0]?.product.split('-')[0];
  const variants = [words];
  if (isAfterProvider && rest.length > 0) variants.push(rest);
  if (family !== undefined && !words.includes(family))
    variants.push([family, ...words], [family, ...(isAfterProvider ? rest : words)]);
  for (const variant of variants) {
    for (const name of orders(variant)) {
      const found = offered(provider, name) ?? listed(provider, name);
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

/** "GPT-6" is Sol, Luna and Astra: a version of every model, which names none of them. */
function namesFamily(provider: Provider, words: readonly string[]): boolean {
  const named = words.slice(0, words.findIndex((word) => version.test(word)) + 1).join('-');
  return modelsOf(provider).every((offer) => isPartOf(offer, named));
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

function listed({ id, website }: Provider, name: string): NamedModel | undefined {
  const price = [name, name.replaceAll('.', '-')]
    .map((model) => tokenPrice(id, model, website))
    .find(({ unit }) => unit !== 'unknown');
  return price && { category: 'llm', name, provider: id, access: 'api', price };
}

function isPartOf(offer: Offer, name: string): boolean {
  return `-${nameOf(offer).toLowerCase().replaceAll(' ', '-')}-`.includes(`-${name}-`);
}

function nameOf({ name }: Offer): string {
  return name;
}
