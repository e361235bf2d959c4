import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isPriced } from '#capabilities/catalogue/offer.ts';
import { observedProvider } from '#capabilities/keys/observed-provider.ts';
import { categoryOfTask, mediaTasks } from '#lib/categories.ts';
import { allVendors, observedVendors } from './all.ts';
import { categoryOf, type FacetModules, type PaidFacetName } from './define-vendor.ts';
import { VendorDirectory } from './directory.ts';

const catalogue = new Catalogue({ now: () => new Date('2026-11-20T09:00:00Z') });

/** Products without a published price, as `vendor facet product`. Their costs stay unknown. */
const unpriced: readonly string[] = [
  'elevenlabs separate stem-separation',
  ...['replicate music meta/musicgen', 'replicate separate cjwbw/demucs'],
];

/** Facets without a product of their own, as `vendor facet`: the operator names the product. */
const withoutProduct: readonly string[] = ['compatible chat'];

/** Vendors whose key no free call can test: a server of the operator's choice documents none. */
const withoutKeyTest: readonly string[] = ['compatible'];

const facets = allVendors.flatMap(({ id, facets }) =>
  Object.entries(facets).flatMap(([name, load]) =>
    name in categoryOf
      ? { id, facet: name as PaidFacetName, load: load as () => Promise<FacetModules[PaidFacetName]> }
      : [],
  ),
);

test.each(facets)(
  'each product of $id $facet is in the catalogue with a price',
  async ({ id, facet, load }) => {
    const { products } = await load();
    expect(products.length === 0).toBe(withoutProduct.includes(`${id} ${facet}`));
    for (const product of products) {
      const offer = catalogue
        .offersOf(id, categoryOf[facet])
        .find((listed) => listed.product === product && listed.access === 'api');
      expect(offer, `${id} sells no ${product} for ${categoryOf[facet]}`).toBeDefined();
      expect(offer && isPriced(offer), `price of ${product}`).toBe(
        !unpriced.includes(`${id} ${facet} ${product}`),
      );
    }
  },
);

test('a product has the tier that the catalogue gives it', async () => {
  for (const { id, facets } of allVendors)
    for (const task of mediaTasks)
      for (const { offer } of (await facets[task]?.())?.open() ?? []) {
        const listed = catalogue
          .offersOf(id, categoryOfTask[task])
          .find(({ product }) => product === offer.product);
        expect(offer.tier, `${id} ${task} ${offer.product}`).toBe(listed?.tier);
      }
});

test('a media facet offers its products, in their order', async () => {
  for (const { id, facets } of allVendors) {
    for (const task of mediaTasks) {
      const facet = await facets[task]?.();
      expect(
        facet?.open().map(({ offer }) => offer.product),
        `${id} ${task}`,
      ).toEqual(facet?.products);
    }
  }
});

test('a vendor is named as in the catalogue, and no two share an id or a variable', () => {
  for (const { id, name } of allVendors) {
    if (id !== 'compatible') expect(catalogue.find(id)?.name).toBe(name);
  }
  const ids = allVendors.map(({ id }) => id);
  const variables = allVendors.flatMap(({ keys }) => keys.map(({ variable }) => variable));
  expect(new Set([...ids, ...variables]).size).toBe(ids.length + variables.length);
});

test('a key page that the catalogue names as well is the same', () => {
  for (const { id, keys } of allVendors) {
    const listed = catalogue.find(id)?.keyPage;
    if (listed !== undefined) expect(keys[0].page).toBe(listed);
  }
});

test('every provider of the catalogue has a vendor, is paid by the key of one, or has no API', () => {
  const vendors = allVendors.map(({ id }) => id);
  for (const { id, access, paidThrough, noAccess } of catalogue.all()) {
    for (const payer of paidThrough) expect(vendors, `${id} is paid by the key of ${payer}`).toContain(payer);
    if (paidThrough.length === 0)
      expect({ id, access, isTold: noAccess !== undefined }).toEqual({ id, access: 'none', isTold: true });
  }
});

/** Who publishes something free for all, without a key. */
const publishers = ['ecb'];

test('each vendor has a folder with its manifest, how it refuses, and a page that tells of its key test', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  const named = allVendors.map(({ id }) => id).filter((id) => !withoutKeyTest.includes(id));
  const observed = observedVendors.map(({ id }) => id);
  expect(folders.map(({ name }) => name).sort()).toEqual([...named, ...observed, ...publishers].sort());
  for (const name of named) {
    const folder = join(import.meta.dirname, name);
    for (const file of ['vendor.ts', 'errors.ts', 'key-test.ts'])
      expect(existsSync(join(folder, file)), `${name}/${file}`).toBe(true);
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(page, name).toMatch(/^\| key test.*`GET /m);
    expect(page, name).toMatch(/never tested against|not verified live/i);
  }
});

test('a key that reads bills has a test of its own, a page and a shape that no key that pays has', () => {
  for (const { id, keys, facets } of allVendors) {
    const admin = keys.filter(({ purpose }) => purpose === 'admin');
    expect({ id, isTested: facets.adminKeyTest !== undefined }).toEqual({ id, isTested: admin.length > 0 });
    const paying = keys.filter(({ purpose = 'use' }) => purpose === 'use').flatMap(({ shapes }) => shapes);
    for (const { page, shapes } of admin) {
      expect(page, id).toMatch(/^https:/);
      const reading = (documented[id] ?? []).filter((key) => shapes.some((shape) => key.match(shape)));
      expect(reading, id).toHaveLength(1);
      for (const key of reading)
        expect(
          paying.some((shape) => key.match(shape)),
          id,
        ).toBe(false);
    }
  }
});

test('a key can be tested at every vendor that has a free call', () => {
  const untested = allVendors.filter(({ facets: { keyTest } }) => !keyTest).map(({ id }) => id);
  expect(untested).toEqual(withoutKeyTest);
});

test('the fields of a credential have different names, and what is shown has a form', () => {
  for (const { id, keys } of allVendors) {
    const names = keys.map(({ field = 'key', purpose = 'use' }) => `${purpose} ${field}`);
    expect(new Set(names).size, id).toBe(names.length);
    for (const { isPlain, form, example, label, shapes } of keys) {
      if (isPlain)
        expect({ isNamed: label !== undefined, matches: form?.test(example ?? '') }, id).toEqual({
          isNamed: true,
          matches: true,
        });
      for (const shape of shapes) expect(shape.flags, id).toContain('g');
    }
  }
});

/** Keys as the vendors' documents show them, put together here so that no scanner takes them for real ones. */
const hex = (length: number) => '0123456789abcdef'.repeat(6).slice(3, 3 + length);
const word = (length: number) => 'aB3dE6gH9jK2'.repeat(12).slice(0, length);
const uuid = [hex(8), hex(4), hex(4), hex(4), hex(12)].join('-');
const documented: Readonly<Record<string, readonly string[]>> = {
  anthropic: [`sk-ant-api03-${word(93)}AA`, `sk-ant-admin01-${word(93)}AA`],
  openai: [`sk-proj-${word(120)}`, `sk-${word(20)}T3BlbkFJ${word(20)}`, `sk-admin-${word(120)}`],
  compatible: [],
  huggingface: [`hf_${word(34)}`],
  runway: [`key_${hex(64)}${hex(64)}`],
  flux: [`bfl_${word(32)}`],
  stability: [],
  replicate: [`r8_${word(37)}`],
  fal: [`${uuid}:${hex(32)}`],
  gemini: [`AIza${word(35)}`, `AQ.${word(40)}`],
  google: [`AIza${word(35)}`, `AQ.${word(40)}`],
  luma: [`luma-api-${word(40)}`],
  elevenlabs: [`sk_${hex(48)}`],
  deepgram: [],
  azure: [`${word(52)}JQQJ99${word(26)}`],
};

test('a whole key is hidden by the shapes of its own vendor, and what only looks like one is not', () => {
  const ordinary = [
    ...[uuid, hex(40), hex(32), `sha256:${hex(64)}`, 'task-runner-of-the-week', 'sk_table_of_contents'],
    ...[
      'luma-agents-typescript',
      'bfl_client',
      'AQ.py',
      'hf_hub_download',
      'r8_model',
      'key_performance_indicator',
    ],
    `a picture of ${uuid} by fal`,
  ];
  for (const { id, keys } of allVendors) {
    const hidden = (text: string) =>
      keys.flatMap(({ shapes }) => shapes).reduce((left, shape) => left.replace(shape, '[secret]'), text);
    for (const key of documented[id] ?? [`no documents of ${id}`])
      for (const text of [key, `our key is ${key}, keep it`, `"${key}"`])
        expect(hidden(text), id).toBe(text.replace(key, '[secret]'));
    for (const text of ordinary) expect(hidden(text), id).toBe(text);
  }
});

test('a key that can only be tested makes no provider callable', () => {
  const directory = new VendorDirectory(allVendors);
  for (const { id, facets, keys } of allVendors) {
    const isOnlyTested = Object.keys(facets).every((facet) => facet === 'keyTest');
    if (!isOnlyTested) continue;
    expect(catalogue.find(id)?.categories.filter((category) => directory.canCall(id, category))).toEqual([]);
    expect(keys[0].isOptional, id).toBeUndefined();
  }
});

test('what is only looked at is no provider of the catalogue, can be tested and looked at, and is explained', async () => {
  const directory = new VendorDirectory([...allVendors, ...observedVendors]);
  for (const { id, name, type, documentation } of observedVendors) {
    expect([catalogue.find(id), catalogue.lookUp(name)], id).toEqual([undefined, undefined]);
    expect(await directory.testOf(id), id).toBeTypeOf('function');
    const look = type === 'database' ? directory.databaseOf(id) : directory.voicePlatformOf(id);
    expect(await look, id).toBeTypeOf('function');
    expect(documentation).toMatch(/^https:/);
    const folder = join(import.meta.dirname, id);
    expect(existsSync(join(folder, 'errors.ts')), id).toBe(true);
    expect(readFileSync(join(folder, 'README.md'), 'utf8'), id).toMatch(/Never tested against/i);
  }
  for (const { id } of allVendors) {
    expect(await directory.databaseOf(id), id).toBeUndefined();
    expect(await directory.voicePlatformOf(id), id).toBeUndefined();
  }
});

test('what is only looked at adds no variable, no key place and no credential of the catalogue', () => {
  const [all, alone] = [[...allVendors, ...observedVendors], allVendors].map(
    (vendors) => new VendorDirectory(vendors),
  );
  expect(all?.keyPlaces()).toEqual(alone?.keyPlaces());
  expect(all?.credentialShapes()).toEqual(alone?.credentialShapes());
  expect(all?.observed().map(({ id }) => id)).toEqual(observedVendors.map(({ id }) => id));
  expect(alone?.observed()).toEqual([]);
});

test('no two names of what is only looked at are the same, and each finds its own', () => {
  const observed = new VendorDirectory(observedVendors).observed();
  for (const one of observed)
    for (const name of [one.id, one.name, ...one.alsoCalled, one.name.toUpperCase()])
      expect(observedProvider(observed, ` ${name} `)?.id, name).toBe(one.id);
  expect(observedProvider(observed, 'runway')).toBeUndefined();
});
