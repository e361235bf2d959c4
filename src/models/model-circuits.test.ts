import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { VendorError } from '#lib/errors.ts';
import type { PaidModel } from './chat-model.ts';
import { ModelCircuits } from './model-circuits.ts';

const model = { provider: 'anthropic', model: 'claude' };
const paidBy = (id: string): PaidModel => ({
  ...model,
  paidWith: { payer: 'member', credential: { id, version: 1, integrationId: 'an integration' } },
});

async function fails(circuits: ModelCircuits, one: PaidModel): Promise<void> {
  const visit = await circuits.of(one).enter();
  visit?.fail(new VendorError(one.provider, 'unavailable', 'as told'));
  // The breaker counts a failure a moment later.
  await setImmediate();
}
const isOpen = async (circuits: ModelCircuits, one: PaidModel) =>
  (await circuits.of(one).enter()) === undefined;

test('a model is left alone for the key with which it keeps failing, and for no other', async () => {
  const circuits = new ModelCircuits({ failures: 1 });
  await fails(circuits, paidBy('a broken key'));
  expect(await isOpen(circuits, paidBy('a broken key'))).toBe(true);
  expect(await isOpen(circuits, paidBy('another key'))).toBe(false);
  expect(await isOpen(circuits, model)).toBe(false);
  expect(await isOpen(circuits, { ...paidBy('a broken key'), model: 'another model' })).toBe(false);
});

test('of very many keys the one that was used longest ago is forgotten', async () => {
  const circuits = new ModelCircuits({ failures: 1 });
  await fails(circuits, paidBy('early'));
  await fails(circuits, paidBy('used'));
  for (let at = 0; at < 990; at += 1) circuits.of(paidBy(`key ${at}`));
  expect(await isOpen(circuits, paidBy('used'))).toBe(true);
  for (let at = 990; at < 1_000; at += 1) circuits.of(paidBy(`key ${at}`));
  expect(await isOpen(circuits, paidBy('used'))).toBe(true);
  expect(await isOpen(circuits, paidBy('early'))).toBe(false);
});
