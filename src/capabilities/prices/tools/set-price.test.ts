import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { IntegrationEntity } from '#capabilities/keys/integration.entity.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const deepgram = { provider: 'deepgram', amount: 0.004, reason: 'contract A-12' };

async function at(day: string): Promise<{ harness: ProviderToolsHarness; clock: TestClock }> {
  const clock = new TestClock(`${day}T05:00:00Z`);
  return { clock, harness: await ProviderToolsHarness.open(storage, clock, ['deepgram', 'flux', 'openai']) };
}

/** What so many seconds of transcription cost by the estimate. */
async function estimated(
  harness: ProviderToolsHarness,
  seconds: number,
  actor?: Actor,
): Promise<string | undefined> {
  const asked = { category: 'stt', provider: 'deepgram', seconds };
  return (await harness.run('estimate_cost', asked, actor)).chosen.cost?.amount;
}

test('an own price counts in estimates, comparisons, recommendations and pages, and says since when and why', async () => {
  const { harness } = await at('2026-12-01');
  // An hour: 60 × $0.0077, then 60 × $0.004.
  expect(await estimated(harness, 3_600)).toBe('0.462');
  const said = await harness.replyTo('set_price', deepgram);
  expect(said).toContain('Nova-3 costs $0.004 per minute from 1 Dec 2026');
  expect(said).toContain('list price $0.0077 per minute');
  expect(await estimated(harness, 3_600)).toBe('0.24');
  const { rows } = await harness.run('compare_providers', { category: 'stt', seconds: 3_600 });
  const row = rows.find(({ product }: { product: string }) => product === 'nova-3');
  expect(row.cost.amount).toBe('0.24');
  expect(await harness.replyTo('show_provider', { provider: 'deepgram' })).toContain(
    'own price of 1 Dec 2026 (contract A-12)',
  );
  const listed = await harness.replyTo('list_prices', { provider: 'deepgram' });
  expect(listed).toMatch(
    /\$0\.004 per minute: own price of 1 Dec 2026 \(contract A-12\); list price \$0\.0077 per minute/,
  );
  expect(listed).not.toContain('Older than');
  const thai = await harness.replyTo('list_prices', { provider: 'deepgram' }, 'th');
  expect(thai).toMatch(/\$0\.004 ต่อนาที.*ราคาขององค์กร.*contract A-12.*ราคาประกาศ \$0\.0077/s);
});

test('another organisation, an outsider and a member who pays with a key of their own see nothing of it', async () => {
  const { harness } = await at('2026-12-01');
  await harness.run('set_price', deepgram);
  const other = (await at('2026-12-01')).harness;
  expect(await estimated(other, 60)).toBe('0.0077');
  expect(await estimated(harness, 60, { ...harness.actor, role: 'outsider' })).toBe('0.0077');
  const { organizationId } = harness.actor;
  const own = await harness.ownPrices.catalogueOf({
    ...{ organizationId, at: harness.clock.now(), payer: 'member', integrationId: null },
  });
  expect(own.offersOf('deepgram', 'stt')[0]?.price).toMatchObject({ usd: '0.0077' });
});

test('it counts from its first day through its last, and every version counts again for its own days', async () => {
  const { harness, clock } = await at('2026-12-01');
  await harness.run('set_price', { ...deepgram, amount: 0.006 });
  await harness.run('set_price', { ...deepgram, amount: 0.004, from: '2026-12-10', until: '2026-12-19' });
  const usd = async (day: string) => {
    const { organizationId } = harness.actor;
    const catalogue = await harness.ownPrices.catalogueOf({
      ...{ organizationId, at: new Date(`${day}T05:00:00Z`), payer: 'operator', integrationId: null },
    });
    const price = catalogue.offersOf('deepgram', 'stt')[0]?.price;
    return price && price.unit !== 'unknown' ? price.usd : undefined;
  };
  expect([
    await usd('2026-12-02'),
    await usd('2026-12-10'),
    await usd('2026-12-19'),
    await usd('2026-12-20'),
  ]).toEqual(['0.006', '0.004', '0.004', '0.006']);
  clock.advance(60 * dayMs);
  await harness.run('remove_price', { provider: 'deepgram' });
  expect(await estimated(harness, 60)).toBe('0.0077');
  expect([await usd('2026-11-30'), await usd('2026-12-02'), await usd('2026-12-15')]).toEqual([
    '0.0077',
    '0.006',
    '0.004',
  ]);
});

test('what counts for a day does not change by what is set later for it', async () => {
  const { harness, clock } = await at('2026-12-05');
  const then = clock.now();
  clock.advance(dayMs);
  await harness.run('set_price', { ...deepgram, from: '2026-12-01' });
  const { organizationId } = harness.actor;
  const catalogue = await harness.ownPrices.catalogueOf({
    organizationId,
    at: then,
    payer: 'operator',
    integrationId: null,
  });
  expect(catalogue.offersOf('deepgram', 'stt')[0]?.price).toMatchObject({ usd: '0.0077' });
  expect(await estimated(harness, 60)).toBe('0.004');
});

test('volume tiers count what is beyond them in the calendar month, each part at its own price', async () => {
  const { harness, clock } = await at('2026-12-01');
  const flux = { provider: 'flux', product: 'flux-2-pro', amount: 0.03, tiers: '1000: 0.02, 2000: 0.01' };
  await harness.run('set_price', flux);
  const cost = async (quantity: number) => {
    const { rows } = await harness.run('estimate_cost', { category: 'image', provider: 'flux', quantity });
    return rows.find(({ product }: { product: string }) => product === 'flux-2-pro').cost.amount;
  };
  // 1,000 × 0.03 + 1,000 × 0.02 + 500 × 0.01 = 30 + 20 + 5.
  expect([await cost(1_000), await cost(1_001), await cost(2_500)]).toEqual(['30', '30.02', '55']);
  await harness.buy({
    ...{ provider: 'flux', product: 'flux-2-pro', category: 'image', unit: 'image' },
    ...{ quantity: 900, cost: Money.of('27') },
  });
  clock.advance(1_000);
  // 900 are used: 100 × 0.03 + 100 × 0.02.
  expect(await cost(200)).toBe('5');
  clock.advance(31 * dayMs);
  expect(await cost(200)).toBe('6');
});

test('however a quantity is divided, its parts cost what the whole does, and more never costs less', async () => {
  const { harness } = await at('2026-12-01');
  await harness.run('set_price', { ...deepgram, amount: 0.0061, tiers: '10: 0.0043, 25.5: 0.0027' });
  const price = (await harness.run('list_prices', { provider: 'deepgram' })).prices[0].price;
  const { quote } = await import('#capabilities/catalogue/pricing.ts');
  const costOf = (used: number, seconds: number) =>
    quote(
      { category: 'stt', price: { ...price, own: { ...price.own, used: String(used) } } },
      { quantity: 1, seconds },
    );
  fc.assert(
    fc.property(fc.nat(4_000), fc.nat(4_000), fc.nat(4_000), (used, one, other) => {
      const [whole, first, rest] = [costOf(used, one + other), costOf(used, one), costOf(used + one, other)];
      expect(
        first
          ?.plus(rest as Money)
          .roundedTo(18)
          .toDecimalString(),
      ).toBe(whole?.roundedTo(18).toDecimalString());
      expect(whole?.isLessThan(first as Money)).toBe(false);
    }),
  );
});

test('a model call is reserved and booked at the own price, which the ledger names, and can be worked out again', async () => {
  const { harness, clock } = await at('2026-12-01');
  const { organizationId } = harness.actor;
  await harness.run('set_price', {
    ...{ provider: 'openai', product: 'gpt-6-sol', amount: 1.6, output_amount: 8, reason: 'contract A-12' },
  });
  const meter = new LedgerModelMeter(harness.ledger, clock, [], harness.ownPrices);
  const call = { actor: harness.actor, turnId: newId(), provider: 'openai', model: 'gpt-6-sol-2026-09-01' };
  const request = { instructions: 'x', situation: '', messages: [], tools: [], maxOutputTokens: 10 };
  const book = async (paidWith?: { payer: 'member' }) => {
    const paid = paidWith && { paidWith };
    const admission = await meter.admit({ ...call, ...paid, request });
    if ('refused' in admission) throw new Error('refused');
    // 1,000,000 in, of which 600,000 are read from the cache at a tenth: 0.46 × 1.6; 100,000 out: 0.1 × 8.
    const usage = {
      ...{ inputTokens: 1_000_000, outputTokens: 100_000, cachedInputTokens: 600_000, cacheWriteTokens: 0 },
    };
    const { cost, recorded } = meter.record({ ...call, ...paid, usage, admission });
    await recorded;
    return cost?.toDecimalString();
  };
  expect(await book()).toBe('1.536');
  // The list: beyond 272,000 in, 0.4 × 4 + 0.6 × 0.4 in and 0.1 × 15 out.
  expect(await book({ payer: 'member' })).toBe('3.34');
  const entries = await storage.scope(organizationId).find(LedgerEntryEntity, { payer: 'operator' });
  expect(entries).toMatchObject([{ source: 'own price of 2026-12-01 (contract A-12)' }]);
  clock.advance(dayMs);
  await harness.run('set_price', { provider: 'openai', product: 'gpt-6-sol', amount: 3, output_amount: 9 });
  expect(await book()).toBe('2.28');
});

test('an agreement for an own price counts once in the tiers of a model, by tokens in and out', async () => {
  const { harness } = await at('2026-12-01');
  await harness.run('set_price', {
    ...{ provider: 'openai', product: 'gpt-6-luna', amount: 0.1, output_amount: 0.5, tiers: '10: 0.05/0.25' },
  });
  const { chosen } = await harness.run('estimate_cost', {
    ...{ category: 'llm', provider: 'openai', model: 'gpt-6-luna', quantity: 10_000 },
  });
  // 10,000 × (1,000 in + 500 out) are 15 million: 10 parts of 15 at $0.1 and $0.5, 5 of 15 at half: 3.5 × (10 + 2.5) / 15.
  expect(Number(chosen.cost.amount)).toBeCloseTo((3.5 * 12.5) / 15, 12);
});

test.each([
  [
    { provider: 'deepgram', amount: 0.004, currency: 'EUR' },
    'Prices are kept in US dollars, and EUR is not converted',
  ],
  [{ provider: 'deepgram', amount: 0 }, 'needs a reason'],
  [{ provider: 'deepgram', amount: 0.004, unit: 'image' }, 'is sold by second, minute or hour'],
  [{ provider: 'openai', amount: 1 }, 'Which product of OpenAI?'],
  [{ provider: 'openai', product: 'gpt-6-sol', amount: 1 }, 'give the price of a million that go in'],
  [{ provider: 'deepgram', amount: 1, output_amount: 2 }, 'has one price'],
  [
    { provider: 'deepgram', amount: 1, from: '2026-12-10', until: '2026-12-09' },
    'It cannot begin on 10 Dec 2026',
  ],
  [{ provider: 'deepgram', amount: 1, tiers: 'a lot: cheap' }, 'cannot read these volume tiers'],
  [{ provider: 'deepgram', amount: 1, tiers: '20: 1, 10: 0.5' }, 'rising quantities'],
  [{ provider: 'deepgram', amount: 1, integration: 'Nowhere' }, 'has no integration of Deepgram'],
  [{ provider: 'midjourney', amount: 1 }, 'sells nothing through an API'],
  [{ provider: 'nobody at all', amount: 1 }, "I don't know a provider"],
] as const)('%o is refused with what to do', async (input, sentence) => {
  const { harness } = await at('2026-12-01');
  await expect(harness.run('set_price', input)).rejects.toThrow(sentence);
});

test('the card says the price, its days, the reason and the list price, and asks where it is far off', async () => {
  const { harness } = await at('2026-12-01');
  const card = await harness.cardOf('set_price', { ...deepgram, until: '2027-11-30' });
  expect(card.en).toBe(
    'Set the price of Deepgram Nova-3 to $0.004 per minute from 1 Dec 2026 until 30 Nov 2027, by contract A-12 (list price $0.0077 per minute)',
  );
  const slip = { provider: 'openai', product: 'gpt-6-sol', amount: 0.000002, output_amount: 0.00001 };
  expect((await harness.cardOf('set_price', slip)).en).toContain('is the unit right?');
  const tool = harness.tool('set_price');
  if (tool.risk === 'read' || tool.risk === 'spend' || typeof tool.asksAlways !== 'function')
    throw new Error('no');
  expect(tool.asksAlways({ isFarOff: true })).toBe(true);
});

test('a price of nothing is set with its reason, and an hour is as good a unit as a minute', async () => {
  const { harness } = await at('2026-12-01');
  await harness.run('set_price', { provider: 'deepgram', amount: 0, reason: 'start-up credit until March' });
  expect(await estimated(harness, 3_600)).toBe('0');
  await harness.run('set_price', { provider: 'deepgram', amount: 0.3, unit: 'hour' });
  expect(await estimated(harness, 1_800)).toBe('0.15');
});

test('a price of one integration counts for what it pays, before that of the organisation', async () => {
  const { harness, clock } = await at('2026-12-01');
  const { organizationId, memberId } = harness.actor;
  const [id, name] = [newId(), 'Deepgram EU'];
  await storage.scope(organizationId).insert(IntegrationEntity, {
    ...{ id, name, handle: 'deepgram eu', ownerId: organizationId, provider: 'deepgram', isEnabled: true },
    ...{ region: null, plan: null, note: null, createdById: memberId, createdAt: clock.now() },
  });
  await harness.run('set_price', { ...deepgram, amount: 0.006 });
  const card = await harness.cardOf('set_price', { ...deepgram, integration: 'deepgram EU' });
  expect(card.en).toContain('Deepgram Nova-3 on the integration Deepgram EU');
  await harness.run('set_price', { ...deepgram, integration: 'deepgram EU' });
  const usd = async (integrationId: string | null) => {
    const catalogue = await harness.ownPrices.catalogueOf({
      ...{ organizationId, at: clock.now(), payer: 'organization', integrationId },
    });
    return catalogue.offersOf('deepgram', 'stt')[0]?.price;
  };
  expect(await usd(id)).toMatchObject({ usd: '0.004', own: { integration: 'Deepgram EU' } });
  expect(await usd(null)).toMatchObject({ usd: '0.006', own: { integration: null } });
  await harness.run('remove_price', { provider: 'deepgram', integration: 'Deepgram EU' });
  expect(await usd(id)).toMatchObject({ usd: '0.006' });
});

test('where nothing is set, removing says so', async () => {
  const { harness } = await at('2026-12-01');
  await expect(harness.run('remove_price', { provider: 'deepgram' })).rejects.toThrow(
    'No price of your own is set',
  );
});
