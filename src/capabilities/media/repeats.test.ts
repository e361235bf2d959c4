import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import type { Actor, Role } from '#people/actor.ts';
import { withoutMoments } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { type FakeRunway, startFakeRunway } from '../../../test/fakes/runway.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { setUseRules } from '../../../test/organization-rules.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { useTool } from '../../../test/use-tool.ts';
import type { WorkView } from './tools/work.ts';

let storage: Storage;
let filesFolder: string;
let runway: FakeRunway;
let jarvis: ReturnType<typeof team>;
let mia: Actor;

beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());
beforeEach(async () => {
  runway = await startFakeRunway();
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
  jarvis = team();
  await jarvis.queue.start(jarvis.media.jobs ?? []);
  mia = await jarvis.joins('mia');
});
afterEach(async () => {
  await jarvis.queue.stop();
  await runway.close();
  await rm(filesFolder, { recursive: true, force: true });
});

function team() {
  const clock = new TestClock('2026-11-27T08:00:00Z');
  const built = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder, clock, configured: ['runway'] },
    ...{ runwayUrl: runway.url, huggingFaceUrl: 'http://127.0.0.1:9' },
  });
  const workspaceId = newId();
  const joins = (personId: string, newcomerRole: Role = 'member') =>
    built.organizations.welcome({
      ...{ platform: 'test', workspaceId, workspaceName: 'Team', personId, personName: personId },
      newcomerRole,
    });
  return { ...built, clock, joins };
}

const generate = () => jarvis.media.tools.find(({ name }) => name === 'generate_media') as AnyTool;
const contextOf = (actor: Actor, said?: string) => ({
  ...{ actor, decider: actor, callId: newId(), threadId: undefined, place: undefined },
  ...{ signal: AbortSignal.timeout(25_000), progress: () => {} },
  ...(said !== undefined && { said }),
});
const lighthouse = { type: 'image', description: 'a lighthouse at dusk' };
const asks = (input: object = {}, as = mia, said?: string): Promise<WorkView> =>
  useTool(generate(), { ...lighthouse, ...input }, contextOf(as, said));
const textOf = (blocks: readonly Block[]) =>
  blocks.map((block) => withoutMoments(JSON.stringify(block))).join('\n');
const ledger = () =>
  storage.scope(mia.organizationId).find(LedgerEntryEntity, {}, { orderBy: { id: 'asc' } });

test('the same request is answered with what was made, at no charge, with when and for how much, and offers a new one', async () => {
  const first = await asks();
  jarvis.clock.advance(60 * 60_000);
  const tool = generate();
  if (tool.risk !== 'spend') throw new Error('it costs money');
  const plan = await tool.plan(lighthouse, contextOf(mia));
  expect(tool.quote(plan).amount?.isZero).toBe(true);
  expect(tool.card(plan).en).toBe('Show again what was made of “a lighthouse at dusk”, for free');

  const again = await asks({ description: '  a lighthouse at dusk ' });
  expect(again).toMatchObject({ generation: first.generation, files: first.files, cost: { amount: '0' } });
  expect(runway.tasks).toHaveLength(1);
  const shown = textOf(tool.present(again, 'en'));
  expect(shown).toContain(
    'This was made for the same request on Fri, 27 Nov 2026, 15:00, so it costs nothing now; then it cost $0.08 (reported by the provider).',
  );
  expect(shown).toContain('"typed":"make a new one"');
  expect(textOf(tool.present(again, 'th'))).toContain('ครั้งนี้จึงไม่มีค่าใช้จ่าย');
  const booked = (await ledger()).map(({ state, provider, amount }) => [state, provider, Number(amount)]);
  expect(booked).toEqual([
    ['settled', 'runway', 0.08],
    ['settled', 'local', 0],
  ]);
});

test('several pieces are shown again together, and another number of them is another request', async () => {
  const first = await asks({ count: 2 });
  const again = await asks({ count: 2 });
  const codes = ({ generation, others }: WorkView) => [generation, ...others.map((one) => one.generation)];
  expect(codes(again).toSorted()).toEqual(codes(first).toSorted());
  await asks();
  expect(runway.tasks).toHaveLength(3);
});

test.each([
  ['a wish for a new one', { fresh: true }, undefined],
  ['another description', { description: 'a pier' }, undefined],
  ['another seed', { seed: 7 }, undefined],
  ['another provider', { provider: 'runway' }, undefined],
  ['another tier', { tier: 'premium' }, undefined],
  ['“another one”', {}, 'another one'],
  ['“make a new one”', {}, 'make a new one'],
  ['“a different version”', {}, 'I would like a different version'],
  ['“ขออีกอัน”', {}, 'ขออีกอัน'],
  ['“ทำใหม่”', {}, 'ทำรูปใหม่ให้หน่อย'],
])('%s is made anew', async (_, input, said) => {
  await asks();
  await asks(input, mia, said);
  expect(runway.tasks).toHaveLength(2);
});

test('words of the description are no wish for a new one', async () => {
  const description = 'a phoenix that rises again over a new one';
  for (const said of [`draw ${description}`, `please draw ${description}`])
    await asks({ description }, mia, said);
  expect(runway.tasks).toHaveLength(1);
});

test('a colleague is shown it too, and not what it cost; another organisation is not', async () => {
  await asks();
  const again = await asks({}, await jarvis.joins('ann'));
  expect(again.repeated).toMatchObject({ cost: null, costBasis: 'unseen' });
  expect((await asks({}, await jarvis.joins('olga', 'owner'))).repeated?.cost).toEqual({
    amount: '0.08',
    currency: 'USD',
  });
  const stranger = await jarvis.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Others', newcomerRole: 'member' },
    ...{ personId: 'eve', personName: 'Eve' },
  });
  expect((await asks({}, stranger)).repeated).toBeNull();
  expect(runway.tasks).toHaveLength(2);
});

test('after the time that is set, with none set, or once its files are gone it is made anew', async () => {
  await asks();
  jarvis.clock.advance(25 * 60 * 60_000);
  await asks();
  await setUseRules(storage, mia.organizationId, { repeatHours: 0 });
  await asks();
  await setUseRules(storage, mia.organizationId, { repeatHours: 24 });
  await rm(filesFolder, { recursive: true });
  await asks();
  expect(runway.tasks).toHaveLength(4);
});

test('what failed is made anew', async () => {
  runway.creations.push({ status: 400, json: { error: 'Validation of body failed' } });
  await asks().catch(() => {});
  await asks();
  expect(runway.tasks).toHaveLength(1);
});

test('what a card was left for is made, though the same was made meanwhile', async () => {
  const tool = generate();
  if (tool.risk !== 'spend') throw new Error('it costs money');
  const context = contextOf(mia);
  const onCard = await tool.plan(lighthouse, context);
  await asks();
  const approved = await tool.plan(tool.restate?.(onCard) ?? {}, context);
  expect(approved).toMatchObject({ repeats: null, provider: 'runway' });
  expect(tool.quote(approved).amount?.equals(tool.quote(onCard).amount as never)).toBe(true);
});
