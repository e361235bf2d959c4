import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { usageReply } from '../usage-reply.ts';
import { type UsageReports, usageReport } from '../usage-report.ts';

export const showUsage = (reports: UsageReports) =>
  defineTool({
    name: 'show_usage',
    title: { en: 'Show usage', th: 'ดูปริมาณการใช้งาน' },
    description:
      'Show how much was used in a period: requests, images, seconds, characters and tokens by category, tokens in and out by model, and who used most. For counts, volume and activity; for money use show_costs.',
    examples: {
      en: [
        'how many images did we make this month?',
        'show usage last week',
        'how heavily was the bot used last month, counts not dollars',
        'is anybody using this today',
        'how many tokens did we burn yesterday',
        'usage statistics for this year',
        'number of generations this week',
        'how much did we use runway last month',
        'who uses jarvis the most',
      ],
      th: [
        'เดือนนี้ใช้งานไปกี่ครั้ง',
        'สถิติการใช้งานเดือนที่แล้ว',
        'เมื่อวานสร้างภาพไปกี่ภาพ',
        'วันนี้มีใครใช้งานบ้าง',
        'อาทิตย์ที่แล้วใช้ไปกี่โทเค็น',
        'ยอดการใช้งานไม่เอายอดเงิน',
        'ปีนี้สร้างวิดีโอไปกี่ชิ้นแล้ว',
        'ใครใช้ระบบบ่อยสุดเดือนนี้',
      ],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({
      period: fields.period.default('this_month'),
      // The planner must not fill this in: people ask about "clips and pictures" without wanting only one of them.
      category: hinted(fields.category, { reads: 'nothing' }).optional().describe('Only this kind of use'),
      provider: fields.provider.optional().describe('Only this provider, by any name people use'),
      member: fields.spender.optional().describe('Only what this person used; me: the asker'),
    }),
    output: usageReport,
    execute: (question, { actor }) => reports.of(actor, question),
    present: usageReply,
  });
