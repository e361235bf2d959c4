import type { Provider } from './catalogue.ts';
import { tokenPrice } from './entries/token-price.ts';
import type { Offer } from './offer.ts';

/** A language model by the name that somebody gave it: an offer of the catalogue, or one that only the price list knows. */
export type NamedModel = Offer | Pick<Offer, 'category' | 'name' | 'provider' | 'access' | 'price'>;

/**
 * Finds the provider's language model that a text begins with, by its longest name: "gpt-5 mini please" is gpt-5-mini. An
 * offer may be named by a part of its name: "claude sonnet".
 */
export function namedModel(provider: Provider, text: string): NamedModel | undefined {
  const words = text.toLowerCase().split(/[\s-]+/);
  for (let length = words.length; length > 0; length -= 1) {
    const name = words.slice(0, length).join('-');
    const found = offered(provider, name) ?? listed(provider, name);
    if (found) return found;
  }
  return undefined;
}

function offered({ offers }: Provider, name: string): Offer | undefined {
  const models = offers.filter(({ category }) => category === 'llm');
  const named = models.filter(
    (offer) => offer.product === name || `-${spelled(offer.name)}-`.includes(`-${name}-`),
  );
  // A word of every model's name, such as "claude", names none of them.
  return named.length < models.length ? named[0] : undefined;
}

function listed({ id, website }: Provider, name: string): NamedModel | undefined {
  const price = [name, name.replaceAll('.', '-')]
    .map((model) => tokenPrice(id, model, website))
    .find(({ unit }) => unit !== 'unknown');
  return price && { category: 'llm', name, provider: id, access: 'api', price };
}

function spelled(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
