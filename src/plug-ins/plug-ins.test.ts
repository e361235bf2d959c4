import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UserError, VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { readConfig } from '#settings.ts';

const examples = join(import.meta.dirname, '../../docs/examples');
const paintbox = join(examples, 'paintbox.ts');
const folder = mkdtempSync(join(tmpdir(), 'plug-ins-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** Writes a plug-in outside the repository. */
function fileOf(source: string): string {
  count += 1;
  const file = join(folder, `plug-in-${count}.ts`);
  writeFileSync(file, source);
  return file;
}

/** What the start says of the plug-ins. */
function toldOf(...files: string[]): string {
  try {
    readConfig({ JARVIS_VENDORS: files.join(', ') });
    return '';
  } catch (error) {
    if (error instanceof UserError) return error.text.en;
    throw error;
  }
}

const offer = {
  ...{ category: 'image', product: 'p-1', name: 'Pastel 1', tier: 'budget', quality: 3, speed: 3 },
  price: {
    ...{ usd: '0.02', unit: 'image', source: 'Pastel prices' },
    ...{ url: 'https://pastel.example', checkedAt: '2026-11-20' },
  },
};
const pastel = {
  ...{ id: 'pastel', name: 'Pastelle' },
  keys: [{ variable: 'PASTEL_API_KEY', shapes: [] }],
  catalogue: { summary: { en: 'Pictures.', th: 'ภาพ' }, website: 'https://pastel.example', offers: [offer] },
};
const terms = `{ tier: 'budget', product: 'p-1', parameters: {}, maxDescriptionLength: 9, pollEveryMs: 9, deadlineMs: 9 }`;

/** A plug-in that is right but for what is changed in its object, its facets or what it does when asked. */
function pastelWith(
  change: object = {},
  facets = `{ image: () => [{ offer: ${terms}, submit: (...all) => submit(...all) }] }`,
  submit = `async () => ({ kind: 'accepted', vendorJobId: '1' })`,
): string {
  const object = JSON.stringify({ ...pastel, ...change });
  return fileOf(`export default (jarvis) => {
    const submit = ${submit};
    return { ...${object}, facets: ${facets} };
  };`);
}
const priced = (price: unknown) =>
  pastelWith({ catalogue: { ...pastel.catalogue, offers: [{ ...offer, price }] } });

test('a right plug-in is a vendor with its key, its prices and whoever states them', () => {
  const config = readConfig({ JARVIS_VENDORS: `${paintbox}, ${pastelWith()}`, PASTEL_API_KEY: 'a-key' });
  expect(config.plugIns.map(({ vendor }) => vendor.id)).toEqual(['paintbox', 'pastel']);
  expect(config.vendors.slice(-2).map(({ name }) => name)).toEqual(['Paintbox', 'Pastelle']);
  expect(config.vendorKeys.get('pastel')?.reveal()).toBe('a-key');
  const [price] = config.plugIns.flatMap(({ entry }) => entry.offers.map((one) => one.price));
  expect(price).toMatchObject({
    ...{ usd: '0.012', confidence: 'third_party', source: 'Paintbox prices (plug-in paintbox.ts)' },
    note: { en: 'stated by the plug-in paintbox.ts' },
  });
});

const lies: [string, () => string, string][] = [
  ['that is not there', () => join(folder, 'nowhere.ts'), 'there is no such file, check the path'],
  ['that throws', () => fileOf(`throw new Error('no brushes')`), 'it cannot be loaded, “no brushes”'],
  ['that is no TypeScript', () => fileOf('export default (jarvis =>'), 'it cannot be loaded, “'],
  ['that waits', () => fileOf('await 1; export default 1;'), 'it waits for something with `await`'],
  ['that exports nothing', () => fileOf('export const vendor = {};'), 'it exports no function'],
  ['whose function throws', () => fileOf(`export default () => { throw new Error('dry') }`), 'throws “dry”'],
  ['whose function waits', () => fileOf('export default async () => ({})'), 'it returns a promise'.slice(3)],
  ['of another shape', () => fileOf('export default () => 5'), 'must be of the type object'],
  ['with the id of another', () => pastelWith({ id: 'luma' }), 'the name luma belongs to another vendor'],
  ['with the name of another', () => pastelWith({ name: 'Dream-Machine' }), 'the name Dream-Machine belongs'],
  ['with the name of a database', () => pastelWith({ name: 'Postgres' }), 'the name Postgres belongs'],
  ['called as what Jarvis draws', () => pastelWith({ id: 'local' }), 'the name local belongs'],
  [
    'with the variable of another',
    () => pastelWith({ keys: [{ variable: 'FAL_KEY', shapes: [] }] }),
    'the variable FAL_KEY belongs to something else',
  ],
  [
    'that reads the database’s password',
    () => pastelWith({ keys: [{ variable: 'DATABASE_URL', shapes: [] }] }),
    'the variable DATABASE_URL belongs to something else',
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
];

test.each(lies)('a plug-in %s is refused with its file and how to start without it', (_what, make, told) => {
  const file = make();
  const text = toldOf(file);
  expect(text).toContain(`JARVIS_VENDORS names ${file}: `);
  expect(text).toContain(told);
  expect(text).toContain('Mend it, or start without it by taking it out of JARVIS_VENDORS');
});

test('a shape that matches ordinary words is refused, since everything would be hidden', () => {
  const keys = `keys: [{ variable: 'PASTEL_API_KEY', shapes: [/\\w+/g] }]`;
  const file = fileOf(`export default () => ({ ...${JSON.stringify(pastel)}, ${keys}, facets: {} })`);
  expect(toldOf(file)).toContain('keys[0].shapes[0] matches ordinary words');
});

test('a price of nothing with a reason is taken', () => {
  const note = { en: 'our own server', th: 'เซิร์ฟเวอร์ของเราเอง' };
  expect(toldOf(priced({ ...offer.price, usd: '0', note }))).toBe('');
});

test('no two plug-ins have a name or a variable in common', () => {
  const told = toldOf(pastelWith(), pastelWith());
  expect(told).toContain('(1) the name pastel belongs to another vendor');
  expect(told).toContain('the variable PASTEL_API_KEY belongs to something else');
});

test('a fault of a plug-in stands beside the other faults of settings', () => {
  expect(() => readConfig({ JARVIS_VENDORS: fileOf('5'), JARVIS_LOCALE: 'fr' })).toThrow(
    /JARVIS_LOCALE.*JARVIS_VENDORS names/s,
  );
});

const broken: [string, string, VendorError['reason']][] = [
  ['throws', `async () => { throw new TypeError('no') }`, 'timed_out'],
  ['throws at once', `() => { throw new TypeError('no') }`, 'timed_out'],
  ['returns nothing', 'async () => undefined', 'malformed_answer'],
  [
    'charges words',
    `async () => ({ kind: 'finished', outputs: [], charge: { kind: 'reported', amount: '0.02' } })`,
    'malformed_answer',
  ],
  [
    'pays for being called',
    `async () => ({ kind: 'failed', reason: 'quota', charge: { kind: 'reported', amount: jarvis.Money.of('-5') } })`,
    'malformed_answer',
  ],
  [
    'passes on its own refusal',
    `async () => { throw new jarvis.VendorError('pastel', 'quota', 'empty') }`,
    'quota',
  ],
];

test.each(broken)('an adapter that %s when asked fails as a vendor does', async (_what, submit, reason) => {
  const [plugIn] = readConfig({ JARVIS_VENDORS: pastelWith({}, undefined, submit) }).plugIns;
  const [adapter] = (await plugIn?.vendor.facets.image?.())?.open() ?? [];
  const request = { product: 'p-1', description: 'a fox', parameters: {} };
  const failure = await adapter
    ?.submit(request, { key: new Secret('a-key-of-pastel') })
    .catch((error) => error);
  expect(failure).toBeInstanceOf(VendorError);
  expect(failure).toMatchObject({ vendor: 'pastel', reason });
});

test('the page shows the example and its contract as they are tested', () => {
  const page = readFileSync(join(examples, '../writing-a-vendor.md'), 'utf8');
  for (const name of ['paintbox.ts', 'paintbox-contract.ts'])
    expect(page).toContain(`\`\`\`ts\n${readFileSync(join(examples, name), 'utf8')}\`\`\``);
});
