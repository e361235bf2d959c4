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
  [
    'gpt-5 mini: input tokens 2 million, output tokens 500k, what does it cost',
    '2,000,000 tokens in, 500,000 out with gpt-5-mini: **$1.50**',
  ],
  [
    'input tokens: 2,000,000; output tokens: 500,000 on claude opus. total?',
    '2,000,000 tokens in, 500,000 out with Claude Opus 5.5: **$18.00**',
  ],
  ['tokens 10M on claude sonnet price', '10,000,000 tokens with Claude Sonnet 5: **$20.00 to $100.00**'],
  ['โทเคนขาเข้า 2 ล้าน ขาออก 5 แสน กับ gpt-5 mini ราคาเท่าไหร่', '**$1.50**'],
  ['โทเคนขาออก 500k ขาเข้า 2 ล้าน กับ gpt-5 mini ราคาเท่าไหร่', '**$1.50**'],
  ['ใช้ gpt-5 mini 2 ล้านโทเคนขาเข้า 5 แสนโทเคนขาออก ราคาเท่าไหร่', '**$1.50**'],
  ['10k input tokens, 2k output tokens, 500 times a day on claude haiku, cost per day?', '**$10.00**'],
  ['how much is 10k tokens in, 500 out, 1000 times on claude haiku', '**$12.50**'],
  ['what would 1000 chats of 5k tokens cost on claude haiku', '**$5.00 to $25.00**'],
  ['how much is 500 tokens in and out on claude haiku', '500 tokens in, 500 out'],
  ['how much is 2k tokens each way on claude haiku', '2,000 tokens in, 2,000 out'],
  ['how much is 1M tokens and 50 images on openai', '1,000,000 tokens with GPT-6 Sol'],
  ['what do 50 images and 1M tokens on openai cost', '50 images with GPT Image 2'],
  ['how much is 1M tokens on claude sonnet 3.5', 'with claude-3.5-sonnet: **$3.00 to $15.00**'],
  ['how much is 1M tokens on gemini flash 2.5', 'with gemini-2.5-flash: **$0.30 to $2.50**'],
  ['how much is 1M tokens on openai o3', 'with o3: **$2.00 to $8.00**'],
  ['how much is 1M tokens on claude sonnet 9', "I don't know a price for “claude sonnet 9”"],
  ['how much is 20 videos of 10 seconds and 5 songs', '5 tracks of 30 s'],
  ['how much is 5 images and 3 images', '8 images'],
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
