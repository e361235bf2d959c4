import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import type { PaidModel } from '#models/chat-model.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import type { Actor, Role } from '#people/actor.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { ToolContext } from '#tools/define-tool.ts';
import { ClockWorld, channel, closeAll, storagesForProcesses } from '../../../test/clock-world.ts';
import { TestClock, TestJarvis } from '../../../test/jarvis.ts';
import { Life } from '../../../test/mortal.ts';
import { healthParts } from '../../../test/provider-health.ts';
import { useTool } from '../../../test/use-tool.ts';
import { contributed, type WatchSource } from '../capability.ts';
import { costsCapability } from '../costs/costs-capability.ts';
import { Ledger } from '../costs/ledger.ts';
import { Spending } from '../costs/spending.ts';
import { Keys } from '../keys/keys.ts';
import { Organizations } from '../organization/organizations.ts';
import { ProviderOutcomes } from '../providers/provider-outcomes.ts';
import { Providers } from '../providers/providers.ts';
import { providersCapability } from '../providers/providers-capability.ts';
import { RecentUsage } from '../providers/recent-usage.ts';
import { Routes } from '../providers/routes.ts';
import { AlertEntity } from './alert.entity.ts';
import { AlertChannels } from './alert-channels.ts';
import { Alerts } from './alerts.ts';
import { watchCapability } from './watch-capability.ts';

const minuteMs = 60_000;
const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
let answering: readonly PaidModel[];
const models = [
  { provider: 'anthropic', model: 'claude' },
  { provider: 'openai', model: 'gpt' },
];

let storages: Storage[];
let storage: Storage;
beforeAll(async () => {
  storages = await storagesForProcesses(2);
  storage = storages[0] as Storage;
});
afterAll(() => closeAll(storages));

let world: ClockWorld;
let actor: Actor;
beforeEach(async () => {
  answering = models;
  await Promise.all(models.map((model) => new ModelTroubles(storage, new TestClock()).answered(model)));
  world = newWorld();
  actor = await arrival();
});

function newWorld(): ClockWorld {
  const clock = new TestClock('2026-11-20T03:00:00Z');
  return new ClockWorld(storages, clock, (parts) => {
    const catalogue = new Catalogue(clock);
    const keys = new Keys(new Map(['runway', 'luma'].map((id) => [id, new Secret('k')])));
    const { storage: processStorage } = parts;
    const spending = new Spending(processStorage);
    const common = { storage: processStorage, clock, catalogue, spending };
    const abilities = { canCall: () => true, servedLocally: new Set<never>() };
    const providers = new Providers({
      ...{ ...common, ...abilities, keys, routes: new Routes(processStorage, clock) },
      integrations: new Integrations(processStorage, clock),
      awaitingApproval: async () => new Set<string>(),
    });
    const watched = [
      costsCapability({
        ...common,
        ledger: new Ledger(processStorage, clock),
        organizations: new Organizations(processStorage, clock, defaults),
      }),
      providersCapability({
        ...{ ...common, providers, abilities, models, answering: { of: async () => answering } },
        recentUsage: new RecentUsage(spending, catalogue, clock),
        troubles: new ModelTroubles(processStorage, clock),
        ...{ ...healthParts(processStorage, clock), keys },
        namesOf: async () => new Map(),
        platformFeeOf: async () => null,
      }),
    ];
    return watchCapability({ ...parts, sources: () => contributed(watched, 'watches') });
  });
}

async function arrival(): Promise<Actor> {
  const welcomed = await new Organizations(storage, world.clock, defaults).welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'team', personId: 'U1', personName: 'mia' },
    newcomerRole: 'owner',
  });
  await new AlertChannels(storage, world.clock).set(welcomed, { place: channel, name: 'ops' });
  return welcomed;
}

const openAlerts = async () => new Alerts(storage, world.clock).open(actor.organizationId);
/** Returns the texts of all alerts posted to this organisation. */
async function told(): Promise<string[]> {
  const open = await storage.scope(actor.organizationId).find(AlertEntity, {});
  const keys = new Set(open.map(({ id }) => `alert:${id}`));
  return world.platform.posts
    .filter(({ key }) => keys.has(key))
    .map(({ reply }) => blocksToText(reply.blocks, { locale: 'en', widthColumns: 200, colour: false }));
}

async function called(provider: string, failure: VendorFailure | undefined, times: number): Promise<void> {
  const outcomes = new ProviderOutcomes(storage, world.clock);
  for (let call = 0; call < times; call += 1)
    await outcomes.record(actor.organizationId, { provider, category: 'video', failure, elapsedMs: 5 });
}

async function spent(amount: string, daysAgo: number, provider = 'runway'): Promise<void> {
  const clock = { now: () => new Date(world.clock.now().getTime() - daysAgo * 24 * 60 * minuteMs) };
  await new Ledger(storage, clock).record({
    ...{ organizationId: actor.organizationId, memberId: newId(), idempotencyKey: newId() },
    ...{ provider, product: 'gen4.5', category: 'video', quantity: 1, unit: 'second', source: 'test' },
    estimate: Money.of(amount),
  });
}

async function rounds(count: number, everyMs = 5 * minuteMs): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await Promise.all([world.tick(0), world.tick(1)]);
    world.clock.advance(everyMs);
  }
}

test('a provider that keeps failing is told once, with the switch that gets round it', async () => {
  await called('runway', 'unavailable', 2);
  await rounds(2);
  expect(await told()).toEqual([]);
  await called('runway', 'authentication', 3);
  await rounds(4);
  const [message, ...others] = await told();
  expect(others).toEqual([]);
  expect(message).toContain('Runway keeps failing');
  expect(message).toContain('its key is rejected');
  expect(message).toContain('switch video luma');
});

test('trouble that is over is resolved, and told again only if it comes back much later', async () => {
  await called('runway', 'unavailable', 3);
  await rounds(1);
  expect(await openAlerts()).toHaveLength(1);
  await called('runway', undefined, 9);
  await rounds(1);
  expect(await openAlerts()).toEqual([]);
  await called('runway', 'unavailable', 9);
  await rounds(1);
  expect([await openAlerts(), await told()].map(({ length }) => length)).toEqual([1, 1]);
  world.clock.advance(90 * minuteMs);
  await rounds(1);
  expect(await openAlerts()).toEqual([]);
  world.clock.advance(90 * minuteMs);
  await called('runway', 'unavailable', 3);
  await rounds(2);
  expect(await told()).toHaveLength(2);
});

test('a refused key of a model is told at once, passing trouble only when it lasts', async () => {
  const troubles = new ModelTroubles(storage, world.clock);
  await troubles.failed({ provider: 'openai', model: 'gpt' }, 'timed_out');
  await rounds(1);
  expect(await told()).toEqual([]);
  await troubles.failed({ provider: 'anthropic', model: 'claude' }, 'authentication');
  await rounds(2);
  const [message, ...others] = await told();
  expect(others).toEqual([]);
  expect(message).toContain('claude is down: its key is rejected');
});

test('a model that answers again is well, and failures long past do not count', async () => {
  const troubles = new ModelTroubles(storage, world.clock);
  const gpt = { provider: 'openai', model: 'gpt' };
  for (let time = 0; time < 3; time += 1) await troubles.failed(gpt, 'unavailable');
  expect(await troubles.down()).toHaveLength(1);
  await troubles.answered(gpt);
  expect(await troubles.down()).toEqual([]);
  for (let time = 0; time < 3; time += 1) {
    await troubles.failed(gpt, 'unavailable');
    world.clock.advance(40 * minuteMs);
  }
  expect(await troubles.down()).toEqual([]);
});

test('when no model answers at all it is one alert, which says what still works', async () => {
  const troubles = new ModelTroubles(storage, world.clock);
  for (const model of models) await troubles.failed(model, 'quota');
  await rounds(2);
  const [message, ...others] = await told();
  expect(others).toEqual([]);
  expect(message).toContain('No language model is answering');
});

test('whom a key of their organisation still pays for is not told that nothing answers, nor of what they blocked', async () => {
  const troubles = new ModelTroubles(storage, world.clock);
  for (const model of models) await troubles.failed(model, 'quota');
  const credential = { id: newId(), version: 1, integrationId: newId() };
  const [first] = models;
  if (!first) throw new Error('no models');
  answering = [{ ...first, paidWith: { payer: 'organization', credential } }, first];
  await rounds(2);
  const [message, ...others] = await told();
  expect(others).toEqual([]);
  expect(message).toContain(`The language model ${first.model} is down`);
});

test('a day that costs three times the usual is told once, with where it went', async () => {
  for (let day = 1; day <= 5; day += 1) await spent(String(day), day);
  await spent('8.9', 0, 'luma');
  await rounds(1);
  expect(await told()).toEqual([]);
  await spent('0.10', 0);
  await rounds(3);
  const [message, ...others] = await told();
  expect(others).toEqual([]);
  expect(message).toContain('$9.00 has been spent today');
  expect(message).toContain('usual is $3.00');
  expect(message).toContain('Luma');
  world.clock.advance(24 * 60 * minuteMs);
  await rounds(1);
  expect(await openAlerts()).toEqual([]);
});

test('what the team spent is told to admins only; others learn that there is such an alert', async () => {
  for (let day = 1; day <= 5; day += 1) await spent(String(day), day);
  await spent('9', 0, 'luma');
  await rounds(1);
  const says = team();
  expect(await says('ada', 'admin', 'any alerts')).toContain('$9.00');
  const seen = await says('eve', 'viewer', 'any alerts');
  expect(seen).not.toMatch(/\$\d|Luma/);
  expect(seen).toContain('1 open alert says what the team spent');
});

test('little money, or too few days to know what is usual, is no alarm', async () => {
  for (let day = 1; day <= 5; day += 1) await spent('0.01', day);
  await spent('1.00', 0);
  await rounds(1);
  expect(await openAlerts()).toEqual([]);
  await spent('0.02', 0);
  await rounds(1);
  expect(await openAlerts()).toHaveLength(1);
  actor = await arrival();
  await spent('1', 1);
  await spent('2', 2);
  await spent('500', 0);
  await rounds(1);
  expect(await openAlerts()).toEqual([]);
});

test('a round visits the organisations that a source suspects and those with an open alert, and no others', async () => {
  const [suspected, other] = [actor, await arrival()];
  let suspects = [suspected.organizationId];
  const visited = new Set<string>();
  const source: WatchSource = {
    order: 10,
    kind: 'leak',
    title: { en: 'leaks', th: 'รั่ว' },
    suspects: async () => suspects,
    breaches: async ({ organizationId }) => {
      visited.add(organizationId);
      const mend = { label: { en: 'Look', th: 'ดู' }, value: 'help', typed: 'help' };
      return suspects.map(() => ({ subject: 'roof', what: { en: 'It leaks.', th: 'รั่ว' }, mend }));
    },
  };
  world = new ClockWorld(storages, world.clock, (parts) =>
    watchCapability({ ...parts, sources: () => [source] }),
  );
  await rounds(1);
  actor = suspected;
  expect(await openAlerts()).toHaveLength(1);
  suspects = [];
  await rounds(1);
  expect(await openAlerts()).toEqual([]);
  expect([visited.has(suspected.organizationId), visited.has(other.organizationId)]).toEqual([true, false]);
  visited.clear();
  await rounds(1);
  expect(visited.has(suspected.organizationId)).toBe(false);
});

test('processes killed at any point tell every alert once', async () => {
  const lives = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 24, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(lives, async (fates) => {
      world = newWorld();
      actor = await arrival();
      for (const provider of ['runway', 'luma']) await called(provider, 'unavailable', 4);
      for (let day = 1; day <= 3; day += 1) await spent('1', day);
      await spent('9', 0);
      for (let index = 0; index < fates.length; index += 2) {
        const [one, other] = [new Life(fates[index]), new Life(fates[index + 1])];
        await Promise.all([world.tick(0, one), world.tick(1, other)]);
        world.clock.advance(3 * minuteMs);
      }
      await rounds(2);
      expect(await told()).toHaveLength(3);
      expect(new Set(world.platform.keys).size).toBe(world.platform.keys.length);
    }),
    { numRuns: 5 },
  );
}, 60_000);

test('without a channel alerts are listed and not told; once there is one, they are', async () => {
  actor = await new Organizations(storage, world.clock, defaults).welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'team', personId: 'U1', personName: 'mia' },
    newcomerRole: 'owner',
  });
  await called('runway', 'unavailable', 3);
  await rounds(2);
  expect(await told()).toEqual([]);
  const says = team();
  expect(await says('mia', 'viewer', 'any alerts')).toContain('Runway keeps failing');
  expect(await says('mia', 'viewer', 'any alerts')).toContain('not posted anywhere');
  await new AlertChannels(storage, world.clock).set(actor, { place: channel, name: null });
  await rounds(2);
  expect(await told()).toHaveLength(1);
});

/** Returns a function that sends a message to Jarvis as a person in the team. */
function team(): (name: string, role: Role, text: string) => Promise<string> {
  const jarvis = new TestJarvis(storage, world.process().tools);
  jarvis.organizationId = actor.organizationId;
  return async (name, role, text) => (await jarvis.hears(name, text, { role, door: 'command' })).words;
}

test('an admin chooses the channel, others cannot', async () => {
  const set = world.process().tools.find(({ name }) => name === 'set_alert_channel');
  expect(await team()('tom', 'member', 'set alert channel #ops')).toContain('needs the role admin');
  const context = { actor, place: { ...channel, threadId: '17.1' } } as ToolContext;
  await useTool(set, { channel: '#oncall' }, context);
  const channels = new AlertChannels(storage, world.clock);
  expect(await channels.of(actor.organizationId)).toMatchObject({
    place: { channelId: 'C-oncall' },
    channel: 'oncall',
  });
  await useTool(set, { channel: 'this channel' }, context);
  expect(await channels.of(actor.organizationId)).toMatchObject({ place: channel, channel: null });
});

test.each(['C2', 'D1'])(
  'approved from %s, alerts go to the channel where it was asked for',
  async (channelId) => {
    const jarvis = new TestJarvis(storage, world.process().tools);
    jarvis.organizationId = actor.organizationId;
    const asked = { place: { ...channel, threadId: '17.1' } };
    const card = await jarvis.hears('ann', 'tell us about problems in this channel', asked);
    const pressed = { place: { ...channel, channelId }, thread: channelId };
    const { words } = await jarvis.hears('ann', `approve ${card.calls[0]?.approvalCode}`, pressed);
    expect([card.words, words]).toEqual(Array(2).fill(expect.stringContaining('where this was asked for')));
    const chosen = await new AlertChannels(storage, world.clock).of(actor.organizationId);
    expect(chosen).toMatchObject({ place: channel, channel: null });
  },
);

test('approved alerts go to the channel on the card, also when another one has taken the name since', async () => {
  const jarvis = new TestJarvis(storage, world.process().tools);
  jarvis.organizationId = actor.organizationId;
  const card = await jarvis.hears('ann', 'send alerts to #ops', { place: channel });
  world.platform.channelIds.set('ops', 'C-another');
  await jarvis.hears('ann', `approve ${card.calls[0]?.approvalCode}`);
  const chosen = await new AlertChannels(storage, world.clock).of(actor.organizationId);
  expect(chosen).toMatchObject({ place: { channelId: 'C-ops' }, channel: 'ops' });
});

test('both languages say every alert', async () => {
  await called('runway', 'malformed_answer', 3);
  await new ModelTroubles(storage, world.clock).failed({ provider: 'openai', model: 'gpt' }, 'quota');
  for (let day = 1; day <= 3; day += 1) await spent('1', day);
  await spent('9', 0);
  await rounds(1);
  const list = world.process().tools.find(({ name }) => name === 'list_alerts');
  const output = list?.output.parse(await list.execute({}, { actor } as ToolContext));
  expect(output.alerts).toHaveLength(3);
  for (const locale of locales)
    expect(
      blocksToText(list?.present(output, locale) ?? [], { locale, widthColumns: 100, colour: false }),
    ).not.toMatch(/undefined|NaN|\[object/);
});
