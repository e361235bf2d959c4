import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineTool } from './define-tool.ts';
import { readProposal } from './proposed-input.ts';
import { Toolbox } from './toolbox.ts';

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

const toolbox = new Toolbox([report]);

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
])('a slip that can mean only one thing is read: %j', (input, meant) => {
  expect(readProposal(toolbox, 'report', input)).toEqual({ input: meant });
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
])('what may mean something else is told to the model: %j', (input, fault) => {
  expect(readProposal(toolbox, 'report', input).fault).toContain(fault);
});

test('a number given as text is that number, or is told to the model', () => {
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.bigInt());
  fc.assert(
    fc.property(number, fc.constantFrom('', ' ', ' images', ',000', 'k'), (value, suffix) => {
      const { input } = readProposal(toolbox, 'report', { share: `${value}${suffix}` });
      if (input) expect(String(input.share)).toBe(String(value));
      expect(input !== undefined && suffix.trim() !== '').toBe(false);
    }),
  );
});

test('whatever is read fits the tool, and nothing makes it throw', () => {
  const value = fc.oneof(fc.jsonValue(), fc.json(), fc.integer().map(String));
  const names = fc.constantFrom(...Object.keys(report.input.shape), 'groupBy', 'other', '__proto__');
  fc.assert(
    fc.property(fc.oneof(value, fc.dictionary(names, value)), (proposed) => {
      const { input } = readProposal(toolbox, 'report', proposed);
      if (input) expect(report.input.safeParse(input).success).toBe(true);
    }),
  );
});

test('a tool that does not exist is told with the nearest', () => {
  expect(readProposal(toolbox, 'rapport', {}).fault).toContain('report');
});
