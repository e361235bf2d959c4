import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { NoModelError } from '#models/model-chain.ts';
import type { Storage } from '#storage/storage.ts';
import { defineTool } from '#tools/define-tool.ts';
import { ScriptedModel, type Step, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { World } from '../../../test/world.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** Says nothing of what it was given, which stands in the record of its call. */
const report = defineTool({
  name: 'report',
  title: { en: 'Report', th: 'รายงาน' },
  description: 'Reports.',
  examples: { en: ['report'], th: ['รายงาน'] },
  risk: 'read',
  permission: 'providers:read',
  input: z.object({
    group_by: z.enum(['provider', 'cost_center']).optional(),
    quantity: z.int().min(1).optional(),
  }),
  output: z.object({}),
  execute: async () => ({}),
  present: () => [{ kind: 'text', text: 'The report.' }],
});

const world = new World();

function jarvisLedBy(...steps: Step[]) {
  const model = new ScriptedModel(...steps);
  return { model, jarvis: new TestJarvis(storage, [report, ...world.tools], model) };
}

/** What becomes of one call: how it was read and carried out, or what the model was told instead. */
async function proposed(input: unknown) {
  const { model, jarvis } = jarvisLedBy({ calls: [{ name: 'report', input }] }, { text: 'So.' });
  const heard = await jarvis.hears('mia', 'report');
  const told = model.requests[1]?.messages.at(-1);
  return { heard, call: heard.calls[0], told: JSON.stringify(told) };
}

test.each<[unknown, object]>([
  [{ group_by: null }, {}],
  [
    { quantity: '500', groupBy: 'Cost Center' },
    { quantity: 500, group_by: 'cost_center' },
  ],
  ['{"quantity": 500}', { quantity: 500 }],
])('a slip that can mean only one thing is carried out: %j', async (input, meant) => {
  const { call, heard } = await proposed(input);
  expect(call).toEqual({ tool: 'report', input: meant, outcome: 'done', output: {} });
  expect(heard.words).toContain('The report.');
});

test.each<[unknown, string]>([
  [{ quantity: '500 images' }, 'quantity'],
  [{ colour: 'red' }, 'colour'],
])('what may mean something else goes back to the model and not to the person: %j', async (input, fault) => {
  const { call, heard, told } = await proposed(input);
  expect(call?.outcome).toBe('refused');
  expect(told).toContain(fault);
  expect(told).toContain('"isError":true');
  expect(heard.reply.blocks).toEqual([{ kind: 'text', text: 'So.' }]);
  expect(heard.events.filter(({ kind }) => kind === 'step')).toEqual([]);
});

test('calls that nobody can read end in one sentence, and the next message is answered', async () => {
  const shapes: Step[] = [
    { calls: [{ name: 'report', input: { quantity: 'a' } }] },
    { calls: [{ name: 'rapport' }] },
    { calls: [{ name: 'report', malformed: '{"quantity":' }] },
    { text: 'Good day.' },
  ];
  const { jarvis } = jarvisLedBy(...shapes);
  const heard = await jarvis.hears('mia', 'report');
  expect(heard.reply.blocks).toMatchObject([{ kind: 'notice', tone: 'warning' }]);
  expect(heard.words).toContain('Rephrase it');
  expect((await jarvis.hears('mia', 'hello')).words).toContain('Good day.');
});

test('a slip beside a good call is mended without a word to the person', async () => {
  const { jarvis } = jarvisLedBy(
    { calls: [{ name: 'look' }, { name: 'report', input: { quantity: 'many' } }] },
    { calls: [{ name: 'report', input: { quantity: 3 } }] },
    { text: 'Here.' },
  );
  const heard = await jarvis.hears('mia', 'report');
  expect(heard.reply.blocks.map((block) => block.kind)).toEqual(['text', 'text', 'text']);
});

test.each([
  ['The first half', 'The first half'],
  ['', 'cut off'],
])('an answer cut by the length limit says so and goes on when asked (%j)', async (text, shown) => {
  const { model, jarvis } = jarvisLedBy({ text, stop: 'too_long' }, { text: 'The other half.' });
  const heard = await jarvis.hears('mia', 'tell me everything');
  expect(heard.words).toContain(shown);
  expect(heard.words).toContain('go on');
  expect(heard.usage.outputTokens).toBe(5);
  const rest = await jarvis.hears('mia', 'go on');
  expect(rest.reply.blocks).toEqual([{ kind: 'text', text: 'The other half.' }]);
  expect(JSON.stringify(model.requests.at(-1)?.messages)).toContain(text);
});

test.each(['too_long', 'refused'] as const)(
  'a call in an answer that ends as %s is not carried out',
  async (stop) => {
    const { jarvis } = jarvisLedBy({
      text: 'Buying',
      calls: [{ name: 'buy', input: { thing: 'br' } }],
      stop,
    });
    const heard = await jarvis.hears('mia', 'buy bread');
    expect(world.bought).toEqual([]);
    expect(heard.calls).toEqual([]);
    expect(heard.reply.blocks.map(({ kind }) => kind)).toEqual(['text', 'notice']);
  },
);

test('a model that pauses goes on with its own words, and each part is booked', async () => {
  const { model, jarvis } = jarvisLedBy({ text: 'Searching. ', stop: 'paused' }, { text: 'Found.' });
  const heard = await jarvis.hears('mia', 'search');
  expect(heard.words).toContain('Searching.');
  expect(heard.words).toContain('Found.');
  expect(heard.usage.outputTokens).toBe(10);
  expect(model.requests[1]?.messages.at(-1)).toMatchObject({ role: 'assistant', text: 'Searching. ' });
});

test('a model that only pauses is stopped', async () => {
  const { model, jarvis } = jarvisLedBy({ text: 'Wait. ', stop: 'paused' });
  expect((await jarvis.hears('mia', 'search')).words).toContain('many steps');
  expect(model.requests.length).toBeLessThan(20);
});

test('an answer without a word, at once or after calls that showed nothing, is said', async () => {
  const { jarvis } = jarvisLedBy({ calls: [{ name: 'rapport' }] }, { text: ' ' });
  expect((await jarvis.hears('mia', 'report')).words).toContain('gave no answer');
});

test('a person’s own call is refused in words, as before', async () => {
  const { jarvis } = jarvisLedBy(new NoModelError([]));
  const call = { tool: 'report', input: { quantity: 'many' } };
  expect((await jarvis.hears('mia', 'report many', { call })).words).toContain('I cannot use that');
});
