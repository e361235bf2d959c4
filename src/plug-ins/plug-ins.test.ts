import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { readConfig } from '#settings.ts';
import { fileOf, offer, pastel, pastelWith, priced, toldOf } from '../../test/pastel.ts';

const examples = join(import.meta.dirname, '../../docs/examples');
const paintbox = join(examples, 'paintbox.ts');

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
  expect(told).toContain('(1) id is pastel, which belongs to another vendor');
  expect(told).toContain('keys[0].variable is PASTEL_API_KEY, which belongs to something else');
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
