import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
let jarvis: TestJarvis;
beforeAll(async () => {
  storage = await openTestStorage();
  const { tools, catalogue, actor } = await ProviderToolsHarness.open(storage, new TestClock());
  const vocabulary = { providers: catalogue.vocabulary() };
  jarvis = new TestJarvis(storage, tools, undefined, '0.25', { vocabulary });
  jarvis.organizationId = actor.organizationId;
});
afterAll(() => storage[Symbol.asyncDispose]());

const inputsOf = async (text: string, thread = text) =>
  (await jarvis.hears('mia', text, { thread })).calls.map(({ input }) => input);

test.each<[string, object[]]>([
  [
    'how much for 1000 tokens on claude and gpt',
    [
      { provider: 'anthropic', model: 'claude', tokens: 1000 },
      { provider: 'openai', model: 'gpt', tokens: 1000 },
    ],
  ],
  [
    'cost of 100 images on flux and dall-e',
    [
      { provider: 'flux', quantity: 100 },
      { provider: 'openai', quantity: 100 },
    ],
  ],
  [
    'รูป 100 รูปด้วย flux กับ dall-e เท่าไหร่',
    [
      { provider: 'flux', quantity: 100 },
      { provider: 'openai', quantity: 100 },
    ],
  ],
  [
    'how much are 100 images, 20 videos and 5 songs on runway',
    [
      { category: 'image', quantity: 100, provider: 'runway' },
      { category: 'video', quantity: 20, provider: 'runway' },
      { category: 'music', quantity: 5, provider: 'runway' },
    ],
  ],
  [
    'how much are 100 images on flux, 20 videos on luma and 5 songs',
    [
      { category: 'image', quantity: 100, provider: 'flux' },
      { category: 'video', quantity: 20, provider: 'luma' },
      { category: 'music', quantity: 5 },
    ],
  ],
  ['how much are 100 images on luma instead of flux', [{ quantity: 100, provider: 'luma' }]],
])('everybody and everything that “%s” names is estimated', async (text, inputs) => {
  const made = await inputsOf(text);
  expect(made).toHaveLength(inputs.length);
  expect(made).toMatchObject(inputs);
});

test('prices of two providers go on together', async () => {
  await inputsOf('cost of 100 images on flux and dall-e', 'two');
  expect(await inputsOf('and 700?', 'two')).toMatchObject([
    { provider: 'flux', quantity: 700 },
    { provider: 'openai', quantity: 700 },
  ]);
  expect(await inputsOf('how much is that on luma?', 'two')).toMatchObject([
    { provider: 'luma', quantity: 700 },
  ]);
});

test('a comparison that cannot be narrowed to a provider says so', async () => {
  const heard = await jarvis.hears('mia', 'compare 100 images, 20 videos and 5 songs on runway');
  expect(heard.calls.map(({ input }) => input.category)).toEqual(['image', 'video', 'music']);
  expect(heard.words).toContain('cannot be narrowed to runway');
});

test.each([
  ['how much for 1000 requests on gpt-6 mini', 'GPT-6 Sol'],
  ['price of gpt-6 mini', 'mini'],
  ['how much is 1M tokens on gpt-6 pro', 'gpt-5'],
])(
  '“%s” asks for a model that is not known, and gets the nearest names instead of another price',
  async (text, nearest) => {
    const heard = await jarvis.hears('mia', text);
    expect(heard.words).toContain('know a price for “gpt-6');
    expect(heard.words).toContain(nearest);
    expect(heard.words).not.toContain('$');
  },
);

test.each(['how much are 100 images on flux in euros', 'compare image providers in euros'])(
  '“%s” is answered in euros, with the rate',
  async (text) => {
    const { words } = await jarvis.hears('mia', text, { thread: text });
    expect(words).toContain('Converted: 1 USD = 0.8 EUR (European Central Bank, 19 Nov 2026).');
    expect(words).toContain('€');
    const again = await jarvis.hears('mia', 'in pounds?', { thread: text });
    expect(again.words).toContain('1 USD = 0.72 GBP');
  },
);

test('“in dollars” needs no remark', async () => {
  expect((await jarvis.hears('mia', 'how much are 100 images on flux in dollars')).words).not.toContain(
    'convert',
  );
});

test.each([
  ['switch', 'Which category, and to which provider?', 'video to runway'],
  ['/switch', 'Which category, and to which provider?', 'runway for video'],
  ['สลับ', 'หมวดไหน และไปใช้เจ้าไหน', 'วิดีโอไป runway'],
  ['/เปลี่ยน', 'หมวดไหน และไปใช้เจ้าไหน', 'วิดีโอไป runway'],
])(
  '“%s” alone is asked what to switch to whom, and one answer gives both',
  async (text, question, answer) => {
    const asked = await jarvis.hears('mia', text, { thread: text });
    expect(asked.calls).toEqual([]);
    expect(asked.words).toContain(question);
    expect(await inputsOf(answer, text)).toEqual([{ category: 'video', provider: 'runway' }]);
  },
);

test('an answer that gives only the provider leaves its categories to be asked for', async () => {
  await inputsOf('switch', 'half');
  expect((await jarvis.hears('mia', 'runway', { thread: 'half' })).words).toContain(
    'For which category: video, image',
  );
  expect(await inputsOf('video', 'half')).toEqual([{ category: 'video', provider: 'runway' }]);
});

test.each([
  ['which is cheaper for 40 clips, runway or luma?', 'Runway Gen-4 Turbo', ['runway', 'luma']],
  ['compare flux and luma for 500 images', 'FLUX.2 klein 4B', ['flux', 'luma']],
  ['runway กับ luma อันไหนถูกกว่า 10 คลิป', 'Runway Gen-4 Turbo', ['runway', 'luma']],
])('“%s” is answered with %s, of the named providers alone', async (text, cheapest, named) => {
  const heard = await jarvis.hears('mia', text);
  expect(heard.calls).toMatchObject([{ tool: 'compare_providers', input: { among: named } }]);
  expect(heard.words).toMatch(
    new RegExp(`${cheapest.replaceAll('.', '\\.')}\\**\\s*(?:is the cheapest|ถูกที่สุด)`),
  );
  expect(heard.words).not.toMatch(/Pika|FLUX\.1 schnell on fal|Midjourney/);
});

test('a named provider that offers nothing of the kind is told beside the comparison', async () => {
  const { words } = await jarvis.hears('mia', 'compare runway, luma and elevenlabs for 40 video clips');
  expect(words).toContain('ElevenLabs has no price for this');
});

test.each([
  ['whats cheaper for 1500 pics, flux or ideogram', 'ideogram'],
  ['how much for 200 images on flux and Ideogram', 'Ideogram'],
  ['เทียบ flux กับ ideogram 200 ภาพ', 'ideogram'],
])('“%s” says that one of the two is not known', async (text, name) => {
  expect((await jarvis.hears('mia', text)).words).toMatch(
    new RegExp(`(?:know no provider|ไม่รู้จักผู้ให้บริการชื่อ) “${name}”`),
  );
});

test('a list of providers with commas is one comparison', async () => {
  expect(await inputsOf('which of flux, luma and stability is best for 100 pics')).toMatchObject([
    { among: ['flux', 'luma', 'stability'], quantity: 100 },
  ]);
});
