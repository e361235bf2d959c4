import { expect, test } from 'vitest';
import { Batches } from './batches.ts';

const double = (batches: number[][]) => async (items: readonly number[]) => {
  batches.push([...items]);
  return items.map((item) => item * 2);
};

test('what is asked for together is done together, and each caller gets its own outcome', async () => {
  const done: number[][] = [];
  const batches = new Batches(double(done), { gapMs: 0 });
  expect(await Promise.all([1, 2, 3].map((item) => batches.add(item)))).toEqual([2, 4, 6]);
  expect(done).toEqual([[1, 2, 3]]);
});

test.each([1, 2])('while %i are under way, what is asked for goes together into the next', async (atOnce) => {
  const begun: number[][] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const carryOut = async (items: readonly number[]) => {
    const outcomes = await double(begun)(items);
    await gate;
    return outcomes;
  };
  const batches = new Batches(carryOut, { gapMs: 0, atOnce });
  const asked: Promise<number>[] = [];
  for (let item = 1; item <= atOnce; item += 1) {
    asked.push(batches.add(item));
    while (begun.length < item) await new Promise(setImmediate);
  }
  asked.push(batches.add(8), batches.add(9));
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  expect(begun).toHaveLength(atOnce);
  open();
  expect((await Promise.all(asked)).slice(-2)).toEqual([16, 18]);
  expect(begun.at(-1)).toEqual([8, 9]);
});

test('a batch holds no more than it may', async () => {
  const done: number[][] = [];
  const batches = new Batches(double(done), { gapMs: 0, most: 2 });
  await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add(item)));
  expect(done).toEqual([[1, 2], [3, 4], [5]]);
});

test('a batch that fails is tried item by item, and only the bad one fails', async () => {
  const carryOut = async (items: readonly number[]) => {
    if (items.includes(2)) throw new Error('two');
    return items.map((item) => item * 2);
  };
  const batches = new Batches(carryOut, { gapMs: 0 });
  const outcomes = await Promise.allSettled([1, 2, 3].map((item) => batches.add(item)));
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    2,
    'failed',
    6,
  ]);
  expect(await batches.add(4)).toBe(8);
});
