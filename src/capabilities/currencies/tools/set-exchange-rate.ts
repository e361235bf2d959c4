import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { ownRateMessages, rateCardText, rateText } from '../own-rate-text.ts';
import type { OwnRates } from '../own-rates.ts';

export const setExchangeRate = (rates: OwnRates) =>
  defineTool({
    name: 'set_exchange_rate',
    title: { en: 'Set an exchange rate', th: 'ตั้งอัตราแลกเปลี่ยน' },
    description:
      'Set what one unit of a currency is worth in another on some days, where no rate is published or the organisation counts by its own. On these days it comes before the published rate.',
    examples: {
      en: [
        'set exchange rate 1 USD = 33.5 THB today',
        'use 33.5 baht to the dollar for november',
        'our bank took 21,000 LAK for $1 yesterday, set that rate',
        'set usd/eur to 0.92 on 2026-11-06',
      ],
      th: ['ตั้งอัตราแลกเปลี่ยน 1 USD = 33.5 THB วันนี้', 'ใช้เรต 33.5 บาทต่อดอลลาร์เดือนนี้', 'กำหนดเรต 1 ยูโร = 38 บาท'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    form: { openedBy: ['set exchange rate', 'ตั้งอัตราแลกเปลี่ยน'] },
    input: z.object({
      base: fields.rateBase,
      quote: fields.rateQuote,
      rate: fields.rateValue,
      period: hinted(fields.period, { each: false, initial: 'today' })
        .default('today')
        .describe('The days for which it counts; today by default'),
      note: hinted(fields.text, { label: { en: 'Note', th: 'หมายเหตุ' }, isRare: true })
        .max(200)
        .optional()
        .describe('Where the rate comes from, only if the person says so'),
    }),
    output: z.object({
      base: z.string(),
      quote: z.string(),
      rate: z.string(),
      fromDay: z.iso.date(),
      untilDay: z.iso.date(),
    }),
    plan: (wish, { actor, signal }) => rates.propose(actor, wish, signal),
    card: (plan) => ownRateMessages.both((_texts, locale) => rateCardText(plan, locale)),
    execute: async (plan, { actor }) => {
      await rates.set(actor, plan);
      return plan;
    },
    present: (set, locale) => [
      { kind: 'notice', tone: 'success', text: ownRateMessages.in(locale).done(rateText(set, locale)) },
    ],
  });
