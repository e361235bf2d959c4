import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type FakeRunway, startFakeRunway } from '../fakes/runway.ts';
import { TestClock, TestJarvis } from '../jarvis.ts';
import { buildMedia } from '../media-harness.ts';
import { organizationsOn } from '../organization-parts.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
let runway: FakeRunway;
let filesFolder: string;
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

test('without a model, people ask twice for the same, want a new one, reach the limit, and an owner raises it', async () => {
  const clock = new TestClock();
  const { media, queue } = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder, clock, configured: ['runway'] },
    ...{ runwayUrl: runway.url, huggingFaceUrl: runway.url },
  });
  await queue.start(media.jobs ?? []);
  const { organizations, tools } = organizationsOn(storage, clock);
  const jarvis = new TestJarvis(storage, [...media.tools, ...tools], undefined, '0.25', {
    roster: organizations,
  });
  for (const [personName, newcomerRole] of [
    ['olga', 'owner'],
    ['mia', 'member'],
  ] as const) {
    const at = {
      platform: 'slack',
      workspaceId: 'repeats',
      workspaceName: newId(),
      personId: personName,
    } as const;
    const actor = await organizations.welcome({ ...at, personName, newcomerRole });
    jarvis.organizationId = actor.organizationId;
    jarvis.meets(actor);
  }
  const owner = (input: Record<string, unknown>) =>
    jarvis.hears('olga', 'do it', { role: 'owner', call: { tool: 'update_settings', input } });
  const asks = (text: string, role: 'member' | 'owner' = 'member') => jarvis.hears('mia', text, { role });
  const request = 'generate an image of a lighthouse at dusk with runway';

  await owner({ member_pieces_per_hour: 2 });
  expect((await asks(request)).words).toContain('$0.08 (reported by the provider)');
  const again = await asks(request);
  expect(again.words).toContain('so it costs nothing now; then it cost $0.08');
  expect(again.words).toContain('make a new one');
  expect(runway.tasks).toHaveLength(1);
  expect((await asks('make a new one')).words).toContain('$0.08 (reported by the provider)');
  const prompts = runway.tasks.map(({ promptText }) => promptText);
  expect([prompts.length, new Set(prompts).size]).toEqual([2, 1]);

  const refused = await asks('another one');
  expect(refused.calls).toMatchObject([{ outcome: 'refused' }]);
  expect(refused.words).toContain(
    'You may have at most 2 pieces made in an hour: the next one is possible from',
  );
  await owner({ member_pieces_per_hour: 3 });
  expect((await asks('generate an image of a pier with runway')).calls).toMatchObject([{ outcome: 'done' }]);
  expect(runway.tasks).toHaveLength(3);
  await queue.stop();
});
