import { afterAll, beforeAll, expect, test } from 'vitest';
import { contributed } from '#capabilities/capability.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import type { Category } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import type { Actor } from '#people/actor.ts';
import { Planner } from '#planner/planner.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { realTools } from '../../../../corpus/real-tools.ts';
import { healthParts } from '../../../../test/provider-health.ts';
import { insertOrganization, openTestStorage } from '../../../../test/storage.ts';
import type { HealthReport } from '../health.ts';
import { healthCapability } from '../health-capability.ts';

const friday = new Date('2026-11-20T05:00:00Z');
let now = friday;
const clock = { now: () => now };

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const adapters: Record<string, Category[]> = {
  huggingface: ['image'],
  openai: ['image', 'llm'],
  runway: ['image', 'video'],
};

/** The health report of one new organisation with keys for some providers. */
class HealthHarness {
  readonly actor: Actor = {
    organizationId: newId(),
    memberId: newId(),
    name: 'mia',
    role: 'admin',
    locale: 'en',
    timeZone: 'Asia/Bangkok',
  };
  readonly ledger = new Ledger(storage, clock);
  readonly spending = new Spending(storage);
  readonly providers: Providers;
  readonly #tool;
  #isThere = false;

  constructor(keys: readonly string[], servedLocally: readonly Category[] = []) {
    const catalogue = new Catalogue(clock);
    const canCall = (provider: string, category: Category) => adapters[provider]?.includes(category) ?? false;
    const givenKeys = new Keys(new Map(keys.map((id) => [id, new Secret(`key of ${id}`)])));
    this.providers = new Providers({
      storage,
      clock,
      routes: new Routes(storage, clock),
      integrations: new Integrations(storage, clock),
      catalogue,
      keys: givenKeys,
      canCall,
      awaitingApproval: async () => new Set(),
    });
    const recentUsage = new RecentUsage(this.spending, catalogue, clock);
    const abilities = { canCall, servedLocally: new Set(servedLocally) };
    const { providers, spending } = this;
    const known = providersCapability({
      ...{ storage, clock, catalogue, spending, providers, recentUsage, abilities },
      ...{ ...healthParts(storage, clock, { operators: keys }), keys: givenKeys },
      ...{ models: [], answering: { of: async () => [] }, troubles: new ModelTroubles(storage, clock) },
      namesOf: async () => new Map(),
      platformFeeOf: async () => null,
    });
    const [tool] = healthCapability(() => contributed([known], 'health')).tools;
    if (!tool) throw new Error('no tool');
    this.#tool = tool;
  }

  async report(): Promise<HealthReport> {
    const context = {
      actor: this.actor,
      decider: this.actor,
      signal: AbortSignal.timeout(5_000),
      progress() {},
      callId: newId(),
      threadId: undefined,
      place: undefined,
    };
    return this.#tool.output.parse(await this.#tool.execute(this.#tool.input.parse({}), context));
  }

  async switches(category: Category, provider: string): Promise<void> {
    await this.#begin();
    await this.providers.switch(
      this.actor,
      await this.providers.proposeSwitch(this.actor, category, provider),
    );
  }

  /** Inserts the organisation once. */
  async #begin(): Promise<void> {
    if (!this.#isThere) await insertOrganization(storage, this.actor.organizationId);
    this.#isThere = true;
  }

  async part(name: string) {
    const part = (await this.report()).parts.find((one) => one.name === name);
    if (!part) throw new Error(`no part ${name}`);
    return part;
  }

  async reads(locale: 'en' | 'th' = 'en'): Promise<string> {
    const blocks = this.#tool.present(await this.report(), locale);
    return blocksToText(blocks, { locale, widthColumns: 160, colour: false });
  }

  async calls(provider: string, count: number, failure?: VendorFailure): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const outcome = { provider, category: 'image', failure, elapsedMs: 800 } as const;
      await this.providers.recordOutcome(this.actor.organizationId, outcome);
    }
  }

  async buysImages(
    provider: string,
    product: string,
    count: number,
    cost: string | undefined,
  ): Promise<void> {
    await this.#begin();
    now = new Date('2026-11-19T05:00:00Z');
    await this.ledger.record({
      organizationId: this.actor.organizationId,
      memberId: this.actor.memberId,
      idempotencyKey: newId(),
      provider,
      product,
      category: 'image',
      quantity: count,
      unit: 'image',
      estimate: cost === undefined ? undefined : Money.of(cost),
      source: 'list price',
    });
    now = friday;
  }
}

const everything = ['huggingface', 'openai', 'runway'];

test('on a fresh set-up it judges only what it can, and says what is left out', async () => {
  const report = await new HealthHarness([], ['image']).report();
  expect(report.parts.map(({ name, points }) => [name, points])).toEqual([
    ['ready-providers', 33],
    ['answered-calls', null],
    ['providers-up', null],
    ['cost-efficiency', null],
    ['price-freshness', null],
  ]);
  expect(report.score).toBe(33);
  expect(report.parts[0]).toMatchObject({
    typed: 'add my runway key',
    why: { en: expect.stringMatching(/has no key yet\. Type `add key`/) },
  });
});

test('a kind of work is ready with a key for somebody who can be called', async () => {
  const part = await new HealthHarness(everything).part('ready-providers');
  expect(part.points).toBe(part.possible);
  expect(part.typed).toBeNull();
  const some = await new HealthHarness(['openai']).part('ready-providers');
  expect(some.why.en).toContain('2 of 3');
  expect(some.why.en).toContain('video');
});

test('a chosen provider without a key is mended by switching to one that has a key', async () => {
  const harness = new HealthHarness(['openai']);
  await harness.switches('image', 'runway');
  expect((await harness.part('ready-providers')).typed).toBe('switch image openai');
});

test('a provider whose calls fail is not ready', async () => {
  const harness = new HealthHarness(['openai', 'runway']);
  await harness.switches('image', 'openai');
  await harness.calls('openai', 4, 'unavailable');
  const part = await harness.part('ready-providers');
  expect(part.points).toBeLessThan(part.possible);
  expect(part.typed).toBe('switch image runway');
});

test('each thing to type for health is understood, can be done by the person, and mends what it is said of', async () => {
  const planner = new Planner(await realTools(), { providers: new Catalogue(clock).vocabulary() });
  const situation = { now, timeZone: 'Asia/Bangkok', locale: 'en' } as const;
  const harness = new HealthHarness(everything);
  await harness.switches('image', 'runway');
  await harness.calls('runway', 8, 'unavailable');
  const before = await harness.report();
  const typed = before.parts.flatMap((part) => (part.typed ? [{ name: part.name, typed: part.typed }] : []));
  expect(typed.map(({ name }) => name)).toEqual(['ready-providers', 'answered-calls']);
  for (const { typed: words } of typed) {
    const [call] = planner.plan(words, situation).calls;
    expect(call?.tool).toBe('switch_provider');
    await harness.switches(call?.input.category as Category, String(call?.input.provider));
  }
  const after = await harness.report();
  const pointsOf = ({ parts }: HealthReport, name: string) =>
    parts.find((part) => part.name === name)?.points ?? 0;
  expect(pointsOf(after, 'ready-providers')).toBeGreaterThan(pointsOf(before, 'ready-providers'));
  expect(after.parts.find(({ name }) => name === 'answered-calls')?.typed).toBeNull();
});

test('few calls say nothing, failed ones cost points until none are left', async () => {
  const harness = new HealthHarness(everything);
  await harness.calls('runway', 1, 'timed_out');
  expect(await harness.part('answered-calls')).toMatchObject({ points: null });
  await harness.calls('openai', 18);
  const early = await harness.part('answered-calls');
  expect(early.why.en).toContain('1 of 19');
  expect(early.typed).toBeNull();
  expect(early.points).toBe(Math.floor(early.possible * (1 - 1 / 19 / 0.2)));
  await harness.calls('runway', 8, 'unavailable');
  expect((await harness.part('answered-calls')).points).toBe(0);
});

test('a request that was itself at fault is not held against the vendor', async () => {
  const harness = new HealthHarness(everything);
  await harness.calls('openai', 5, 'refused_content');
  await harness.calls('openai', 5, 'invalid_request');
  const part = await harness.part('answered-calls');
  expect(part.points).toBe(part.possible);
});

test('spending more than the cheapest offer as good costs points and names whom to switch to', async () => {
  const harness = new HealthHarness(everything);
  await harness.buysImages('openai', 'gpt-image-2', 100, '500');
  const part = await harness.part('cost-efficiency');
  expect(part.points).toBeLessThan(part.possible / 4);
  expect(part.why.en).toContain('$500.00');
  expect(part.typed).toMatch(/^(switch image|recommend providers image)/);
});

test('spending next to nothing cannot be beaten', async () => {
  const harness = new HealthHarness(everything);
  await harness.buysImages('huggingface', 'sdxl', 100, '0.0001');
  const part = await harness.part('cost-efficiency');
  expect(part.points).toBe(part.possible);
});

test('a purchase at an unknown price does not count for cost efficiency', async () => {
  const harness = new HealthHarness(everything);
  await harness.buysImages('openai', 'gpt-image-2', 100, undefined);
  expect((await harness.part('cost-efficiency')).points).toBeNull();
});

test('prices grow stale', async () => {
  const harness = new HealthHarness(everything);
  const today = await harness.part('price-freshness');
  now = new Date('2028-11-20T05:00:00Z');
  const inTwoYears = await harness.part('price-freshness');
  now = friday;
  expect(today.points).toBeGreaterThan(0);
  expect(inTwoYears.points).toBe(0);
  expect(inTwoYears.typed).toBeNull();
});

test.each(locales)(
  'the reply in %s shows the score, each part with its points, and a chart',
  async (locale) => {
    const harness = new HealthHarness(['openai', 'runway']);
    await harness.switches('image', 'runway');
    await harness.calls('runway', 10, 'unavailable');
    const report = await harness.report();
    const text = await harness.reads(locale);
    expect(text).toContain(String(report.score));
    for (const part of report.parts) expect(text).toContain(part.title[locale]);
    expect(text).toContain('switch image openai');
  },
);

test('one organisation’s failures are not another’s', async () => {
  const [ours, theirs] = [new HealthHarness(everything), new HealthHarness(everything)];
  await theirs.calls('openai', 10, 'unavailable');
  expect((await ours.part('answered-calls')).points).toBeNull();
});
