import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import type { Standing } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
let harness: ProviderToolsHarness;
beforeAll(async () => {
  storage = await openTestStorage();
  harness = await ProviderToolsHarness.open(storage, new TestClock(), ['runway', 'openai']);
  harness.proposed.add('luma');
  const purchase = { provider: 'openai', product: 'gpt-image-2', category: 'image', unit: 'image' } as const;
  await harness.buy({ ...purchase, quantity: 120, cost: Money.of('6.36') });
});
afterAll(() => storage[Symbol.asyncDispose]());

async function shown(role: Standing, name: string, input: object = {}): Promise<string> {
  const output = await harness.run(name, input, { ...harness.actor, role });
  return JSON.stringify(harness.tool(name).present(output, 'en'));
}

test.each([
  ['list_providers', {}],
  ['list_providers', { category: 'video' }],
  ['show_provider', { provider: 'runway' }],
  ['show_provider', { provider: 'luma' }],
])('of %s %o outsiders see the public catalogue and nothing of the organisation', async (name, input) => {
  expect(await shown('viewer', name, input)).toMatch(/[Aa]ctive|[Ww]aiting for approval/);
  const outside = await shown('outsider', name, input);
  expect(outside).not.toMatch(/active|waiting for approval|★|Configured|Missing|Primary|"Key"|"Status"/i);
  expect(outside).toMatch(/\$/);
});

test('an outsider may not ask for the providers of a status', async () => {
  await expect(shown('outsider', 'list_providers', { status: 'active' })).rejects.toThrow(/Only members/);
});

test.each(['compare_providers', 'recommend_providers', 'estimate_cost'])(
  '%s says the same to outsiders whatever the organisation uses, and offers no switch',
  async (name) => {
    const input = { category: 'video', ...(name !== 'recommend_providers' && { quantity: 10 }) };
    const elsewhere = await ProviderToolsHarness.open(storage, new TestClock());
    const actor = { ...elsewhere.actor, role: 'outsider' as const };
    const output = await elsewhere.run(name, input, actor);
    const outside = await shown('outsider', name, input);
    expect(outside).toBe(JSON.stringify(elsewhere.tool(name).present(output, 'en')));
    expect(outside).not.toContain('switch video');
  },
);
