import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { blocksToText } from '#reply/to-text.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from '../fakes/huggingface.ts';
import { type FakeRunway, startFakeRunway } from '../fakes/runway.ts';
import { newTestDatabase } from '../storage.ts';
import { WholeApp } from '../whole-app.ts';

let runway: FakeRunway;
let huggingFace: FakeHuggingFace;
beforeAll(async () => {
  [runway, huggingFace] = await Promise.all([startFakeRunway(), startFakeHuggingFace()]);
});
afterAll(() => Promise.all([runway.close(), huggingFace.close()]));

const mia = { workspaceId: 'T0ROUTING', name: 'mia', role: 'owner' } as const;
const page = { locale: 'en', widthColumns: Number.POSITIVE_INFINITY, colour: false } as const;
const wordsOf = ({ reply }: TurnResult) => blocksToText(reply.blocks, page);
const toolsOf = ({ calls }: TurnResult) => calls.map(({ tool, outcome }) => `${tool} ${outcome}`);

test('a team asks why a picture came from elsewhere, how its providers did, and sets another rule', async () => {
  const database = await newTestDatabase();
  await using jarvis = await WholeApp.start({
    database,
    more: { RUNWAYML_API_SECRET: 'runway-test-key', HF_TOKEN: 'hf_test_key' },
    standIns: { vendors: { runway: runway.url, huggingface: huggingFace.url } },
  });
  const route = { category: 'image', strategy: 'primary', providers: ['runway', 'huggingface'] };
  await jarvis.calls(mia, 'set_routing', route);
  runway.creations.push({ status: 401, json: { error: 'Invalid API key.' } });
  const eventId = randomUUID();
  const picture = { type: 'image', description: 'a lighthouse at dusk' };
  const made = await jarvis.calls(mia, 'generate_media', picture, { eventId });
  expect(wordsOf(made)).toContain('Runway refused the key, so Hugging Face made it.');

  const why = await jarvis.asks(mia, 'why did you use hugging face for the last image?');
  expect(toolsOf(why)).toEqual(['explain_routing done']);
  expect(wordsOf(why)).toContain(
    'went to Runway first, because Runway is the primary provider for images. Runway refused the key, so it went to Hugging Face.',
  );

  await jarvis.app.platforms.feedback.note(await jarvis.actor(mia), 'slack', eventId, 'good');
  const results = await jarvis.asks(mia, 'A/B results for images');
  expect(toolsOf(results)).toEqual(['compare_routes done']);
  expect(wordsOf(results)).toContain('Not enough to tell who is better');
  expect(wordsOf(results)).toContain('1 good, 0 bad');

  const rule = await jarvis.asks(mia, 'use the cheapest for images');
  expect(toolsOf(rule)).toEqual(['set_routing needs_approval']);
  expect(wordsOf(rule)).toContain('the cheapest for each request');
});
