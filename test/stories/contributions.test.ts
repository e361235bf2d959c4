import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Capability, contributed } from '#capabilities/capability.ts';
import { healthCapability } from '#capabilities/health/health-capability.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import type { Cadence } from '#capabilities/schedules/cadence.ts';
import { Schedules } from '#capabilities/schedules/schedules.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { AlertChannels } from '#capabilities/watch/alert-channels.ts';
import { watchCapability } from '#capabilities/watch/watch-capability.ts';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { defineTool } from '#tools/define-tool.ts';
import { ClockWorld, channel, closeAll, type ProcessParts, storagesForProcesses } from '../clock-world.ts';
import { TestClock, TestJarvis } from '../jarvis.ts';

const both = (text: string) => ({ en: text, th: `ไทย ${text}` });

/** How warm the fridge is; `undefined` while its thermometer is broken. */
let degrees: number | undefined;

const showFridge = defineTool({
  name: 'show_fridge',
  title: both('Show the fridge'),
  description: 'Show how warm the fridge is.',
  examples: { en: ['how warm is the fridge'], th: ['ตู้เย็นกี่องศา'] },
  risk: 'read',
  permission: 'costs:read',
  input: z.object({ shelf: z.string() }),
  output: z.object({ shelf: z.string(), degrees: z.number() }),
  execute: async ({ shelf }) => {
    if (degrees === undefined) throw new Error('the thermometer is broken');
    return { shelf, degrees };
  },
  present: (output) => [{ kind: 'text', text: `The ${output.shelf} shelf has ${output.degrees} degrees.` }],
});

/** A capability that nobody else knows of, and that contributes everything there is to contribute. */
const fridge: Capability = {
  name: 'fridge',
  title: both('Food'),
  tools: [showFridge],
  health: [
    {
      order: 10,
      name: 'fridge-cold',
      title: both('Cold fridge'),
      weight: 20,
      measure: async () => ({ share: 0.5, why: both('The fridge is half as cold as it should be.') }),
    },
  ],
  watches: [
    {
      order: 10,
      kind: 'fridge_warm',
      title: both('a warm fridge'),
      suspects: () => storage.organizationIds(),
      breaches: async () => [
        {
          subject: 'kitchen',
          what: both('The fridge is warm.'),
          mend: { label: both('Look at it'), value: 'show fridge', typed: 'show fridge' },
        },
      ],
    },
  ],
  digest: [
    {
      order: 10,
      compose: async (_organizationId, { timeZone }, locale) => ({
        lead: [`Milk is left (${locale}, ${timeZone}).`],
        blocks: [{ kind: 'notice', tone: 'info', text: 'The butter expires.' }],
      }),
    },
  ],
  glance: [{ order: 10, tool: 'show_fridge', input: { shelf: 'upper' } }],
  firstQuestions: [{ order: 10, tool: 'show_fridge' }],
};

/** All capabilities of a process, put together as `app.ts` does it. */
function capabilitiesOf(parts: ProcessParts): Capability[] {
  const capabilities: Capability[] = [
    fridge,
    healthCapability(() => contributed(capabilities, 'health')),
    schedulesCapability({
      ...parts,
      sections: () => contributed(capabilities, 'digest'),
      decisions: { cards: async () => [] },
    }),
    watchCapability({ ...parts, sources: () => contributed(capabilities, 'watches') }),
  ];
  return capabilities;
}

let storages: Storage[];
let storage: Storage;
beforeAll(async () => {
  storages = await storagesForProcesses(1);
  storage = storages[0] as Storage;
});
afterAll(() => closeAll(storages));

let world: ClockWorld;
let mia: Actor;
let jarvis: TestJarvis;
beforeEach(async () => {
  degrees = 9;
  const clock = new TestClock('2026-11-20T03:00:00Z');
  let built: Capability[] = [];
  world = new ClockWorld(storages, clock, (parts) => {
    built = capabilitiesOf(parts);
    return {
      name: 'everything',
      title: both('Everything'),
      tools: built.flatMap(({ tools }) => tools),
      jobs: built.flatMap(({ jobs = [] }) => jobs),
      ticks: built.flatMap(({ ticks = [] }) => ticks),
    };
  });
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  mia = await new Organizations(storage, clock, defaults).welcome({
    ...{ platform: 'slack', workspaceId: newId(), workspaceName: 'team', personId: 'U1', personName: 'mia' },
    newcomerRole: 'owner',
  });
  const { tools } = world.process();
  jarvis = new TestJarvis(storage, tools, undefined, undefined, {
    glances: contributed(built, 'glance'),
    firstQuestions: contributed(built, 'firstQuestions'),
  });
  jarvis.organizationId = mia.organizationId;
});

const read = (blocks: Block[], locale = mia.locale) =>
  blocksToText(blocks, { locale, widthColumns: 200, colour: false });
const posted = () => world.platform.posts.map(({ reply }) => read(reply.blocks));
const homePage = async (actor = mia) => read(await jarvis.core.home.page(actor, AbortSignal.timeout(5_000)));

test('the health report has a part that a capability contributes', async () => {
  const { words } = await jarvis.hears('mia', 'health report', { door: 'command' });
  expect(words).toContain('Cold fridge');
  expect(words).toContain('**50** of 100');
});

test('the watch tells of trouble that a capability contributes, and names what it watches for', async () => {
  expect((await jarvis.hears('mia', 'any alerts', { door: 'command' })).words).toContain(
    'I watch for a warm fridge.',
  );
  await new AlertChannels(storage, world.clock).set(mia, { place: channel, name: 'ops' });
  for (let round = 0; round < 3; round += 1) {
    await world.tick();
    world.clock.advance(5 * 60_000);
  }
  expect(posted().filter((text) => text.includes('The fridge is warm.'))).toHaveLength(1);
});

test('a digest has the section that a capability contributes, its lead below the title', async () => {
  const daily: Cadence = { every: 'day', timeOfDay: '11:00', timeZone: 'Asia/Bangkok' };
  await new Schedules(storage, world.clock).add(mia, { cadence: daily, place: channel, channel: null });
  world.clock.advance(2 * 60 * 60_000);
  for (let tick = 0; tick < 2; tick += 1) await world.tick();
  const [digest, ...others] = posted().filter((text) => text.includes('cost digest'));
  expect(others).toEqual([]);
  expect(digest).toMatch(
    /Daily cost digest.*\n+Milk is left \(en, Asia\/Bangkok\)\.[\s\S]*The butter expires\./,
  );
});

test('the home page shows the glance and the first question that a capability contributes', async () => {
  const page = await homePage();
  expect(page).toContain('The upper shelf has 9 degrees.');
  expect(page).toContain('how warm is the fridge');
  for (const locale of locales) {
    const [first] = jarvis.core.home.suggestions({ ...mia, locale });
    expect(first).toEqual({ title: showFridge.title[locale], message: showFridge.examples[locale][0] });
  }
});

test('a glance goes through the runner: what it read is on record', async () => {
  await homePage();
  const entries = await storage.scope(mia.organizationId).find(AuditEntryEntity, { tool: 'show_fridge' });
  expect(entries).toMatchObject([
    { memberId: mia.memberId, initiator: 'person', outcome: 'done', risk: 'read' },
  ]);
});

test('a glance that fails shows its sentence, and the rest of the page stands', async () => {
  degrees = undefined;
  const page = await homePage();
  expect(page).toContain('Something went wrong inside Jarvis');
  expect(page).toContain('Nothing is waiting for approval');
});

test('a glance at a tool that changes something is refused at the start', () => {
  const open = { ...showFridge, name: 'open_fridge', risk: 'write', approval: async () => both('Open it') };
  const glances = [{ order: 10, tool: 'open_fridge', input: {} }];
  const start = () =>
    new TestJarvis(storage, [open as unknown as typeof showFridge], undefined, undefined, { glances });
  expect(start).toThrow('does not only read');
});
