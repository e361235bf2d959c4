import fc from 'fast-check';
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

const groupings = ['provider', 'cost_center'] as const;

/** Repeats what it was given, so that a test sees how a call was read. */
const report = defineTool({
  name: 'report',
  title: { en: 'Report', th: 'รายงาน' },
  description: 'Reports.',
  examples: { en: ['report'], th: ['รายงาน'] },
  risk: 'read',
  permission: 'providers:read',
  input: z.object({
    group_by: z.enum(groupings).optional(),
    quantity: z.int().min(1).optional(),
    share: z.number().optional(),
    detailed: z.boolean().optional(),
    names: z.array(z.string()).optional(),
    span: z.object({ days: z.int() }).optional(),
    title: z.string().min(1).optional(),
    note: z.string().nullable().optional(),
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
  [{ group_by: '' }, {}],
  [{ group_by: 'null' }, {}],
  [{ title: '', quantity: 2 }, { quantity: 2 }],
  [{ unheard_of: null }, {}],
  [{ note: null }, { note: null }],
  [{ quantity: '500' }, { quantity: 500 }],
  [{ quantity: ' 500 ' }, { quantity: 500 }],
  [{ quantity: '"500"' }, { quantity: 500 }],
  [{ quantity: 'null' }, {}],
  [{ share: '0.25' }, { share: 0.25 }],
  [{ share: '1e3' }, { share: 1000 }],
  [{ detailed: 'true' }, { detailed: true }],
  [{ detailed: 'false' }, { detailed: false }],
  [{ group_by: 'Cost Center' }, { group_by: 'cost_center' }],
  [{ group_by: ' PROVIDER ' }, { group_by: 'provider' }],
  [{ groupBy: 'cost-center' }, { group_by: 'cost_center' }],
  [{ names: '["luma", "kling"]' }, { names: ['luma', 'kling'] }],
  [{ span: '{"days": "7"}' }, { span: { days: 7 } }],
  [{ title: 2026 }, { title: '2026' }],
  ['{"quantity": 500}', { quantity: 500 }],
  ['{"group_by": null, "span": {"days": "7"}}', { span: { days: 7 } }],
])('a slip that can mean only one thing is read: %j', async (input, meant) => {
  const { call, heard } = await proposed(input);
  expect(call).toMatchObject({ outcome: 'done', input: meant });
  expect(call?.input).toEqual(meant);
  expect(heard.words).toContain('The report.');
});

test.each<[unknown, string]>([
  [{ quantity: '500 images' }, 'quantity'],
  [{ quantity: '1,000' }, 'quantity'],
  [{ quantity: '1.5' }, 'quantity'],
  [{ quantity: '12345678901234567890' }, 'quantity'],
  [{ share: '0.1234567890123456789' }, 'share'],
  [{ quantity: 0 }, 'quantity'],
  [{ quantity: 'five' }, 'quantity'],
  [{ detailed: 'yes' }, 'detailed'],
  [{ group_by: 'team' }, 'group_by'],
  [{ group_by: 'prov' }, 'group_by'],
  [{ names: 'luma, kling' }, 'names'],
  [{ span: {} }, 'span.days'],
  [{ span: { days: null } }, 'span.days'],
  [{ colour: 'red' }, 'colour'],
  ['report of 500', 'object'],
  [[], 'object'],
  [null, 'object'],
])('what may mean something else goes back to the model and not to the person: %j', async (input, fault) => {
  const { call, heard, told } = await proposed(input);
  expect(call?.outcome).toBe('refused');
  expect(told).toContain(fault);
  expect(told).toContain('"isError":true');
  expect(heard.reply.blocks).toEqual([{ kind: 'text', text: 'So.' }]);
  expect(heard.events.filter(({ kind }) => kind === 'step')).toEqual([]);
});

test('a number given as text is that number, or goes back to the model', async () => {
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.bigInt());
  await fc.assert(
    fc.asyncProperty(number, fc.constantFrom('', ' ', ' images', ',000', 'k'), async (value, suffix) => {
      const { call } = await proposed({ share: `${value}${suffix}` });
      if (call?.outcome === 'done') expect(String(call.input.share)).toBe(String(value));
      expect(call?.outcome === 'done' && suffix.trim() !== '').toBe(false);
    }),
    { numRuns: 40 },
  );
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
