import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineTool } from './define-tool.ts';
import { fields } from './fields.ts';
import { readInput } from './read-input.ts';

const tool = defineTool({
  name: 'order',
  title: { en: 'Order', th: 'สั่ง' },
  description: 'Orders.',
  examples: { en: ['order'], th: ['สั่ง'] },
  risk: 'read',
  permission: 'providers:read',
  input: z.strictObject({
    provider: fields.provider,
    quantity: fields.quantity.max(1_000).optional(),
    category: fields.category.optional(),
    time: fields.time.optional(),
    period: fields.period.optional(),
  }),
  output: z.object({}),
  execute: async () => ({}),
  present: () => [],
});

test.each([
  [{}, 'Provider is missing: fill it in', '“ผู้ให้บริการ”'],
  [{ provider: '' }, 'Provider is missing', 'กรุณากรอก'],
  [{ provider: 'x'.repeat(300) }, 'Provider is too long: give at most 200 characters', 'ไม่เกิน 200'],
  [{ provider: 'luma', quantity: 5_000 }, 'How many has to be at most 1,000', 'ไม่เกิน 1,000'],
  [{ provider: 'luma', quantity: -1 }, 'How many has to be at least 1', 'ไม่น้อยกว่า 1'],
  [{ provider: 'luma', quantity: 'many' }, 'How many has to be a number', 'ต้องเป็นตัวเลข'],
  [{ provider: 'luma', category: 'pigeons' }, 'has to be one of `image`, `video`', 'หนึ่งใน `image`'],
  [{ provider: 'luma', time: '25:00' }, 'has to be written like `HH:MM`', 'ต้องเขียนแบบ'],
  [{ provider: 'luma', period: 'someday' }, 'like `2026-11-01/2026-11-15`', '`2026-11-01/2026-11-15`'],
  [{ provider: 'luma', colour: 'red' }, '`colour` is not known here: leave it out', 'กรุณาตัดออก'],
])('%o is told by the label of its field, in either language', (input, en, th) => {
  const { faults } = readInput(tool, input);
  expect(faults?.text.en).toMatch(/^I cannot use that\. .*\.$/);
  expect(faults?.text.en).toContain(en);
  expect(faults?.text.th).toContain(th);
});
