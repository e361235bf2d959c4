import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { TestClock, TestJarvis } from '../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
let jarvis: TestJarvis;
beforeAll(async () => {
  storage = await openTestStorage();
  const { tools, catalogue, actor } = await ProviderToolsHarness.open(storage, new TestClock());
  jarvis = new TestJarvis(storage, tools, undefined, '0.25', {
    vocabulary: { providers: catalogue.vocabulary() },
  });
  jarvis.organizationId = actor.organizationId;
});
afterAll(() => storage[Symbol.asyncDispose]());

test.each([
  ['ราคา', 'list_prices'],
  ['good vendors?', 'recommend_providers'],
])('“%s” is clear enough to be answered', async (typed, tool) => {
  expect((await jarvis.hears('mia', typed)).calls).toMatchObject([{ tool }]);
});

test('nobody is offered what they may not ask for, and nothing if nothing is near', async () => {
  const { words } = await jarvis.hears('tom', '/switch', { role: 'viewer' });
  expect(words).not.toContain('switch video to runway');
  expect((await jarvis.hears('mia', 'blorp zanzibar')).words).not.toContain('Did you mean');
});

test.each([['in euros', /Say what to show in that currency/]])(
  '“%s” is refused with what is known',
  async (typed, told) => {
    expect((await jarvis.hears('mia', typed)).words).toMatch(told);
  },
);

test('a card within a sentence has no stop of its own', async () => {
  const asked = await jarvis.hears('mia', 'switch video to runway');
  const { words } = await jarvis.hears('mia', `deny ${asked.calls[0]?.approvalCode}`);
  expect(words).toMatch(/Denied \w+: Use Runway for video\. Nothing was changed\./);
});

test.each([
  ['are you a bot?', /I am Jarvis, a program/],
  ['คุณเป็นใคร', /ฉันคือ Jarvis/],
])('“%s” is answered with who it is', async (typed, told) => {
  const { words, calls } = await jarvis.hears('mia', typed);
  expect(calls).toEqual([]);
  expect(words).toMatch(told);
});
