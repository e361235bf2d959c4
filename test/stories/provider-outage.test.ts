import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { contributed } from '#capabilities/capability.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import type { MediaPlan } from '#capabilities/media/media-plan.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { StatusPageEntity } from '#capabilities/providers/status-page.entity.ts';
import { AlertEntity } from '#capabilities/watch/alert.entity.ts';
import { AlertChannels } from '#capabilities/watch/alert-channels.ts';
import { watchCapability } from '#capabilities/watch/watch-capability.ts';
import { type Locale, locales } from '#lib/messages.ts';
import { Secret } from '#lib/secret.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ClockWorld, channel, closeAll, storagesForProcesses } from '../clock-world.ts';
import { FakeStatusPage, incidentOfStatuspage, statuspage } from '../fakes/status-pages.ts';
import { TestClock } from '../jarvis.ts';
import { buildMedia } from '../media-harness.ts';
import { healthParts } from '../provider-health.ts';
import { useTool } from '../use-tool.ts';

const minuteMs = 60_000;
const quiet = { json: statuspage('none', { 'Public API': 'operational', App: 'major_outage' }) };
const broken = {
  json: statuspage('critical', { 'Public API': 'major_outage' }, [
    {
      ...incidentOfStatuspage,
      name: 'Elevated error rates on the API',
      components: [],
      incident_updates: [],
    },
  ]),
};

let storages: Storage[];
let filesFolder: string;
beforeAll(async () => {
  storages = await storagesForProcesses(2);
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
});
afterAll(async () => {
  await closeAll(storages);
  await rm(filesFolder, { recursive: true, force: true });
});

/** Two processes with keys of Runway and OpenAI, Runway's status page, and a team with an alert channel. */
async function team() {
  const storage = storages[0] as Storage;
  const clock = new TestClock('2026-11-20T03:00:00Z');
  // The table belongs to the installation, and each test is one.
  await storage.commons.delete(StatusPageEntity, {});
  const page = await FakeStatusPage.start(quiet);
  onTestFinished(() => page.close());
  const operators = ['runway', 'openai'] as const;
  const runway = {
    format: 'statuspage',
    page: 'https://status.runwayml.com',
    components: ['Public API'],
  } as const;
  const pages = { runway: { ...runway, components: ['Public API'], baseUrl: page.url } };
  const nowhere = 'http://127.0.0.1:9';
  const { media, providers, organizations } = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder, clock, pages },
    ...{ configured: operators, runwayUrl: nowhere, huggingFaceUrl: nowhere },
  });
  const keys = new Keys(new Map(operators.map((id) => [id, new Secret('k')])));
  const capabilityOn = (own: Storage) => {
    const catalogue = new Catalogue(clock);
    const spending = new Spending(own);
    return providersCapability({
      ...{ storage: own, clock, catalogue, spending, providers, keys, models: [] },
      ...healthParts(own, clock, { operators, pages }),
      ...{ abilities: { canCall: () => true, servedLocally: new Set() } },
      ...{ answering: { of: async () => [] }, troubles: new ModelTroubles(own, clock) },
      recentUsage: new RecentUsage(spending, catalogue, clock),
      namesOf: async () => new Map(),
      platformFeeOf: async () => null,
    });
  };
  const world = new ClockWorld(storages, clock, (parts) => {
    const known = capabilityOn(parts.storage);
    const watch = watchCapability({ ...parts, sources: () => contributed([known], 'watches') });
    return { ...watch, ticks: [...(known.ticks ?? []), ...(watch.ticks ?? [])] };
  });
  const mia = await organizations.welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'owner' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  await new AlertChannels(storage, clock).set(mia, { place: channel, name: 'ops' });
  const { tools } = capabilityOn(storage);
  return { storage, clock, page, providers, media, world, mia, tools };
}
type Team = Awaited<ReturnType<typeof team>>;

async function rounds({ world, clock }: Team, count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    clock.advance(5 * minuteMs);
    await Promise.all([world.tick(0), world.tick(1)]);
  }
}

async function calls({ providers, mia }: Team, count: number, isFailed: boolean): Promise<void> {
  for (let call = 0; call < count; call += 1)
    await providers.recordOutcome(mia.organizationId, {
      ...{ provider: 'runway', category: 'image', elapsedMs: 4_000 },
      failure: isFailed ? 'unavailable' : undefined,
    });
}

async function planned({ media, mia }: Team): Promise<MediaPlan> {
  const tool = media.tools.find(({ name }) => name === 'generate_media');
  if (!tool || tool.risk === 'read') throw new Error('there is no such tool');
  const context = { actor: mia, place: undefined, signal: AbortSignal.timeout(10_000), callId: newId() };
  return (await tool.plan({ type: 'image', description: 'a lighthouse' }, context)) as MediaPlan;
}

/** The alerts that this team was told of. */
async function told({ world, storage, mia }: Team): Promise<string[]> {
  const own = await storage.scope(mia.organizationId).find(AlertEntity, {});
  const keys = new Set(own.map(({ id }) => `alert:${id}`));
  return world.platform.posts
    .filter(({ key }) => keys.has(key))
    .map(({ reply }) => blocksToText(reply.blocks, { locale: 'en', widthColumns: 300, colour: false }));
}

async function answers({ tools, mia }: Team, input: object, locale: Locale = 'en'): Promise<string> {
  const tool = tools.find(({ name }) => name === 'show_provider_health');
  const context = { signal: AbortSignal.timeout(10_000), progress: () => {}, callId: newId() };
  const where = { threadId: undefined, place: undefined };
  const output = await useTool(tool, input, { ...context, ...where, actor: mia, decider: mia });
  if (!tool) throw new Error('there is no such tool');
  return blocksToText(tool.present(output, locale), { locale, widthColumns: 300, colour: false });
}

test('an outage that the page and our calls agree on is told once, gone round, and over when the page says so', async () => {
  const jarvis = await team();
  const { providers, mia, page, storage } = jarvis;
  await providers.routing.carryOut(
    mia,
    await providers.routing.propose(mia, {
      category: 'image',
      strategy: 'primary',
      providers: ['runway', 'openai'],
    }),
  );
  await calls(jarvis, 2, false);
  await rounds(jarvis, 1);
  expect((await planned(jarvis)).provider).toBe('runway');
  expect(await answers(jarvis, { provider: 'runway' })).toContain('Runway works.');

  page.says(broken);
  await rounds(jarvis, 2);
  expect(await told(jarvis)).toEqual([]);
  expect(await answers(jarvis, { provider: 'runway' })).toContain('Runway reports trouble');
  expect((await planned(jarvis)).provider).toBe('runway');

  await calls(jarvis, 4, true);
  await rounds(jarvis, 4);
  const [alert, ...others] = await told(jarvis);
  expect(others).toEqual([]);
  expect(alert).toContain('Runway has an outage');
  expect(alert).toContain('“Elevated error rates on the API”');
  expect(alert).toContain('4 of 6 calls here failed in the last hour');
  expect(alert).toContain('switch image openai');
  const plan = await planned(jarvis);
  expect(plan.provider).not.toBe('runway');
  expect(plan.reason.en).toContain('Runway, the primary provider, has an outage');
  for (const locale of locales) {
    const text = await answers(jarvis, { provider: 'runway' }, locale);
    expect(text).toContain(locale === 'en' ? 'Runway has an outage' : 'Runway ล่มอยู่');
    expect(text).toContain('https://status.runwayml.com');
  }

  page.says(quiet);
  await rounds(jarvis, 2);
  const where = { kind: 'provider_outage' };
  const alerts = await storage.scope(mia.organizationId).find(AlertEntity, where);
  expect(alerts.map(({ resolvedAt }) => resolvedAt !== null)).toEqual([true]);
  expect(await told(jarvis)).toHaveLength(1);
  expect(await answers(jarvis, { provider: 'runway' })).not.toContain('outage:');
});

test('calls that fail here while the page is fine are no outage, whatever page of another says', async () => {
  const jarvis = await team();
  await calls(jarvis, 5, true);
  await rounds(jarvis, 3);
  const [alert, ...others] = await told(jarvis);
  expect(others).toEqual([]);
  expect(alert).toContain('Runway keeps failing');
  const text = await answers(jarvis, {});
  expect(text).toContain('Calls to Runway are failing here: 5 of 5 calls here failed in the last hour');
  expect(text).toContain('Its status page reports nothing.');
});

test('a rejected key is no outage even while the vendor has one', async () => {
  const jarvis = await team();
  jarvis.page.says(broken);
  for (let call = 0; call < 5; call += 1)
    await jarvis.providers.recordOutcome(jarvis.mia.organizationId, {
      ...{ provider: 'runway', category: 'image', failure: 'authentication', elapsedMs: 10 },
    });
  await rounds(jarvis, 3);
  const alerts = (await told(jarvis)).join();
  expect(alerts).toContain('its key is rejected');
  expect(alerts).not.toContain('has an outage');
});
