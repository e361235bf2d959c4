import { expect, test } from 'vitest';
import { TestClock } from '../../test/jarvis.ts';
import { Recent } from './recent.ts';

const clock = new TestClock();

test('what was read is read again when it is old or forgotten, and not before', async () => {
  const recent = new Recent<number>(clock, 1_000);
  let reads = 0;
  const get = () => recent.get('it', async () => ++reads);
  expect([await get(), await get()]).toEqual([1, 1]);
  clock.advance(1_000);
  expect(await get()).toBe(2);
  recent.forget('it');
  expect(await get()).toBe(3);
});

test('who asks while it is being read waits for that, but not who asks after it was forgotten', async () => {
  const recent = new Recent<string>(clock, 1_000);
  const { promise: gate, resolve: open } = Promise.withResolvers<string>();
  const early = [recent.get('it', () => gate), recent.get('it', async () => 'not asked for')];
  recent.forget('it');
  const late = await recent.get('it', async () => 'new');
  open('old');
  expect(await Promise.all(early)).toEqual(['old', 'old']);
  expect([late, await recent.get('it', async () => 'newer')]).toEqual(['new', 'new']);
});

test('a failed read is not kept', async () => {
  const recent = new Recent<string>(clock, 1_000);
  await expect(recent.get('it', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await recent.get('it', async () => 'back')).toBe('back');
});
