import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { OfferRow } from '#capabilities/catalogue/offer-row.ts';
import { categories } from '#lib/categories.ts';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const newHarness = (...keys: string[]) => ProviderToolsHarness.open(storage, new TestClock(), keys);
const boughtImages = {
  provider: 'openai',
  product: 'gpt-image-2',
  category: 'image',
  unit: 'image',
} as const;

const names = [
  'list_providers',
  'show_provider',
  'compare_providers',
  'recommend_providers',
  'switch_provider',
  'estimate_cost',
  'undo_switch',
];

test.each(names)('%s describes every field, and has examples of its own in both languages', async (name) => {
  const tool = (await newHarness()).tool(name);
  const { properties = {} } = z.toJSONSchema(tool.input);
  expect(Object.keys(properties)).toEqual(Object.keys(tool.input.shape));
  for (const [field, schema] of Object.entries(properties))
    expect(schema, field).toHaveProperty('description');
  for (const locale of locales) expect(new Set(tool.examples[locale]).size).toBeGreaterThanOrEqual(5);
});

test('a comparison lists the cheapest first, the unknown last, and answers in its first line', async () => {
  const harness = await newHarness();
  const compared = await harness.run('compare_providers', { category: 'image', quantity: 2_000 });
  const costs = compared.rows.map((row: OfferRow) => row.cost?.amount);
  const known = costs.filter((cost: string | undefined) => cost !== undefined).map(Number);
  expect(known).toEqual(known.toSorted((a: number, b: number) => a - b));
  expect(costs.slice(known.length).every((cost: string | undefined) => cost === undefined)).toBe(true);
  const [first] = (await harness.replyTo('compare_providers', { category: 'image', quantity: 2_000 })).split(
    '\n',
  );
  expect(first).toContain(compared.cheapest[0].rows[0].name);
  expect(first).toContain('$6.00');
  expect(first).toContain('2,000 images');
});

test('every comparison is sorted, for any category, quantity and quality', async () => {
  const harness = await newHarness();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...categories),
      fc.integer({ min: 1, max: 1_000_000_000 }),
      fc.constantFrom('draft', 'standard', 'high', undefined),
      async (category, quantity, quality) => {
        const { rows } = await harness.run('compare_providers', { category, quantity, quality });
        const ranks = rows.map((row: OfferRow) =>
          row.cost ? Number(row.cost.amount) : Number.POSITIVE_INFINITY,
        );
        expect(ranks).toEqual(ranks.toSorted((a: number, b: number) => a - b));
        const least = quality === 'high' ? 4 : quality === 'standard' ? 3 : 1;
        expect(rows.every((row: OfferRow) => row.quality >= least)).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});

test('a product that its host sells too is compared once', async () => {
  const { rows } = await (await newHarness()).run('compare_providers', { category: 'video', quantity: 40 });
  const products = rows.map((row: OfferRow) => row.product);
  expect(new Set(products).size).toBe(products.length);
  expect(rows.map((row: OfferRow) => row.provider)).toContain('pika');
});

test('audio names the cheapest for separating and for making sounds, which are not the same work', async () => {
  const { cheapest } = await (await newHarness()).run('compare_providers', {
    category: 'audio',
    quantity: 3,
  });
  expect(cheapest.map((group: { task: string }) => group.task)).toEqual(['stem_separation', 'sound_effects']);
});

test('without a quantity a comparison rests on the last 30 days, and without usage on an example', async () => {
  const harness = await newHarness();
  expect(await harness.run('compare_providers', { category: 'image' })).toMatchObject({ basis: 'example' });
  await harness.buy({ ...boughtImages, quantity: 120, cost: Money.of('6.36') });
  expect(await harness.run('compare_providers', { category: 'image' })).toMatchObject({
    basis: 'usage',
    demand: { quantity: 120 },
  });
});

test('lengths, characters and tokens in the ledger become pieces of the average size', async () => {
  const harness = await newHarness();
  const clip = { provider: 'runway', product: 'gen4.5', category: 'video', unit: 'second' } as const;
  await harness.buy({ ...clip, quantity: 5, cost: Money.of('0.6') });
  await harness.buy({ ...clip, quantity: 15, cost: Money.of('1.8') });
  const turn = { provider: 'anthropic', product: 'claude-opus-5-5', category: 'llm', unit: 'token' } as const;
  await harness.buy({
    ...turn,
    quantity: 3_000,
    tokens: { input: 2_000, output: 1_000 },
    cost: Money.of('0.028'),
  });
  expect((await harness.run('compare_providers', { category: 'video' })).demand).toMatchObject({
    quantity: 2,
    seconds: 10,
  });
  expect((await harness.run('compare_providers', { category: 'llm' })).demand).toMatchObject({
    quantity: 1,
    tokens: { input: 2_000, output: 1_000 },
  });
});

test('a recommendation replays real usage and gives the exact saving at the same quality or better', async () => {
  const harness = await newHarness('flux');
  const bought = { ...boughtImages, provider: 'flux', product: 'flux-2-pro' };
  await harness.buy({ ...bought, quantity: 120, cost: Money.of('3.6') });
  const { recommendations } = await harness.run('recommend_providers', { category: 'image' });
  expect(recommendations).toHaveLength(1);
  expect(recommendations[0]).toMatchObject({
    why: 'saves',
    current: 'flux',
    spent: { amount: '3.6' },
    pick: { provider: 'openai', cost: { amount: '1.6404' } },
    saving: { amount: '1.9596' },
  });
  const words = await harness.replyTo('recommend_providers', { category: 'image' });
  for (const said of ['$3.60', '$1.64', '$1.96', 'switch image openai']) expect(words).toContain(said);
});

test('spending without a known price is left out of the saving', async () => {
  const harness = await newHarness();
  await harness.buy({ ...boughtImages, quantity: 100, cost: Money.of('5.3') });
  await harness.buy({ ...boughtImages, quantity: 900, cost: undefined });
  const { recommendations } = await harness.run('recommend_providers', { category: 'image' });
  expect(recommendations[0]).toMatchObject({
    why: 'saves',
    demand: { quantity: 100 },
    saving: { amount: '3.933' },
  });
});

test('a team that uses the cheapest of its quality is advised to stay', async () => {
  const harness = await newHarness();
  await harness.buy({
    ...boughtImages,
    product: 'gpt-image-2.5-flare',
    quantity: 10,
    cost: Money.of('0.1367'),
  });
  const { recommendations } = await harness.run('recommend_providers', { category: 'image' });
  expect(recommendations[0]).toMatchObject({ why: 'keeps', pick: { provider: 'openai' }, saving: null });
});

test('without usage every category gets a pick by the stated rule, and nothing that is about to be shut down', async () => {
  const { recommendations } = await (await newHarness()).run('recommend_providers');
  const covered = new Set(recommendations.map((one: { category: string }) => one.category));
  expect([...covered].sort()).toEqual([...categories].sort());
  for (const { why, pick } of recommendations) {
    expect(why).toBe('rule');
    expect(pick.access).toBe('api');
    expect(pick.cost).not.toBeNull();
    expect(pick.retiresOn).toBeUndefined();
  }
});

test.each([
  [{ category: 'video', quantity: 10, seconds: 15, provider: 'runway' }, '$18.00'],
  [{ category: 'image', quantity: 3_000, provider: 'flux' }, '$90.00'],
  [{ category: 'stt', seconds: 7_200, provider: 'deepgram' }, '$0.924'],
  [{ category: 'tts', characters: 8_500, provider: 'elevenlabs' }, '$0.425'],
  [{ category: 'video', seconds: 20, provider: 'pika' }, '$0.80'],
  [{ category: 'image', quantity: 5, tier: 'free' }, '$0.00'],
])('%o is estimated at %s', async (input, total) => {
  const [first] = (await (await newHarness()).replyTo('estimate_cost', input)).split('\n');
  expect(first).toContain(total);
});

test('an estimate without provider or tier gives a range over the tiers', async () => {
  const estimated = await (await newHarness()).run('estimate_cost', { category: 'video', seconds: 30 });
  expect(estimated.chosen).toBeNull();
  expect(new Set(estimated.rows.map((row: OfferRow) => row.tier))).toEqual(new Set(['budget', 'premium']));
  const words = await (await newHarness()).replyTo('estimate_cost', { category: 'video', seconds: 30 });
  expect(words).toContain('$1.20');
  expect(words).toContain('$7.20');
});

test('an estimate rests on the organisation’s own primary provider when no provider is named', async () => {
  const harness = await newHarness();
  await harness.run('switch_provider', { category: 'image', provider: 'luma' });
  const estimated = await harness.run('estimate_cost', { category: 'image', quantity: 100 });
  expect(estimated.chosen).toMatchObject({ provider: 'luma', cost: { amount: '4.04' } });
});

test('an assumed length is said, a given one is not', async () => {
  const assumed = await (await newHarness()).replyTo('estimate_cost', {
    category: 'video',
    provider: 'runway',
  });
  const given = await (await newHarness()).replyTo('estimate_cost', {
    category: 'video',
    provider: 'runway',
    seconds: 5,
  });
  expect(assumed.length).toBeGreaterThan(given.length);
  expect(assumed).toContain('5 s');
});

test('an unknown price is estimated as unknown, with the reason and no figure', async () => {
  const harness = await newHarness();
  const input = { category: 'music', provider: 'musicgen', quantity: 2 };
  expect(await harness.run('estimate_cost', input)).toMatchObject({ chosen: { cost: null } });
  const words = await harness.replyTo('estimate_cost', input);
  expect(words).toContain('unknown');
  expect(words).not.toContain('$');
});

test.each([
  { category: 'image', quantity: 0 },
  { category: 'image', quantity: -5 },
  { category: 'image', quantity: 1.5 },
  { category: 'image', quantity: Number.NaN },
  { category: 'image', quantity: 1e12 },
  { category: 'pictures' },
  { category: 'video', seconds: 0 },
])('%o is not accepted as a question about cost', async (input) => {
  await expect((await newHarness()).run('estimate_cost', input)).rejects.toThrow();
});

test.each([
  ['midjourney', 'no public API'],
  ['sora', 'Runway'],
  ['dall-e', 'GPT Image 2'],
  ['musicgen', 'Non-commercial'],
  ['stable diffusion', 'Nscale'],
])('showing %s tells what one must know first: %s', async (provider, said) => {
  expect(await (await newHarness()).replyTo('show_provider', { provider })).toContain(said);
});

test('every provider can be shown, listed and compared in both languages without a hole in the words', async () => {
  const harness = await newHarness('openai', 'fal');
  const questions: [string, object][] = [
    ...harness.catalogue.all().map(({ id }): [string, object] => ['show_provider', { provider: id }]),
    ...categories.flatMap((category): [string, object][] => [
      ['list_providers', { category }],
      ['compare_providers', { category, quantity: 3 }],
      ['estimate_cost', { category }],
      ['recommend_providers', { category }],
    ]),
    ['list_providers', {}],
    ['list_providers', { status: 'error' }],
    ['recommend_providers', {}],
  ];
  for (const locale of locales) {
    for (const [name, input] of questions) {
      const words = await harness.replyTo(name, input, locale);
      expect(words, `${name} ${JSON.stringify(input)}`).not.toMatch(/undefined|null|NaN|\[object/);
    }
  }
});

test('replies in Thai carry Thai words, also where the English ones would be shorter', async () => {
  const words = await (await newHarness()).replyTo(
    'compare_providers',
    { category: 'image', quantity: 2_000 },
    'th',
  );
  expect(words).toContain('ถูกที่สุด');
  expect(words).not.toMatch(/cheapest|quality/i);
});

test('an estimate says how long one usually took here, where that is known, and not to outsiders', async () => {
  const harness = await newHarness();
  const input = { category: 'image', provider: 'flux' } as const;
  expect(await harness.replyTo('estimate_cost', input)).not.toContain('usually');
  const outcome = { provider: 'flux', category: 'image', failure: undefined } as const;
  for (const elapsedMs of [30_000, 40_000, 90_000])
    await harness.providers.recordOutcome(harness.actor.organizationId, { ...outcome, elapsedMs });
  expect(await harness.replyTo('estimate_cost', input)).toContain('One usually takes 40 s');
  expect(await harness.replyTo('estimate_cost', input, 'th')).toContain('ปกติใช้เวลาชิ้นละ 40 วินาที');
  const seen = await harness.run('estimate_cost', input, { ...harness.actor, role: 'outsider' } as never);
  expect(seen.rows.every(({ usualMs }: { usualMs: number | null }) => usualMs === null)).toBe(true);
});
