import { z } from 'zod';
import { ownAmount } from '#capabilities/organization/own-amount.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { LimitToolParts } from './limit-tools.ts';

const plainMoney = z.object({ amount: z.string(), currency: z.string() });

const messages = defineMessages({
  en: {
    first: (amount: string) =>
      `Add ${amount} of credit. From then on nothing starts that the credit does not cover`,
    more: (amount: string, left: string) => `Add ${amount} of credit (now ${left} is left)`,
    done: (amount: string, left: string) =>
      `Added ${amount}. ${left} of credit is left; \`list limits\` shows it.`,
  },
  th: {
    first: (amount) => `เติมเครดิต ${amount} จากนั้นงานที่เครดิตไม่พอจะไม่เริ่ม`,
    more: (amount, left) => `เติมเครดิต ${amount} (ตอนนี้เหลือ ${left})`,
    done: (amount, left) => `เติม ${amount} แล้ว เครดิตเหลือ ${left} ดูได้ด้วย \`ดูวงเงิน\``,
  },
});

export function addCredits({ limits, currencyOf }: LimitToolParts): AnyTool {
  const creditOf = async (organizationId: string, memberId: string) => {
    const all = (await limits.all(organizationId)).filter(({ mode }) => mode === 'credit');
    const [state] = await limits.states(organizationId, memberId, all);
    return state?.left.amount;
  };
  return defineTool({
    name: 'add_credits',
    title: { en: 'Add credit', th: 'เติมเครดิต' },
    description:
      'Add prepaid credit for the organisation. Once there is credit, nothing starts that what is left of it does not cover.',
    examples: {
      en: ['add credits of $200', 'top up 50 dollars', 'add $100 credit', 'prepay 500'],
      th: ['เติมเครดิต $200', 'เติมเงิน 50 เหรียญ', 'เพิ่มเครดิตอีก 100'],
    },
    risk: 'write',
    permission: 'limits:manage',
    form: { openedBy: ['add credits', 'เติมเครดิต'] },
    input: z.object({
      amount: fields.amount.describe('How much is added, in the currency of the organisation.'),
      currency: fields.currency.optional().describe('ISO 4217 code, only if the person names one.'),
    }),
    output: z.object({ added: plainMoney, left: plainMoney }),
    plan: async ({ amount, currency }, { actor }) => {
      const added = ownAmount(amount, await currencyOf(actor.organizationId), currency);
      const left = await creditOf(actor.organizationId, actor.memberId);
      return { added: added.toJSON(), left: left?.toJSON() ?? null };
    },
    card: ({ added, left }) =>
      messages.both((texts, locale) => {
        const amount = Money.from(added).format(locale);
        return left ? texts.more(amount, Money.from(left).format(locale)) : texts.first(amount);
      }),
    execute: async ({ added }, { actor, decider, callId }) => {
      const amount = Money.from(added);
      await limits.addCredit(actor, amount, { approvedBy: decider.memberId, callId });
      const left = (await creditOf(actor.organizationId, actor.memberId)) ?? amount;
      return { added, left: left.toJSON() };
    },
    present: ({ added, left }, locale) => [
      {
        kind: 'notice',
        tone: 'success',
        text: messages.in(locale).done(Money.from(added).format(locale), Money.from(left).format(locale)),
      },
    ],
  });
}
