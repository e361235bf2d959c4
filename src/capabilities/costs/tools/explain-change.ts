import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { changeReply } from '../change/change-reply.ts';
import { changeReport } from '../change/change-report.ts';
import type { ChangeReports } from '../change/change-reports.ts';

export const explainChange = (reports: ChangeReports) =>
  defineTool({
    name: 'explain_change',
    title: { en: 'Explain a change', th: 'อธิบายว่าค่าใช้จ่ายเปลี่ยนเพราะอะไร' },
    description:
      'Explain why spending in a period differs from the one before or from another period: how much of it is quantity, price, a shift between products, new or gone products. For the amounts alone use show_costs.',
    examples: {
      en: [
        'why did our costs go up?',
        'why is this month more expensive',
        'explain the change in spending',
        'what made the bill jump last month',
        'why did we spend less this week',
        'what drove the increase in video costs',
      ],
      th: [
        'ทำไมค่าใช้จ่ายเพิ่มขึ้น',
        'ทำไมเดือนนี้แพงขึ้น',
        'ค่าใช้จ่ายเปลี่ยนเพราะอะไร',
        'อะไรทำให้บิลเดือนที่แล้วพุ่ง',
        'ทำไมอาทิตย์นี้ใช้เงินน้อยลง',
      ],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({
      period: hinted(fields.period, { each: false }).default('this_month'),
      with: hinted(fields.period, {
        reads: 'nothing',
        each: false,
        label: { en: 'Compared with', th: 'เทียบกับ' },
      })
        .optional()
        .describe('Another period to compare with; left out, the same part of the one before'),
      category: fields.category.optional(),
      provider: fields.provider.optional(),
    }),
    output: changeReport,
    execute: (question, { actor }) => reports.of(actor, question),
    present: changeReply,
  });
