import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, folder, offer, pastel, pastelWith, priced, terms, toldOf } from '../../test/pastel.ts';

const lies: [string, () => string, string][] = [
  ['that is not there', () => join(folder, 'nowhere.ts'), 'there is no such file, check the path'],
  ['that throws', () => fileOf(`throw new Error('no brushes')`), 'it cannot be loaded, “no brushes”'],
  ['that is no TypeScript', () => fileOf('export default (jarvis =>'), 'it cannot be loaded, “'],
  ['that waits', () => fileOf('await 1; export default 1;'), 'it waits for something with `await`'],
  ['that exports nothing', () => fileOf('export const vendor = {};'), 'it exports no function'],
  ['whose function throws', () => fileOf(`export default () => { throw new Error('dry') }`), 'throws “dry”'],
  ['whose function waits', () => fileOf('export default async () => ({})'), 'it returns a promise'.slice(3)],
  [
    'of another shape',
    () => fileOf('export default () => 5'),
    'what its function returns must be an object, not 5',
  ],
  [
    'with the id of another',
    () => pastelWith({ id: 'luma' }),
    'id is luma, which belongs to another vendor: choose another one',
  ],
  [
    'with the name of another',
    () => pastelWith({ name: 'Dream-Machine' }),
    'name is Dream-Machine, which belongs',
  ],
  ['with the name of a database', () => pastelWith({ name: 'Postgres' }), 'name is Postgres, which belongs'],
  ['called as what Jarvis draws', () => pastelWith({ id: 'local' }), 'id is local, which belongs'],
  [
    'with the variable of another',
    () => pastelWith({ keys: [{ variable: 'FAL_KEY', shapes: [] }] }),
    'keys[0].variable is FAL_KEY, which belongs to something else',
  ],
  [
    'that reads the database’s password',
    () => pastelWith({ keys: [{ variable: 'DATABASE_URL', shapes: [] }] }),
    'keys[0].variable is DATABASE_URL, which belongs to something else',
  ],
  [
    'with a variable in lower case',
    () => pastelWith({ keys: [{ variable: 'pastelKey', shapes: [] }] }),
    'keys[0].variable must be in upper case with underscores, such as PAINTBOX_API_KEY',
  ],
  ['without a key', () => pastelWith({ keys: [] }), 'keys[0] is missing'],
  [
    'that brings no Thai',
    () => pastelWith({ catalogue: { ...pastel.catalogue, summary: { en: 'x' } } }),
    'catalogue.summary.th is missing',
  ],
  ['with a language model', () => pastelWith({}, '{ chat: () => [] }'), 'facets has chat'],
  ['that opens nothing', () => pastelWith({}, '{ image: () => [] }'), 'facets.image must return a list'],
  [
    'that throws when opened',
    () => pastelWith({}, `{ image: () => { throw new Error('dry') } }`),
    'facets.image throws “dry”',
  ],
  [
    'whose product is not listed',
    () => pastelWith({}, `{ image: () => [{ offer: { ...${terms}, product: 'p-2' }, submit }] }`),
    'catalogue.offers lists no p-2 in the category image',
  ],
  [
    'that lists what it does not sell',
    () => pastelWith({}, '{}'),
    'no facet sells p-1 of catalogue.offers for image',
  ],
  [
    'that works on files and names none',
    () => pastelWith({}, `{ editImage: () => [{ offer: ${terms}, submit }] }`),
    'offer.input is missing, which says what files it takes',
  ],
  ['without a price', () => priced(undefined), 'catalogue.offers[0].price is missing'],
  ['with an unknown price and no reason', () => priced({ unit: 'unknown' }), 'price.why is missing'],
  [
    'whose price is words',
    () => priced({ ...offer.price, usd: 'five cents' }),
    'catalogue.offers[0].price.usd must be US dollars as decimal digits in quotes, such as "0.04"',
  ],
  ['whose price is a float', () => priced({ ...offer.price, usd: 0.02 }), 'price.usd must be US dollars'],
  [
    'whose price is below nothing',
    () => priced({ ...offer.price, usd: '-1' }),
    'price.usd must be US dollars',
  ],
  [
    'that is free without a reason',
    () => priced({ ...offer.price, usd: '0.00' }),
    'price.usd is 0 without a reason',
  ],
  [
    'whose price has no source',
    () => priced({ ...offer.price, url: undefined }),
    'price.url must be an https address',
  ],
  [
    'that calls its price official',
    () => priced({ ...offer.price, confidence: 'official' }),
    'price has confidence',
  ],
  [
    'called as another is',
    () => pastelWith({ catalogue: { ...pastel.catalogue, aliases: ['pastel box', 'dall-e'] } }),
    'catalogue.aliases[1] is dall-e, which belongs to another vendor',
  ],
  [
    'with one variable for two keys',
    () => pastelWith({ keys: [pastel.keys[0], { ...pastel.keys[0], field: 'region' }] }),
    'keys[1].variable is PASTEL_API_KEY again: give each key a variable of its own',
  ],
  ['whose name is a number', () => pastelWith({ name: 7 }), 'name must be a text, not 7'],
  ['whose field is misspelled', () => pastelWith({ docs: 'x' }), 'has docs, which nothing reads'],
  ['whose adapters are none', () => pastelWith({}, '{ image: () => [5] }'), 'must be an object, not 5'],
  [
    'that cannot be asked',
    () => pastelWith({}, `{ image: () => [{ offer: ${terms} }] }`),
    'adapter 1: submit must be a function',
  ],
  [
    'that never waits',
    () => pastelWith({}, `{ image: () => [{ offer: { ...${terms}, pollEveryMs: 0 }, submit }] }`),
    'offer.pollEveryMs must be more than 0',
  ],
  [
    'that sends an object as a parameter',
    () => pastelWith({}, `{ image: () => [{ offer: { ...${terms}, parameters: { size: {} } }, submit }] }`),
    'offer.parameters.size must be a text, a number, or true or false',
  ],
];

/** A plug-in with choices that are wrong. */
const choosing = (choices: string) => () =>
  pastelWith({}, `{ image: () => [{ offer: { ...${terms}, choices: ${choices} }, submit }] }`);

const wrongChoices: [string, () => string, string][] = [
  [
    'that is an object of its own making',
    choosing(`{ aspect: { '1:1': { size: 1 } } }`),
    'offer.choices.aspect must be made by one of jarvis.choices, such as jarvis.choices.named({ … })',
  ],
  ['that nobody knows', choosing('{ colour: jarvis.choices.anyText(9, () => ({})) }'), 'colour'],
  [
    'of proportions that nobody knows',
    choosing(`{ aspect: jarvis.choices.named({ '1:1': { a: 1 }, wide: { a: 2 } }) }`),
    'offer.choices.aspect offers wide, but proportions are some of 1:1, 16:9',
  ],
  [
    'of any proportions',
    choosing('{ aspect: jarvis.choices.anyText(9, (aspect) => ({ aspect })) }'),
    'offer.choices.aspect offers any text, but proportions are some of',
  ],
  [
    'of a length in words',
    choosing(`{ seconds: jarvis.choices.named({ short: { s: 5 } }) }`),
    'offer.choices.seconds is of another kind: make it by oneOf([ … ]), wholeBetween(…) or between(…)',
  ],
  [
    'of a voice by number',
    choosing('{ voice: jarvis.choices.wholeBetween(1, 9, (voice) => ({ voice })) }'),
    'offer.choices.voice is of another kind: make it by named({ … }), anyText(…) or amongLocales([ … ])',
  ],
  [
    'of singing by its name',
    choosing(`{ instrumental: jarvis.choices.named({ yes: { i: 1 }, no: {} }) }`),
    'offer.choices.instrumental is of another kind: make it by either(…)',
  ],
  [
    'of nothing',
    choosing('{ aspect: jarvis.choices.named({}) }'),
    'offer.choices.aspect offers nothing: list its values, or take it out',
  ],
  [
    'that ends before it begins',
    choosing('{ seed: jarvis.choices.wholeBetween(99, 0, (seed) => ({ seed })) }'),
    'offer.choices.seed goes from 99 to 0: swap them',
  ],
  [
    'of a text without letters',
    choosing('{ style: jarvis.choices.anyText(0, (style) => ({ style })) }'),
    'offer.choices.style takes no text: say how long one may be',
  ],
  [
    'that asks for everything alike',
    choosing(`{ aspect: jarvis.choices.named({ '1:1': { a: 1 }, '16:9': { a: 1 } }) }`),
    'offer.choices.aspect asks for 1:1 and 16:9 alike: give each the parameters that ask for it',
  ],
  [
    'that asks for nothing',
    choosing('{ seed: jarvis.choices.wholeBetween(0, 9, () => ({})) }'),
    'offer.choices.seed asks for 0 and 9 alike',
  ],
  [
    'that returns a text',
    choosing(`{ seed: jarvis.choices.wholeBetween(0, 9, (seed) => 'seed=' + seed) }`),
    'offer.choices.seed gives no parameters for 0: what it returns must be an object, not “seed=0”',
  ],
  [
    'that returns nothing',
    choosing('{ seed: jarvis.choices.wholeBetween(0, 9, () => undefined) }'),
    'offer.choices.seed gives no parameters for 0: what it returns is missing',
  ],
  [
    'that asks by an object',
    choosing('{ seed: jarvis.choices.wholeBetween(0, 9, (seed) => ({ options: { seed } })) }'),
    'gives no parameters for 0: what it returns.options must be a text, a number, or true or false',
  ],
  [
    'that throws',
    choosing(`{ seed: jarvis.choices.wholeBetween(0, 9, () => { throw new Error('dry'); }) }`),
    'offer.choices.seed throws “dry” for 0',
  ],
];

test.each([
  ...lies,
  ...wrongChoices.map(([what, ...rest]) => [`with a choice ${what}`, ...rest] as (typeof lies)[number]),
])('a plug-in %s is refused with its file and how to start without it', (_what, make, told) => {
  const file = make();
  const text = toldOf(file);
  expect(text).toContain(`JARVIS_VENDORS names ${file}: `);
  expect(text).toContain(told);
  expect(text).toContain('Mend it, or start without it by taking it out of JARVIS_VENDORS');
});
