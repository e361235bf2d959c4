import { z } from 'zod';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { checkLimitDecider } from '../limit-proposals.ts';
import { whoseSaid } from '../whose-limit.ts';
import { limitCard, limitIsSet, presentSet, setOutput } from './limit-is-set.ts';
import { type LimitToolParts, piecesField, restatedLimit, scopeFields, whoseField } from './limit-tools.ts';

export function setSpendingLimit(parts: LimitToolParts): AnyTool {
  return defineTool({
    name: 'set_spending_limit',
    title: { en: 'Set spending limit', th: 'ตั้งวงเงิน' },
    description:
      'Set what may be spent at most in each day, week, month or year: by all together, one member, each member, or the asker; on everything, one category or one provider. Nothing starts that would pass it. To be warned only, use set_budget.',
    examples: {
      en: [
        'set a spending limit of $50 a day',
        'cap us at 100 per week',
        'limit 900 a month',
        "don't let us spend more than 300 per week",
        'lower the daily cap to 20',
        'set my limit to $20 a week',
        'limit each member to $15 a day',
      ],
      th: [
        'ตั้งเพดานวันละ 30 เหรียญ',
        'จำกัดสัปดาห์ละ 200',
        'ห้ามใช้เกินเดือนละ 900',
        'ลดเพดานรายวันเหลือ 20',
        'ลิมิตวันละ 50',
        'ตั้งวงเงินของฉันสัปดาห์ละ $20',
      ],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'limits:set',
    form: {
      openedBy: ['set spending limit', 'ตั้งวงเงิน'],
      note: {
        en: 'Give an amount or a number of pieces. Nothing starts that would pass it.',
        th: 'ระบุจำนวนเงินหรือจำนวนชิ้น งานที่จะทำให้เกินจะไม่เริ่ม',
      },
    },
    input: z.object({
      amount: fields.amount
        .optional()
        .describe('The most that may be spent, in the currency of the organisation.'),
      period: fields.cycle.describe('Of which stretch of the calendar.'),
      currency: fields.currency.optional().describe('ISO 4217 code, only if the person names one.'),
      pieces: piecesField,
      whose: whoseField,
      ...scopeFields,
    }),
    output: setOutput,
    plan: ({ period, whose, ...wish }, { actor, said }) =>
      parts.proposals.of(actor, {
        ...{ ...wish, mode: 'limit', cycle: period },
        whose: whose ?? (wish.member === undefined ? whoseSaid(said) : undefined),
      }),
    card: limitCard,
    checkDecider: (proposed, decider) => checkLimitDecider(proposed, decider),
    restate: restatedLimit,
    execute: (proposed, { actor }) => limitIsSet(parts, actor, proposed),
    present: presentSet,
  });
}
