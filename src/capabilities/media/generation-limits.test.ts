import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import type { Actor, Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { type FakeRunway, startFakeRunway } from '../../../test/fakes/runway.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { setUseRules } from '../../../test/organization-rules.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { useTool } from '../../../test/use-tool.ts';
import { GenerationEntity } from './generation.entity.ts';
import type { Order } from './generation-order.ts';

let storage: Storage;
let filesFolder: string;
let runway: FakeRunway;

beforeAll(async () => {
  storage = await openTestStorage();
  runway = await startFakeRunway();
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
});
afterAll(async () => {
  await runway.close();
  await rm(filesFolder, { recursive: true, force: true });
  await storage[Symbol.asyncDispose]();
});

const clock = new TestClock('2026-11-27T08:00:00Z');

/** A process in which nothing that is begun is worked on. */
function idle(on: Storage = storage) {
  const built = buildMedia({
    ...{ storage: on, queueDatabase: storage.location, filesFolder, clock, configured: ['runway'] },
    ...{ runwayUrl: runway.url, huggingFaceUrl: 'http://127.0.0.1:9' },
  });
  built.queue.send = async () => {};
  const workspaceId = newId();
  const joins = (personId: string, newcomerRole: Role = 'member') =>
    built.organizations.welcome({
      ...{ platform: 'test', workspaceId, workspaceName: 'Team', personId, personName: personId },
      newcomerRole,
    });
  return { ...built, joins };
}

type Process = ReturnType<typeof idle>;

/** Begins pieces and does not wait for their end. */
async function begins({ media }: Process, actor: Actor, input: object = {}): Promise<void> {
  const leaving = AbortSignal.timeout(1);
  const wish = { type: 'image', description: `a lighthouse, ${newId()}`, ...input };
  await useTool(
    media.tools.find(({ name }) => name === 'generate_media'),
    wish,
    {
      ...{ actor, decider: actor, callId: newId(), threadId: undefined, place: undefined },
      ...{ signal: leaving, progress: () => {} },
    },
  ).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
  });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`not a refusal: ${error}`);
  return error.text.en.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}

const begun = ({ organizationId }: Actor) => storage.scope(organizationId).count(GenerationEntity);

test('a member who had all that they may is told when the next is possible, on their clock, and who changes it', async () => {
  const jarvis = idle();
  const [mia, ann] = [await jarvis.joins('mia'), await jarvis.joins('ann', 'admin')];
  await setUseRules(storage, mia.organizationId, { memberPiecesPerHour: 3 });
  await begins(jarvis, mia);
  clock.advance(10 * 60_000);
  await begins(jarvis, mia, { count: 2 });
  expect(await refusal(begins(jarvis, mia))).toBe(
    'You may have at most 3 pieces made in an hour: the next one is possible from Fri, 27 Nov 2026, 16:00, and an admin or owner can change that with `change settings`.',
  );
  expect(await refusal(begins(jarvis, mia, { count: 2 }))).toContain(
    'the next 2 are possible from Fri, 27 Nov 2026, 16:10',
  );
  expect(await refusal(begins(jarvis, mia, { count: 4 }))).toContain('ask for 3 at a time');
  await begins(jarvis, ann, { count: 3 });
  expect(await refusal(begins(jarvis, ann))).toContain('you can change that with `change settings`');
  expect(await begun(mia)).toBe(6);
  clock.advance(50 * 60_000);
  await begins(jarvis, mia);
  expect(await refusal(begins(jarvis, mia))).toContain('16:10');
});

test('all together have a limit too, several count one by one, and what Jarvis draws itself does not count', async () => {
  const jarvis = idle();
  const [mia, ann] = [await jarvis.joins('mia'), await jarvis.joins('ann')];
  await setUseRules(storage, mia.organizationId, { teamPiecesPerHour: 3 });
  for (let turn = 0; turn < 5; turn += 1)
    await begins(jarvis, mia, { description: 'a dashboard wireframe', tier: 'free' });
  await begins(jarvis, mia, { count: 2 });
  expect(await refusal(begins(jarvis, ann, { count: 2 }))).toContain(
    'All of you together may have at most 3 pieces',
  );
  await begins(jarvis, ann);
  expect(await refusal(begins(jarvis, ann))).toContain('All of you together');
  await begins(jarvis, ann, { description: 'a dashboard wireframe', tier: 'free' });
});

test('a call that is repeated is no further piece', async () => {
  const jarvis = idle();
  const mia = await jarvis.joins('mia');
  await setUseRules(storage, mia.organizationId, { memberPiecesPerHour: 1 });
  const order: Order = {
    ...{ organizationId: mia.organizationId, memberId: mia.memberId, threadId: undefined, place: undefined },
    ...{ locale: 'en', callId: newId(), task: 'image', type: 'image', description: 'a pier', input: null },
    ...{ tier: 'premium', provider: 'runway', product: 'gen4_image', parameters: {}, alternatives: [] },
    ...{ made: { quantity: 1, unit: 'image' }, reason: { en: '', th: '' }, fingerprint: null },
    price: { amount: undefined, basis: { en: '', th: '' }, source: '' },
  };
  const [first] = await jarvis.media.generations.begin(order, mia);
  const [again] = await jarvis.media.generations.begin(order, mia);
  expect(again?.id).toBe(first?.id);
});

test.runIf(process.env.DATABASE_URL)(
  'two processes at once do not exceed it',
  { timeout: 60_000 },
  async () => {
    const { location } = storage;
    if (location.kind !== 'server') throw new Error('two processes need a server');
    await using other = await Storage.open(location);
    const one = idle();
    const processes = [one, idle(other)];
    const mia = await one.joins('mia');
    await setUseRules(storage, mia.organizationId, { memberPiecesPerHour: 7 });
    const asked = Array.from({ length: 20 }, (_, turn) => begins(processes[turn % 2] as Process, mia));
    const ends = await Promise.allSettled(asked);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(13);
    expect(await begun(mia)).toBe(7);
  },
);
