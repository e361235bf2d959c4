import { z } from 'zod';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { checkLimitDecider } from '../limit-proposals.ts';
import { whoseSaid } from '../whose-limit.ts';
import { limitCard, limitIsSet, presentSet, setOutput } from './limit-is-set.ts';
import { type LimitToolParts, restatedLimit, scopeFields, whoseField } from './limit-tools.ts';

export function setBudget(parts: LimitToolParts): AnyTool {
  return defineTool({
    name: 'set_budget',
    title: { en: 'Set budget', th: 'ตั้งงบประมาณ' },
    description:
      'Set a budget for a day, week, month or year, of everything or of one category, provider or member. It warns at 80 % and when it is spent, and stops nothing; to stop spending, use set_spending_limit.',
    examples: {
      en: [
        'set a budget of $500 a month',
        'video budget 400 this month',
        'allocate 900 to llm',
        'annual budget 12k',
        'raise the music budget to 75',
      ],
      th: ['ตั้งงบเดือนละ 500', 'งบวิดีโอ 400 เหรียญ', 'จัดสรรงบ llm 900', 'ตั้งงบปีละ 12000', 'เพิ่มงบเพลงเป็น 75'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'limits:set',
    form: {
      openedBy: ['set budget', 'ตั้งงบประมาณ'],
      note: { en: 'It warns, and stops nothing.', th: 'แจ้งเตือนเท่านั้น ไม่หยุดงานใด' },
    },
    input: z.object({
      amount: fields.amount.describe('The amount, in the currency of the organisation.'),
      category: scopeFields.category,
      period: fields.cycle.optional().describe('Of which stretch of the calendar; a month if left out.'),
      currency: fields.currency.optional().describe('ISO 4217 code, only if the person names one.'),
      whose: whoseField,
      member: scopeFields.member,
      provider: scopeFields.provider,
    }),
    output: setOutput,
    plan: ({ period = 'month', whose, ...wish }, { actor, said }) =>
      parts.proposals.of(actor, {
        ...{ ...wish, mode: 'budget', cycle: period },
        whose: whose ?? (wish.member === undefined ? whoseSaid(said) : undefined),
      }),
    card: limitCard,
    checkDecider: (proposed, decider) => checkLimitDecider(proposed, decider),
    restate: (proposed) => ({ ...restatedLimit(proposed), amount: Number(proposed.amount) }),
    execute: (proposed, { actor }) => limitIsSet(parts, actor, proposed),
    present: presentSet,
  });
}
