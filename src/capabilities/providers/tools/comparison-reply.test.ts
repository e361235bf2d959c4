import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { categories } from '#lib/categories.ts';
import type { Locale } from '#lib/messages.ts';
import { Planner } from '#planner/planner.ts';
import type { Block } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { corpusDay, corpusZone } from '../../../../corpus/measure.ts';
import { allIntents } from '../../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../../corpus/vocabulary.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

let storage: Storage;
let harness: ProviderToolsHarness;
beforeAll(async () => {
  storage = await openTestStorage();
  harness = await ProviderToolsHarness.open(storage, new TestClock());
});
afterAll(() => storage[Symbol.asyncDispose]());

async function compared(input: object, locale: Locale = 'en'): Promise<Block[]> {
  const output = await harness.run('compare_providers', input);
  return harness.tool('compare_providers').present(output, locale);
}

const rowsOf = (blocks: Block[]) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
const chartsOf = (blocks: Block[]) => blocks.filter(({ kind }) => kind === 'chart');
const moreOf = (blocks: Block[]) =>
  blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ value }) => value.endsWith('every row'));

test('a comparison answers first, shows five rows, and offers the others by a button and by words', async () => {
  const blocks = await compared({ category: 'image', quantity: 2_000 });
  expect(blocks[0]).toMatchObject({ kind: 'text' });
  expect(rowsOf(blocks)).toHaveLength(5);
  const more = moreOf(blocks);
  expect(more).toMatchObject({ label: expect.stringMatching(/^\d+ more$/), typed: more?.value });
  expect(JSON.stringify(blocks)).toContain(`type \`${more?.typed}\``);
  const whole = await compared({ category: 'image', quantity: 2_000, show: 'every_row' });
  expect(rowsOf(whole)).toHaveLength(5 + Number.parseInt(more?.label ?? '', 10));
  expect(moreOf(whole)).toBeUndefined();
});

test('what the button for more says is understood as the same request, for any amount', async () => {
  const amounts = fc.record(
    {
      quantity: fc.integer({ min: 1, max: 50_000 }),
      seconds: fc.integer({ min: 1, max: 20_000 }),
      characters: fc.integer({ min: 1, max: 50_000 }),
      quality: fc.constantFrom('standard', 'high'),
    },
    { requiredKeys: ['quantity'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...categories), amounts, async (category, stated) => {
      const first = await harness.run('compare_providers', { category, ...stated });
      const more = moreOf(harness.tool('compare_providers').present(first, 'en'));
      if (!more) return;
      const plan = planner.plan(more.value, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
      expect(plan.calls).toMatchObject([{ tool: 'compare_providers', input: { show: 'every_row' } }]);
      const again = await harness.run('compare_providers', plan.calls[0]?.input);
      expect(again).toMatchObject({ category, demand: first.demand, quality: first.quality });
    }),
    { numRuns: 60 },
  );
});

test('a chart comes when asked for, or when it shows more than the rows do', async () => {
  expect(chartsOf(await compared({ category: 'image', quantity: 2_000 }))).toHaveLength(1);
  expect(chartsOf(await compared({ category: 'image', quantity: 2_000, show: 'every_row' }))).toEqual([]);
  expect(chartsOf(await compared({ category: 'music', quantity: 20 }))).toEqual([]);
  expect(chartsOf(await compared({ category: 'music', quantity: 20, show: 'chart' }))).toHaveLength(2);
});

test.each([
  ['compare image providers with a chart', { category: 'image', show: 'chart' }],
  ['เทียบเจ้าทำรูปเป็นกราฟ', { category: 'image', show: 'chart' }],
  ['เทียบเจ้าทำรูป ทุกแถว', { category: 'image', show: 'every_row' }],
  ['compare image providers', { category: 'image' }],
])('“%s” is understood', (text, input) => {
  const { calls } = planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  expect(calls).toEqual([{ tool: 'compare_providers', input }]);
});
