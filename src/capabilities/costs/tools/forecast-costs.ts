import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { costForecast } from '../forecast/cost-forecast.ts';
import type { CostForecasts } from '../forecast/cost-forecasts.ts';
import { forecastReply } from '../forecast/forecast-reply.ts';

export const forecastCosts = (forecasts: CostForecasts) =>
  defineTool({
    name: 'forecast_costs',
    title: { en: 'Forecast costs', th: 'คาดการณ์ค่าใช้จ่าย' },
    description:
      'Forecast what this month, or another period that is not over, will end at: amounts, quantities, how sure that is, and whether it stays under an amount. For what was spent use show_costs.',
    examples: {
      en: [
        'forecast',
        'what will november end at?',
        'will we stay under $500 this month?',
        'what will the bill be at month end',
        'at this rate what will we spend',
        'projected video costs',
        'will we go over budget',
        'how much will we spend next month',
      ],
      th: [
        'คาดการณ์ค่าใช้จ่าย',
        'สิ้นเดือนน่าจะเท่าไหร่',
        'เดือนนี้จะเกิน 500 เหรียญไหม',
        'เดือนนี้จะเกินงบไหม',
        'ถ้าใช้แบบนี้ต่อไปจะเสียเท่าไหร่',
        'ประมาณการบิลเดือนนี้',
        'เดือนหน้าน่าจะใช้เท่าไหร่',
      ],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({
      period: hinted(fields.period, { reads: 'coming-period', each: false })
        .default('this_month')
        .describe('A period that is not over yet; next month as its first and last day'),
      category: fields.category.optional(),
      provider: fields.provider.optional(),
      amount: hinted(fields.amount, { label: { en: 'To stay under', th: 'ไม่ให้เกิน' } })
        .optional()
        .describe('The amount to stay under, only if the person names one'),
      currency: fields.currency.optional(),
    }),
    output: costForecast,
    execute: async ({ period, category, provider, amount, currency }, { actor }) =>
      forecasts.of(actor, {
        ...{ period, category, provider },
        ceiling: amount === undefined ? undefined : { amount, currency },
      }),
    present: forecastReply,
  });
