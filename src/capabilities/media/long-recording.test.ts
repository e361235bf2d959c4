import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserError } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { GivenFile } from '#tools/given-file.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import type { MediaPlan } from './media-plan.ts';

let storage: Storage;
let filesFolder: string;

beforeAll(async () => {
  storage = await openTestStorage();
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
});
afterAll(async () => {
  await storage[Symbol.asyncDispose]();
  await rm(filesFolder, { recursive: true, force: true });
});

/** Plans a transcript, for a team whose route for them begins with Google. */
async function planOf(recording: GivenFile, named?: string): Promise<MediaPlan> {
  const nowhere = 'http://127.0.0.1:9';
  const { media, organizations, providers } = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder },
    ...{ configured: ['google', 'openai'], runwayUrl: nowhere, huggingFaceUrl: nowhere },
  });
  const mia = await organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'owner' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  const route = { category: 'stt' as const, strategy: 'primary' as const, providers: ['google', 'openai'] };
  await providers.routing.carryOut(mia, await providers.routing.propose(mia, route));
  const tool = media.tools.find(({ name }) => name === 'transcribe_audio');
  if (!tool || tool.risk === 'read') throw new Error('there is no such tool');
  const context = {
    ...{ actor: mia, callId: newId(), place: undefined, files: [recording] },
    signal: AbortSignal.timeout(10_000),
  };
  return (await tool.plan(named === undefined ? {} : { provider: named }, context)) as MediaPlan;
}

/** Silence as a WAV file of 8,000 samples a second, of 8 bits each. */
function recordingOf(seconds: number): GivenFile {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8_000 * seconds, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8_000 * seconds, 40);
  const bytes = Buffer.concat([head, Buffer.alloc(8_000 * seconds, 128)]);
  return {
    ...{ name: 'call.wav', isEarlier: false },
    read: async () =>
      (async function* () {
        yield bytes;
      })(),
  };
}

test('a short recording goes to the first of the route', async () => {
  const { provider } = await planOf(recordingOf(30));
  expect(provider).toBe('google');
});

test('a recording that the first of the route does not take goes to one that does, and the plan says why', async () => {
  const { provider, reason, price } = await planOf(recordingOf(90));
  expect(provider).toBe('openai');
  expect(reason.en).toMatch(
    /^Google Cloud Speech takes recordings of up to a minute; “call\.wav” has 1\.5; /,
  );
  expect(reason.th).toContain('รับไฟล์เสียงไม่เกิน 1 นาที');
  expect(price.amount).toBeDefined();
});

test('whoever names a provider that does not take it is told its limit', async () => {
  const refusal = await planOf(recordingOf(90), 'google').catch((error: UserError) => error.text.en);
  expect(refusal).toBe(
    'Google Cloud Speech takes recordings of up to a minute; “call.wav” has 1.5. Send it in parts, or name another provider.',
  );
});
