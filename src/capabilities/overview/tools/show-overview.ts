import { z } from 'zod';
import type { OverviewPart } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { foundIn } from '../overview.ts';

const messages = defineMessages({
  en: {
    next: 'More: `show costs this month`, `forecast`, `health report`.',
  },
  th: { next: 'ดูต่อ: `ค่าใช้จ่ายเดือนนี้` `คาดการณ์ค่าใช้จ่าย` `รายงานสุขภาพระบบ`' },
});

export const showOverview = (parts: () => readonly OverviewPart[]) =>
  defineTool({
    name: 'show_overview',
    title: { en: 'Show overview', th: 'ดูภาพรวม' },
    step: { en: 'Gathering how you stand', th: 'กำลังรวบรวมภาพรวม' },
    description:
      'Show how the team stands at a glance, like a dashboard: the month so far beside the last one, by group, where it went, the trend and the expected end of the month, what is due soon, budgets near their end and open alerts. For a question about money alone use show_costs, for a score of the set-up health_report.',
    examples: {
      en: [
        'overview',
        'show me the dashboard',
        'how do we stand?',
        'give me the big picture',
        'cost dashboard',
        'where are we this month',
        'overview with the last 6 months',
      ],
      th: [
        'ภาพรวม',
        'ขอดูภาพรวมหน่อย',
        'สรุปภาพรวมเดือนนี้',
        'ตอนนี้เราเป็นยังไงบ้าง',
        'เปิดแดชบอร์ดให้ดูหน่อย',
        'ภาพรวมค่าใช้จ่าย',
      ],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({
      trend: fields
        .option(['30_days', '6_months'], {
          label: { en: 'Trend', th: 'แนวโน้ม' },
          valueLabels: {
            '30_days': { en: 'Last 30 days', th: '30 วันล่าสุด' },
            '6_months': { en: 'Last 6 months', th: '6 เดือนล่าสุด' },
          },
        })
        .optional()
        .describe('How spending went: the last 30 days (default) or the last 6 months'),
    }),
    output: z.object({ parts: z.array(z.object({ name: z.string(), found: z.unknown() })) }),
    execute: async ({ trend = '30_days' }, { actor }) => ({ parts: await foundIn(parts(), actor, trend) }),
    present: ({ parts: found }, locale) => {
      const shown = found.flatMap(({ name, found: it }) => {
        const part = parts().find((one) => one.name === name);
        return part ? [part.present(it, locale)] : [];
      });
      return [
        ...shown.flatMap(({ lead }) => lead),
        ...shown.flatMap(({ details = [] }) => details),
        { kind: 'text', text: messages.in(locale).next },
      ];
    },
  });
