import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#people/actor.ts';
import { type AnyTool, defineTool } from './define-tool.ts';
import { hinted } from './field-kind.ts';
import { fields } from './fields.ts';
import { Forms } from './forms.ts';
import { Toolbox } from './toolbox.ts';

const mia: Actor = {
  organizationId: 'o1',
  memberId: 'm1',
  name: 'mia',
  role: 'member',
  locale: 'en',
  timeZone: 'UTC',
};

const both = (text: string) => ({ en: text, th: text });

function tool(more: Partial<AnyTool> & Pick<AnyTool, 'input'>): AnyTool {
  return defineTool({
    name: 'track_thing',
    title: both('Track thing'),
    description: 'Tracks a thing.',
    examples: { en: ['track it'], th: ['ติดตาม'] },
    risk: 'read',
    permission: 'providers:read',
    output: z.object({}),
    execute: async () => ({}),
    present: () => [],
    ...more,
  } as AnyTool);
}

const tracked = tool({
  input: z.object({
    tier: hinted(fields.tier, { initial: 'auto' }).optional(),
    quantity: fields.quantity,
    member: fields.member.optional(),
    category: hinted(fields.category, { assumed: 'image' }),
  }),
});

test('a form is drawn from the input of its tool, in both languages', () => {
  const form = new Forms([tracked]).find('track_thing');
  expect(form?.title).toEqual(both('Track thing'));
  expect(form?.fields.map(({ name, isRequired, control }) => [name, isRequired, control.kind])).toEqual([
    ['tier', true, 'choice'],
    ['quantity', true, 'number'],
    ['member', false, 'person'],
    ['category', true, 'choice'],
  ]);
  expect(form?.fields[0]).toMatchObject({
    label: { en: 'Quality and cost', th: 'คุณภาพและค่าใช้จ่าย' },
    control: { initial: 'auto' },
  });
  expect(form?.fields[3]).toMatchObject({ control: { initial: 'image' } });
});

test('what was filled in becomes the input that the tool takes, and what was left empty is left out', () => {
  const call = new Forms([tracked]).call('track_thing', {
    quantity: ' 1,200 ',
    member: '',
    tier: 'free',
  });
  expect(call).toMatchObject({
    tool: 'track_thing',
    input: { tier: 'free', quantity: 1200, category: 'image' },
  });
  const wrong = new Forms([tracked]).call('track_thing', { quantity: 'a few' });
  expect(tracked.input.safeParse(wrong.input).success).toBe(false);
});

test.each<[string, number | undefined]>([
  ['1,200', 1_200],
  ['1 200', 1_200],
  ["1'200", 1_200],
  ['1,00,000', 100_000],
  ['๑,๒๐๐', 1_200],
  ['1.200', undefined],
  ['1,50', undefined],
  ['1.500,50', undefined],
  ['12,345,67', undefined],
  ['0x10', undefined],
])('"%s" in a field for a number is %s, or refused', (quantity, value) => {
  const { input } = new Forms([tracked]).call('track_thing', { quantity, tier: 'free' });
  expect(tracked.input.safeParse(input).data?.quantity).toBe(value);
});

test('a form of a tool that takes nothing, or does not exist, does not open', () => {
  const forms = new Forms([tool({ input: z.object({}) })]);
  expect(forms.find('track_thing')).toBeUndefined();
  expect(forms.find('no_such_tool')).toBeUndefined();
});

test('a secret goes to the one who keeps it, and the call carries only what that returns', async () => {
  const kept: unknown[] = [];
  const secretive = tool({
    permission: 'media:generate',
    input: z.object({ provider: fields.provider, credential: fields.text.optional() }),
    form: {
      secrets: {
        fields: { key: fields.secret },
        fills: ['credential'],
        keep: async ({ key }, { actor, input }) => {
          kept.push([key?.reveal(), actor.name, input]);
          return { credential: 'c1' };
        },
      },
    },
  });
  const forms = new Forms([secretive]);
  expect(forms.find('track_thing')?.fields.map(({ name }) => name)).toEqual(['provider', 'key']);
  expect(forms.asksForSecret('track_thing')).toBe(true);
  const filled = { provider: 'openai', key: 'sk-do-not-leak' };
  const viewer = { ...mia, role: 'viewer' } as const;
  await expect(forms.submit('track_thing', filled, viewer)).rejects.toThrow('needs the role member');
  expect(kept).toEqual([]);
  const submitted = await forms.submit('track_thing', filled, mia);
  expect(kept).toEqual([['sk-do-not-leak', 'mia', { provider: 'openai' }]]);
  expect(submitted.input).toEqual({ provider: 'openai', credential: 'c1' });
  expect(JSON.stringify(submitted)).not.toContain('sk-do-not-leak');
});

test('no tool takes a secret as input', () => {
  const leaky = tool({ input: z.object({ key: fields.secret.optional() }) });
  expect(() => new Toolbox([leaky])).toThrow('the secret key belongs');
});
