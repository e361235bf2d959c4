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

const asked: [question: string, answer: string][] = [
  ['which LLM is cheapest for 10 million tokens a month?', '$1.00 to $5.00 for 10,000,000 tokens'],
  ['which LLM is cheapest for 10m tokens in a month?', '$1.00 to $5.00 for 10,000,000 tokens'],
  [
    '2 million input and 500k output tokens on gpt-5 mini',
    '2,000,000 tokens in, 500,000 out with gpt-5-mini: **$1.50**',
  ],
  [
    'how much is 10M tokens on claude sonnet',
    '10,000,000 tokens with Claude Sonnet 5: **$20.00 to $100.00**',
  ],
  [
    'cost of 1000 requests of 2k tokens in, 500 out with claude haiku',
    '1,000 requests of 2,000 tokens in, 500 out with Claude Haiku 4.5: **$4.50**',
  ],
  ['how much is claude for 3m input tokens', '3,000,000 tokens in, 0 out with Claude Sonnet 5: **$6.00**'],
  ['ประเมินราคา input 3 ล้านโทเคน output 5 แสนโทเคน ของ claude', '**$11.00**'],
  ['how much would one request to claude cost', '1 request of 1,000 tokens in, 500 out'],
];

test.each(asked)('%s → %s', async (question, answer) => {
  const { words } = await jarvis.hears('mia', question, { thread: question.slice(0, 60) });
  expect(words).toContain(answer);
});

test('tokens of anything but a language model are refused', async () => {
  const { words } = await jarvis.hears('mia', 'which image provider is cheapest for 5 million tokens?');
  expect(words).toContain('Only language models are paid by the token');
});
