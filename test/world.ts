import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';

/** A small world to act on: a lamp that can be switched, and a shop that takes money. */
export class World {
  lamp = 'off';
  price: string | undefined = '0.10';
  readonly bought: string[] = [];
  /** The shop carries out an order once. */
  readonly #orders = new Set<string>();

  get tools(): AnyTool[] {
    return [this.look, this.switchLamp, this.buy, this.order, this.slow, this.hang, this.leaky];
  }

  readonly look = defineTool({
    name: 'look',
    title: { en: 'Look', th: 'ดูไฟ' },
    description: 'Tell how the lamp is.',
    examples: { en: ['how is the lamp', 'is the lamp on'], th: ['ไฟเป็นยังไง'] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({ room: z.string().optional().describe('Which room') }),
    output: z.object({ lamp: z.string() }),
    execute: async () => ({ lamp: this.lamp }),
    present: ({ lamp }) => [{ kind: 'text', text: `The lamp is ${lamp}.` }],
  });

  readonly switchLamp = defineTool({
    name: 'switch_lamp',
    title: { en: 'Switch lamp', th: 'เปิดปิดไฟ' },
    description: 'Switch the lamp.',
    examples: { en: ['switch lamp on', 'turn the lamp off'], th: ['เปิดไฟ'] },
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({ state: z.enum(['on', 'off']).describe('On or off') }),
    output: z.object({ lamp: z.string() }),
    plan: async (input) => input,
    card: ({ state }) => ({ en: `Switch the lamp ${state}`, th: `ปรับไฟเป็น ${state}` }),
    execute: async ({ state }) => {
      if (this.lamp === 'broken')
        throw new UserError({ en: 'The lamp is broken. Buy a new one.', th: 'ไฟเสีย' });
      this.lamp = state;
      return { lamp: state };
    },
    present: ({ lamp }) => [{ kind: 'text', text: `The lamp is ${lamp} now.` }],
  });

  readonly buy = defineTool({
    name: 'buy',
    title: { en: 'Buy', th: 'ซื้อ' },
    description: 'Buy a thing.',
    examples: { en: ['buy bread'], th: ['ซื้อขนมปัง'] },
    risk: 'spend',
    permission: 'media:generate',
    input: z.object({ thing: z.string().describe('What to buy') }),
    output: z.object({ thing: z.string() }),
    plan: async ({ thing }) => ({ thing, price: this.price }),
    card: ({ thing }) => ({ en: `Buy ${thing}`, th: `ซื้อ ${thing}` }),
    quote: ({ price }) => ({
      amount: price === undefined ? undefined : Money.of(price),
      basis: { en: 'list price', th: 'ราคาประกาศ' },
      provider: 'shop',
    }),
    execute: async ({ thing }, { callId }) => {
      if (!this.#orders.has(callId)) this.bought.push(thing);
      this.#orders.add(callId);
      return { thing };
    },
    present: ({ thing }) => [{ kind: 'text', text: `Bought ${thing}.` }],
  });

  readonly order = defineTool({
    name: 'order',
    title: { en: 'Order', th: 'สั่งของ' },
    description: 'Order a thing, and wait until it comes, which is never.',
    examples: { en: ['order bread'], th: ['สั่งขนมปัง'] },
    risk: 'spend',
    permission: 'media:generate',
    input: z.object({ thing: z.string().describe('What to order') }),
    output: z.object({}),
    plan: async (input) => input,
    card: ({ thing }) => ({ en: `Order ${thing}`, th: `สั่ง ${thing}` }),
    quote: () => ({
      amount: Money.of('0.10'),
      basis: { en: 'list price', th: 'ราคาประกาศ' },
      provider: 'shop',
    }),
    execute: ({ thing }, { progress }) => {
      this.bought.push(thing);
      progress('ordered');
      return new Promise<Record<string, never>>(() => {});
    },
    present: () => [],
  });

  readonly slow = defineTool({
    name: 'slow',
    title: { en: 'Slow', th: 'ช้า' },
    description: 'Takes for ever.',
    examples: { en: ['dawdle'], th: ['ช้า'] },
    risk: 'read',
    permission: 'providers:read',
    deadlineMs: 100,
    input: z.object({}),
    output: z.object({}),
    execute: () => new Promise<Record<string, never>>(() => {}),
    present: () => [],
  });

  readonly hang = defineTool({
    name: 'hang',
    title: { en: 'Hang', th: 'ค้าง' },
    description: 'Begins and never ends.',
    examples: { en: ['hang'], th: ['ค้าง'] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({}),
    output: z.object({}),
    execute: (_input, { progress }) => {
      progress('begun');
      return new Promise<Record<string, never>>(() => {});
    },
    present: () => [],
  });

  readonly leaky = defineTool({
    name: 'leaky',
    title: { en: 'Leaky', th: 'รั่ว' },
    description: 'Returns more than it should.',
    examples: { en: ['leak'], th: ['รั่ว'] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({}),
    output: z.object({ name: z.string() }),
    execute: async () => ({ name: 'ok', key: 'do-not-leak' }),
    present: (output) => [{ kind: 'text', text: JSON.stringify(output) }],
  });
}

export const codeOf = (calls: { approvalCode?: string }[]): string =>
  calls.find((call) => call.approvalCode)?.approvalCode ?? 'none';
