import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
let jarvis: TestJarvis;
beforeAll(async () => {
  storage = await openTestStorage();
  const { tools, catalogue } = await ProviderToolsHarness.open(storage, new TestClock());
  const vocabulary = { providers: catalogue.vocabulary() };
  jarvis = new TestJarvis(storage, tools, undefined, '0.25', { vocabulary });
});
afterAll(() => storage[Symbol.asyncDispose]());

const asked: [question: string, ...answer: string[]][] = [
  ['how much is one 10 second clip on luma', '**$0.90**', 'one clip of 10 s: $0.90'],
  ['price of one 10 second clip on luma', '**$0.90**'],
  ['price of 12 clips of 8 seconds each with luma', '**$10.80**'],
  ['price of 12 clips of 8 seconds each with pika', '**$4.80**'],
  ['how much are 12 clips of 8 seconds each with pika', '**$4.80**'],
  ['12 clips of 8 seconds each on pika', '**$4.80**'],
  ['what would 12 clips of 8 seconds each cost', '**$4.80**', '**$43.20**'],
  ['which video provider is cheapest for 12 clips of 8 seconds each', '$4.80', '$10.80'],
  ['คลิป 10 วินาที 1 คลิป ของ luma ราคาเท่าไหร่', '**$0.90**'],
];

test.each(asked)('%s → %s', async (question, ...answer) => {
  const { words } = await jarvis.hears('mia', question, { thread: question.slice(0, 60) });
  for (const part of answer) expect(words).toContain(part);
});
