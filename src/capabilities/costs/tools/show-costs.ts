import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { costReply } from '../cost-reply.ts';
import { type CostReport, costGroups, costReport } from '../cost-report.ts';
import type { CostReports } from '../cost-reports.ts';
import { notConverted } from '../not-converted.ts';

export const showCosts = (reports: CostReports) =>
  defineTool({
    name: 'show_costs',
    title: { en: 'Show costs', th: 'ดูค่าใช้จ่าย' },
    description:
      'Show the money spent in a period, compared with the same part of the previous period, by category, provider, member or day. Includes what Jarvis itself spends on language models. For counts instead of money use show_usage.',
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
      ],
    },
    risk: 'read',
    isAlwaysOffered: true,
    permission: 'costs:read',
    input: z.object({
      period: fields.period.default('this_month'),
      group_by: fields
        .grouping(costGroups)
        .default('category')
        .describe('category (image, video …), provider (who was paid), member (who spent it) or day'),
      wanted_in: fields.wantedCurrency.optional(),
    }),
    output: costReport.extend({ wantedIn: z.string().optional() }),
    execute: async ({ period, group_by, wanted_in }, { actor }) => ({
      ...(await reports.of(actor, period, group_by)),
      ...(wanted_in !== undefined && { wantedIn: wanted_in }),
    }),
    present: (report, locale) => [
      ...notConverted(report.wantedIn, shownCurrencies(report), locale),
      ...costReply(report, locale),
    ],
  });

function shownCurrencies({ currencies, inProgress }: CostReport): string[] {
  return [...currencies, ...inProgress.amounts].map(({ currency }) => currency);
}
