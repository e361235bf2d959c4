import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { costGroups } from '../cost-groups.ts';
import { costReply } from '../cost-reply.ts';
import { costReport } from '../cost-report.ts';
import type { CostReports } from '../cost-reports.ts';
import { narrowingFields } from './question-fields.ts';

export const showCosts = (reports: CostReports) =>
  defineTool({
    name: 'show_costs',
    title: { en: 'Show costs', th: 'ดูค่าใช้จ่าย' },
    description:
      'Show the money spent in a period, compared with the same part of the previous period, by category, provider, product, member, who pays, day, week or month; narrowed to a category, provider or person. The total is what the organisation pays, by its own and the operator’s keys; what members pay with keys of their own stands beside it. Includes what Jarvis itself spends on language models. For counts use show_usage, for two periods side by side compare_periods, for single charges list_charges.',
    examples: {
      en: [
        'what did we spend this month?',
        'how much have we spent today',
        'show costs last month by provider',
        'who spent the most this week?',
        'cost per person last week',
        'break our spending down by category',
        'spending per day this month',
        'did we blow a lot of cash yesterday',
        'show costs this year',
        "what's the bill so far",
        'top 3 providers by cost last quarter',
        'what did ann spend on images in october?',
        'how much did members pay themselves?',
      ],
      th: [
        'เดือนนี้ใช้เงินไปเท่าไหร่',
        'วันนี้หมดไปกี่บาทแล้ว',
        'ค่าใช้จ่ายเดือนที่แล้วแยกตามผู้ให้บริการ',
        'ใครใช้เงินเยอะสุดอาทิตย์นี้',
        'สรุปค่าใช้จ่ายแยกตามประเภท',
        'เมื่อวานเสียเงินไปเท่าไร',
        'ค่าใช้จ่ายรายวันเดือนนี้',
        'ค่าใช้จ่ายปีนี้',
        'อาทิตย์ที่แล้วแต่ละคนใช้เงินไปเท่าไหร่',
        'ผู้ให้บริการที่แพงสุด 3 อันดับไตรมาสที่แล้ว',
        'สมาชิกจ่ายเองไปเท่าไหร่เดือนนี้',
      ],
    },
    risk: 'read',
    isAlwaysOffered: true,
    permission: 'costs:read',
    input: z.object({
      period: fields.period.default('this_month'),
      group_by: fields
        .grouping(costGroups)
        .optional()
        .describe(
          'category (the type of service: image, video …; default), provider (who was paid), product, member (who spent it), payer (whose key paid), day, week or month',
        ),
      top: fields.top.optional().describe('Only so many of the largest groups'),
      ...narrowingFields,
      wanted_in: fields.wantedCurrency.optional(),
    }),
    output: costReport,
    execute: ({ group_by, paid_by, wanted_in, ...question }, { actor, signal }) =>
      reports.of(actor, { ...question, groupBy: group_by, paidBy: paid_by, wantedIn: wanted_in }, signal),
    present: costReply,
  });
