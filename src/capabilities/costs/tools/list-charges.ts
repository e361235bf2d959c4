import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { type ChargeLists, chargeList } from '../charge-list.ts';
import { chargeReply } from '../charge-reply.ts';
import { chargeOrders } from '../spending.ts';
import { narrowingFields } from './question-fields.ts';

const pageSize = 20;

export const listCharges = (lists: ChargeLists) =>
  defineTool({
    name: 'list_charges',
    title: { en: 'List charges', th: 'ดูรายการเรียกเก็บ' },
    description:
      'List the single charges behind a figure: when, what, how much, who, estimated and reported amount, and whose key paid. Newest or largest first, by pages.',
    examples: {
      en: [
        'list charges this month',
        'show me the charges behind that total',
        'which single charges were the biggest last week?',
        'every runway charge in october',
        'the last 20 charges for images',
        'list the transactions of yesterday',
      ],
      th: ['ดูรายการเรียกเก็บเดือนนี้', 'ขอดูรายการที่แพงสุดสัปดาห์ที่แล้ว', 'แจกแจงค่าใช้จ่ายทีละรายการเมื่อวาน'],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({
      period: hinted(fields.period, { each: false })
        .default('this_month')
        .describe('When they were made; the current month by default'),
      ...narrowingFields,
      order: fields
        .option(chargeOrders, {
          reads: 'charge-order',
          label: { en: 'First', th: 'เรียงจาก' },
          valueLabels: {
            newest: { en: 'Newest', th: 'ใหม่สุด' },
            largest: { en: 'Largest', th: 'ยอดสูงสุด' },
          },
        })
        .default('newest')
        .describe('newest (default) or largest first'),
      top: fields.top.default(pageSize).describe(`How many on a page; ${pageSize} by default`),
      page: fields.page.default(1).describe('Which page, from 1'),
    }),
    output: chargeList,
    execute: ({ paid_by, ...question }, { actor }) => lists.of(actor, { ...question, paidBy: paid_by }),
    present: chargeReply,
  });
