import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { ApprovalEntity } from '#tools/approvals/approval.entity.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { corpusVocabulary } from '../../../corpus/vocabulary.ts';
import { type Heard, ScriptedModel, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const both = (text: string) => ({ en: text, th: text });
const basics = {
  description: 'As its title says.',
  output: z.object({}),
  examples: { en: ['-'], th: ['-'] },
};

/** The names are those that the planner has learnt; what they do is up to the test. */
const tools = [
  defineTool({
    ...basics,
    name: 'switch_provider',
    title: both('Switch provider'),
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({ category: fields.category, provider: fields.newProvider }),
    plan: async (input) => input,
    card: ({ category, provider }) => both(`Use ${provider} for ${category}`),
    execute: async () => ({}),
    present: () => [],
  }),
  defineTool({
    ...basics,
    name: 'generate_media',
    title: both('Generate media'),
    risk: 'spend',
    permission: 'media:generate',
    input: z.object({
      type: hinted(fields.madeMedia, { assumed: 'image' }),
      description: fields.description,
      provider: fields.means.optional(),
    }),
    plan: async (input) => input,
    card: ({ type, description }) => both(`Make an ${type}: ${description}`),
    quote: () => ({ amount: Money.of('3'), basis: both('list price'), provider: undefined }),
    execute: async () => ({}),
    present: () => [],
  }),
  defineTool({
    ...basics,
    name: 'estimate_cost',
    title: both('Estimate cost'),
    risk: 'read',
    permission: 'providers:read',
    input: z.object({
      category: fields.category,
      quantity: fields.quantity,
      provider: fields.provider.optional(),
      seconds: fields.seconds.optional(),
    }),
    execute: async () => ({}),
    present: () => [],
  }),
];

const jarvis = (model?: ScriptedModel) =>
  new TestJarvis(storage, tools, model, '0.25', { vocabulary: corpusVocabulary });

const waiting = async ({ organizationId }: TestJarvis) =>
  (
    await storage.scope(organizationId).find(ApprovalEntity, { state: 'pending' }, { orderBy: { id: 'asc' } })
  ).map(({ card }) => card.en);
const inputOf = ({ calls }: Heard) => calls.findLast(({ outcome }) => outcome !== 'denied')?.input;

test('a card that a follow-up changes is withdrawn, which is said, and one card is left', async () => {
  const team = jarvis();
  await team.hears('mia', 'switch video to runway');
  const changed = await team.hears('mia', 'actually make that luma');
  expect(changed.words).toContain('takes its place');
  expect(await waiting(team)).toEqual(['Use luma for video']);
  await team.hears('mia', 'use pika for video then');
  expect(await waiting(team)).toEqual(['Use pika for video']);
});

test('two full requests that contradict each other leave one card; another category is another thing', async () => {
  const team = jarvis();
  await team.hears('mia', 'switch video to runway');
  await team.hears('mia', 'switch video to luma');
  await team.hears('mia', 'switch images to flux');
  expect(await waiting(team)).toEqual(['Use luma for video', 'Use flux for image']);
});

test('what a model proposes anew takes the place of its earlier card too', async () => {
  const propose = (provider: string) => ({
    calls: [{ name: 'switch_provider', input: { category: 'video', provider } }],
  });
  const model = new ScriptedModel(propose('runway'), { text: 'ok' }, propose('luma'), { text: 'ok' });
  const team = jarvis(model);
  await team.hears('mia', 'runway for video please');
  await team.hears('mia', 'no, luma');
  expect(await waiting(team)).toEqual(['Use luma for video']);
});

test('“make it blue” changes the picture that waits, and “another one” asks for one more', async () => {
  const team = jarvis();
  await team.hears('mia', 'draw a lighthouse at dusk');
  await team.hears('mia', 'make it blue');
  expect(await waiting(team)).toEqual(['Make an image: a lighthouse at dusk, blue']);
  await team.hears('mia', 'another one');
  expect(await waiting(team)).toHaveLength(2);
});

test('a picture that a confirmed question changes takes the place of its card; one that is not confirmed is forgotten', async () => {
  const team = jarvis();
  await team.hears('mia', 'draw a lighthouse at dusk');
  await team.hears('mia', 'in blue?');
  expect((await team.hears('mia', 'yes')).words).toContain('takes its place');
  expect(await waiting(team)).toEqual(['Make an image: a lighthouse at dusk, in blue']);
  await team.hears('mia', 'without the boat');
  await team.hears('mia', 'no');
  await team.hears('mia', 'make it darker');
  expect(await waiting(team)).toEqual(['Make an image: a lighthouse at dusk, in blue, darker']);
});

test.each([
  ['turn it into a cartoon', 'a cartoon'],
  ['can you make it a watercolor instead', 'a watercolor'],
  ['make it a black and white photo', 'a black and white photo'],
  ['ทำเป็นขาวดำ', 'ขาวดำ'],
])('“%s” says how the picture should look, though it names a kind of picture', async (text, look) => {
  const team = jarvis();
  await team.hears('mia', 'draw a lighthouse at dusk');
  await team.hears('mia', text);
  expect(await waiting(team)).toEqual([`Make an image: a lighthouse at dusk, ${look}`]);
});

test('“a dog instead” takes the place of the picture that waits', async () => {
  const team = jarvis();
  await team.hears('mia', 'draw a lighthouse at dusk');
  const { words } = await team.hears('mia', 'a dog instead');
  expect(words).toContain('takes its place');
  expect(await waiting(team)).toEqual(['Make an image: dog']);
});

test('after an estimate “switch to runway then” asks for the switch', async () => {
  const team = jarvis();
  await team.hears('mia', 'how much are 50 clips on luma?');
  const { calls, words } = await team.hears('mia', 'switch to runway then');
  expect(calls.filter(({ tool }) => tool === 'estimate_cost')).toEqual([]);
  expect(words).toMatch(/runway|category/i);
});

test('“turn it into a video” asks for another medium and no other look', async () => {
  const team = jarvis();
  await team.hears('mia', 'draw a lighthouse at dusk');
  const { calls } = await team.hears('mia', 'turn it into a video');
  expect(calls[0]?.input).toMatchObject({ type: 'video', description: 'a lighthouse at dusk' });
});

test('other figures keep the rest of an estimate', async () => {
  const team = jarvis();
  await team.hears('mia', 'how much would 12 clips of 8 seconds on runway cost?');
  const longer = await team.hears('mia', 'make it 10 seconds each');
  expect(inputOf(longer)).toMatchObject({ category: 'video', quantity: 12, provider: 'runway', seconds: 10 });
  const elsewhere = await team.hears('mia', 'and with Luma?');
  expect(inputOf(elsewhere)).toMatchObject({ quantity: 12, provider: 'luma', seconds: 10 });
  const more = await team.hears('mia', 'ok and 1,500 then?');
  expect(inputOf(more)).toMatchObject({ quantity: 1500, provider: 'luma' });
});

test.each([
  ['another person', 'tom', 0, 'main'],
  ['half an hour', 'mia', 31 * 60_000, 'main'],
  ['another thread', 'mia', 0, 'other'],
])('after %s nothing is remembered: Jarvis asks what it is about', async (_, name, afterMs, thread) => {
  const team = jarvis();
  await team.hears('mia', 'switch video to runway');
  team.clock.advance(afterMs);
  const asked = await team.hears(name, 'actually make that luma', { thread });
  expect(asked.calls).toEqual([]);
  expect(asked.words).toContain('Say it with its subject');
});

test('thanks in between are no other topic', async () => {
  const team = jarvis();
  await team.hears('mia', 'switch video to runway');
  await team.hears('mia', 'thanks!');
  expect(inputOf(await team.hears('mia', 'actually make that luma'))).toMatchObject({ provider: 'luma' });
});

test.each(['actually not luma', 'let us not use luma', 'never use luma'])(
  '“%s” is no request for it: the card that waits is left as it is',
  async (text) => {
    const team = jarvis();
    await team.hears('mia', 'switch video to runway');
    const heard = await team.hears('mia', text);
    expect(heard.calls).toEqual([]);
    expect(await waiting(team)).toEqual(['Use runway for video']);
  },
);

test('what may be a remark is asked about before the picture changes', async () => {
  const team = jarvis();
  await team.hears('mia', 'draw a lighthouse at dusk');
  const asked = await team.hears('mia', 'without the boat');
  expect(asked.calls).toEqual([]);
  expect(asked.words).toContain('Shall I do this');
  expect(await waiting(team)).toEqual(['Make an image: a lighthouse at dusk']);
});

test('a request that was refused is nothing to go on from', async () => {
  const keyless = defineTool({
    ...basics,
    name: 'switch_provider',
    title: both('Switch provider'),
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({ category: fields.category, provider: fields.newProvider }),
    plan: async (input) => {
      if (input.provider === 'runway') throw new UserError(both('Runway has no key.'));
      return input;
    },
    card: ({ category, provider }) => both(`Use ${provider} for ${category}`),
    execute: async () => ({}),
    present: () => [],
  });
  const team = new TestJarvis(storage, [keyless], undefined, '0.25', { vocabulary: corpusVocabulary });
  const refused = await team.hears('mia', 'switch video to runway');
  expect(refused.words).toContain('no key');
  const after = await team.hears('mia', 'actually make that luma');
  expect(after.calls).toEqual([]);
  expect(after.words).toContain('Say it with its subject');
});
