import { expect, test } from 'vitest';
import { z } from 'zod';
import { Money } from '#lib/money.ts';
import { defineTool } from './define-tool.ts';

const basics = {
  name: 'lift_box',
  title: { en: 'Lift box', th: 'ยกกล่อง' },
  description: 'Lift a box.',
  examples: { en: ['lift the box'], th: ['ยกกล่อง'] },
  permission: 'media:generate',
  input: z.object({ box: z.string().describe('Which box') }),
  output: z.object({}),
  present: () => [],
} as const;
const card = () => ({ en: 'Lift it', th: 'ยก' });
const execute = async () => ({});

test('by type, what changes something plans and has a card, what spends has a quote, and what reads has neither', () => {
  const plan = async ({ box }: { box: string }) => ({ box });
  const quote = () => ({ amount: undefined, basis: card(), provider: undefined });
  const tools = [
    defineTool({ ...basics, risk: 'read', execute }),
    defineTool({ ...basics, risk: 'write', plan, card, execute }),
    defineTool({ ...basics, risk: 'spend', plan, card, quote, execute }),
    // @ts-expect-error a tool that reads has nothing to plan
    defineTool({ ...basics, risk: 'read', plan, execute }),
    // @ts-expect-error a change needs a plan
    defineTool({ ...basics, risk: 'write', card, execute }),
    // @ts-expect-error a change needs a card
    defineTool({ ...basics, risk: 'destroy', plan, execute }),
    // @ts-expect-error a spend needs a quote
    defineTool({ ...basics, risk: 'spend', plan, card, execute }),
  ];
  expect(tools).toHaveLength(7);
});

test('by type, a plan is plain JSON', () => {
  const change = { ...basics, risk: 'write', card, execute } as const;
  const tools = [
    defineTool({
      ...change,
      plan: async () => ({ cost: Money.of('1').toJSON(), at: '2026-11-20T09:00:00Z' }),
    }),
    // @ts-expect-error an amount is a class, which JSON does not give back
    defineTool({ ...change, plan: async () => ({ cost: Money.of('1') }) }),
    // @ts-expect-error so is a moment
    defineTool({ ...change, plan: async () => ({ parts: [{ at: new Date() }] }) }),
  ];
  expect(tools).toHaveLength(3);
});
