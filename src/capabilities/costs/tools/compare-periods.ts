import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { comparisonReply } from '../comparison-reply.ts';
import { thingGroups } from '../cost-groups.ts';
import { type PeriodComparisons, periodComparison } from '../period-comparison.ts';
import { narrowingFields } from './question-fields.ts';

export const comparePeriods = (comparisons: PeriodComparisons) =>
  defineTool({
    name: 'compare_periods',
    title: { en: 'Compare periods', th: 'เทียบค่าใช้จ่ายสองช่วง' },
    description:
      'Compare the costs of two periods: difference and percent, in total and by category, provider, product, member or payer. A period still running is compared with the same stretch of the other.',
    examples: {
      en: [
        'compare november with october',
        'this week against last week',
        'Q3 vs Q2',
        'did we spend more this month than last month?',
        'how do our costs compare to the month before?',
        'compare video costs of this month and last month by provider',
      ],
      th: ['เทียบเดือนนี้กับเดือนที่แล้ว', 'สัปดาห์นี้ใช้มากกว่าสัปดาห์ที่แล้วไหม', 'เทียบค่าใช้จ่ายไตรมาส 3 กับไตรมาส 2'],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({
      period: hinted(fields.period, { reads: 'first-period', each: false })
        .default('this_month')
        .describe('What is compared; the current month by default'),
      with: hinted(fields.period, {
        reads: 'compared-period',
        each: false,
        label: { en: 'With', th: 'เทียบกับ' },
      })
        .optional()
        .describe('The other period; by default the one just before'),
      group_by: fields
        .grouping(thingGroups)
        .optional()
        .describe('category (the type of service; default), provider, product, member or payer'),
      ...narrowingFields,
    }),
    output: periodComparison,
    execute: ({ group_by, paid_by, ...question }, { actor }) =>
      comparisons.of(actor, { ...question, groupBy: group_by, paidBy: paid_by }),
    present: comparisonReply,
  });
