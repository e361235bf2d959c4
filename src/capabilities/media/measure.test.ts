import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type FakeServer, type Received, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { silence } from '../../../test/fakes/silence.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { useTool } from '../../../test/use-tool.ts';

/** What every recording that these vendors make really lasts. */
const lasts = 4;

let storage: Storage;
let filesFolder: string;
let vendors: FakeServer;

beforeAll(async () => {
  storage = await openTestStorage();
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
  vendors = await startFakeServer(answerTo);
});
afterAll(async () => {
  await vendors.close();
  await rm(filesFolder, { recursive: true, force: true });
  await storage[Symbol.asyncDispose]();
});

/** ElevenLabs and Stability answer with the recording, fal and Runway with a job that is done at once. */
function answerTo({ method, path }: Received) {
  if (path.startsWith('/made/')) return { bytes: silence(lasts) };
  if (path.includes('/text-to-speech/')) return { bytes: silence(lasts), headers: { 'character-cost': '6' } };
  if (method === 'POST' && path.startsWith('/fal-ai/')) return { json: { request_id: 'one' } };
  if (path.endsWith('/status')) return { json: { status: 'COMPLETED' } };
  if (path.startsWith('/fal-ai/')) return { json: { audio: { url: `${vendors.url}/made/track.wav` } } };
  if (path === '/v1/sound_effect') return { json: { id: 'two' } };
  if (path.startsWith('/v1/tasks/')) {
    const output = [`${vendors.url}/made/sound.wav`];
    return { json: { id: 'two', createdAt: '2026-11-20T00:00:00.000Z', status: 'SUCCEEDED', output } };
  }
  return { bytes: silence(lasts) };
}

const waves = { description: 'waves on a pier' };

test.each([
  ['a length that is chosen', 'elevenlabs', { type: 'sound', ...waves, seconds: 7 }, 7, 'second'],
  ['a length that is chosen', 'stability', { type: 'music', ...waves, seconds: 20 }, 20, 'second'],
  ['a length that is chosen', 'fal', { type: 'music', ...waves, seconds: 25 }, 25, 'second'],
  ['a length that is chosen', 'runway', { type: 'sound', ...waves, seconds: 2 }, 2, 'second'],
  ['the usual length', 'stability', { type: 'music', ...waves }, 190, 'second'],
  ['the usual length', 'fal', { type: 'sound', ...waves }, 10, 'second'],
  [
    'the length of the file, where only the vendor decides',
    'runway',
    { type: 'sound', ...waves },
    lasts,
    'second',
  ],
  ['the characters that the vendor counted', 'elevenlabs', { text: 'Hello there' }, 12, 'character'],
] as const)('the ledger counts %s: %s, %o', async (_, provider, wish, quantity, unit) => {
  const { media, queue, organizations } = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder, configured: [provider] },
    ...{ runwayUrl: vendors.url, huggingFaceUrl: vendors.url },
    more: { elevenlabs: vendors.url, stability: vendors.url, fal: vendors.url },
  });
  await queue.start(media.jobs ?? []);
  const actor = await organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'member' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  const name = 'text' in wish ? 'generate_speech' : 'generate_media';
  const made = await useTool(
    media.tools.find((one) => one.name === name),
    { ...wish, provider },
    {
      ...{ actor, decider: actor, callId: newId(), threadId: undefined, place: undefined },
      ...{ signal: AbortSignal.timeout(25_000), progress: () => {} },
    },
  ).finally(() => queue.stop());
  expect(made).toMatchObject({ state: 'done', provider });
  const booked = await storage.scope(actor.organizationId).find(LedgerEntryEntity, {});
  expect(booked.map((entry) => [entry.state, Number(entry.quantity), entry.unit])).toEqual([
    ['settled', quantity, unit],
  ]);
});
