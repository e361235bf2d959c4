import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import { namedModel } from '#capabilities/catalogue/named-model.ts';
import type { Offer, PriceUnit } from '#capabilities/catalogue/offer.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Subject } from './price-in-force.ts';

const messages = defineMessages({
  en: {
    nothingSold: (provider: string) =>
      `${provider} sells nothing through an API, so there is no price to set.`,
    which: (provider: string, products: string) =>
      `Which product of ${provider}? It sells ${products}. Name one, such as in the form: \`set price\`.`,
    unknownProduct: (named: string, provider: string, products: string) =>
      `${provider} sells nothing called “${named}”. It sells ${products}.`,
    units: (name: string, units: string) => `${name} is sold by ${units}. Give the price for one of these.`,
  },
  th: {
    nothingSold: (provider) => `${provider} ไม่ได้ขายอะไรผ่าน API จึงไม่มีราคาให้ตั้ง`,
    which: (provider, products) =>
      `ผลิตภัณฑ์ไหนของ ${provider} ที่มีคือ ${products} กรุณาระบุ เช่น ในแบบฟอร์ม \`ตั้งราคา\``,
    unknownProduct: (named, provider, products) => `${provider} ไม่มีผลิตภัณฑ์ชื่อ “${named}” ที่มีคือ ${products}`,
    units: (name, units) => `${name} ขายเป็น ${units} กรุณาระบุราคาต่อหน่วยเหล่านี้`,
  },
});

/** A product that has a price, and the list price. */
export interface PricedProduct extends Subject {
  name: string;
  providerName: string;
  listed: Offer['price'];
}

/** A product by how a person names it. */
export interface NamedProduct {
  /** By any name. */
  provider: string;
  category?: Category | undefined;
  product?: string | undefined;
  /** The person's own words, where a product may be named. */
  said?: string | undefined;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, ' ')
    .trim();

/** Finds the product that is meant. Throws a `UserError` with those there are if that is not clear. */
export function pricedProduct(
  catalogue: Catalogue,
  { provider: name, category, product, said = '' }: NamedProduct,
): PricedProduct {
  const provider = catalogue.resolve(name);
  const offers = provider.categories
    .filter((one) => category === undefined || one === category)
    .flatMap((one) => catalogue.offersOf(provider.id, one))
    .filter(({ access }) => access === 'api');
  if (offers.length === 0) throw new UserError(messages.both((texts) => texts.nothingSold(provider.name)));
  const named = offerNamedIn(offers, product ?? said);
  if (named) return of(provider, named);
  const model =
    product !== undefined && provider.categories.includes('llm') ? namedModel(provider, product) : undefined;
  if (model)
    return {
      ...{ provider: provider.id, providerName: provider.name, category: 'llm', name: model.name },
      ...{ product: model.name, listed: model.price },
    };
  const products = (locale: 'en' | 'th') =>
    listText(
      offers.map((offer) => `“${offer.name}”`),
      locale,
    );
  if (product !== undefined)
    throw new UserError(
      messages.both((texts, locale) => texts.unknownProduct(product, provider.name, products(locale))),
    );
  const [only, ...more] = offers;
  if (only && more.length === 0) return of(provider, only);
  throw new UserError(messages.both((texts, locale) => texts.which(provider.name, products(locale))));
}

/** The offer with the longest name or id that stands in a text. */
function offerNamedIn(offers: readonly Offer[], text: string): Offer | undefined {
  const words = ` ${plain(text)} `;
  const found = offers.flatMap((offer) =>
    [offer.name, offer.product]
      .map(plain)
      .filter((one) => words.includes(` ${one} `))
      .map((one) => ({ offer, length: one.length })),
  );
  return found.toSorted((one, other) => other.length - one.length)[0]?.offer;
}

function of(provider: Provider, { category, product, name, price }: Offer): PricedProduct {
  return { provider: provider.id, providerName: provider.name, category, product, name, listed: price };
}

const byLength = ['second', 'minute', 'hour', 'generation'] as const;
const unitsOf: Readonly<Record<Category, readonly PriceUnit[]>> = {
  image: ['image', 'million_tokens'],
  video: byLength,
  audio: byLength,
  music: byLength,
  tts: ['million_characters'],
  stt: ['second', 'minute', 'hour'],
  llm: ['million_tokens'],
};

/** The unit of a price: the wanted one if the product can be sold by it, else that of the list. Throws a `UserError`. */
export function unitFor({ category, listed, name }: PricedProduct, wanted: PriceUnit | undefined): PriceUnit {
  const fitting = unitsOf[category].filter(
    (unit) => unit !== 'million_tokens' || category === 'llm' || unit === listed.unit,
  );
  const unit = wanted ?? (listed.unit === 'unknown' ? fitting[0] : listed.unit);
  if (unit !== undefined && fitting.includes(unit)) return unit;
  throw new UserError(
    messages.both((texts, locale) => {
      const names = fitting.map((one) => providerMessages.in(locale).unitName(one));
      return texts.units(name, listText(names, locale, 'or'));
    }),
  );
}
