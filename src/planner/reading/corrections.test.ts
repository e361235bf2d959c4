import { expect, test } from 'vitest';
import { allIntents } from '../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../corpus/vocabulary.ts';
import { type Plan, Planner } from '../planner.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

function plan(text: string): Plan {
  return planner.plan(text, {
    now: new Date('2026-11-20T09:00:00Z'),
    timeZone: 'Asia/Bangkok',
    locale: 'en',
  });
}

test.each<[string, object]>([
  ['500 images on flux, no wait, 700', { quantity: 700, provider: 'flux' }],
  ['how much for 500 images on flux – no, 700', { quantity: 700, provider: 'flux' }],
  ['how much are 500 images, I mean 700 images on flux', { quantity: 700, provider: 'flux' }],
  ['how much are 500 images, sorry, 700 on flux', { quantity: 700, provider: 'flux' }],
  ['500 images, no wait, 600, no, 700 on flux', { quantity: 700, provider: 'flux' }],
  ['how much is 500 images on flux? not 500, 700', { quantity: 700, provider: 'flux' }],
  ['how much are 500 images on flux, sorry, I mean luma', { quantity: 500, provider: 'luma' }],
  ['how much is a 10 second video on luma, sorry, 20 seconds', { seconds: 20, provider: 'luma' }],
  ['รูป 500 รูปด้วย flux เท่าไหร่ ไม่ใช่ 500 เอา 700', { quantity: 700, provider: 'flux' }],
  ['flux 500 รูป ไม่สิ 700 รูปเท่าไหร่', { quantity: 700, provider: 'flux' }],
  ['switch video to runway, no wait, luma', { category: 'video', provider: 'luma' }],
  ['switch video to runway, actually luma please', { category: 'video', provider: 'luma' }],
  ['สลับวิดีโอไป runway เอ้ย luma', { category: 'video', provider: 'luma' }],
  ['what did we spend last month, sorry, this month', { period: 'this_month' }],
  ['ask for a second approval above $50, sorry $80', { amount: 80 }],
  ['draw a cat, no wait, a dog', { description: 'a dog' }],
  [
    'generate an image of a red cat, sorry, a blue dog',
    { description: expect.stringMatching(/^[^,]*a blue dog$/) },
  ],
])('of “%s” the corrected value counts', (text, input) => {
  expect(plan(text).calls).toMatchObject([{ input }]);
});

test.each(['500 images and 20 videos, no wait, 30', 'how much are 500 images and 20 songs, sorry, 30'])(
  'where “%s” leaves open what is corrected, that is asked, not reckoned or taken back',
  (text) => {
    const { calls, say, isRetraction = false } = plan(text);
    expect(calls.filter(({ input }) => input.quantity !== 500)).toEqual([]);
    expect(say?.en).toMatch(/once more|cannot read/);
    expect(isRetraction).toBe(false);
  },
);

test.each<[string, object]>([
  ['switch video to luma, not runway', { provider: 'luma' }],
  ['draw a sign that says "no wait, 5"', { description: 'a sign that says "no wait, 5"' }],
  ['make our llm run on claude rather than openai', { provider: 'anthropic' }],
])('“%s” corrects nothing', (text, input) => {
  expect(plan(text).calls).toMatchObject([{ input }]);
});
