import { z } from 'zod';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { checkLimitDecider } from '../limit-proposals.ts';
import { limitText } from '../limit-text.ts';
import { limitModes } from '../spending-limit.entity.ts';
import { whoseSaid } from '../whose-limit.ts';
import { type LimitToolParts, scopeFields, whoseField } from './limit-tools.ts';

const messages = defineMessages({
  en: {
    card: (limit: string) => `Remove ${limit}`,
    done: (limit: string) => `Removed: ${limit}. Nothing stops or counts that spending any more.`,
    gone: 'It had been removed already.',
  },
  th: {
    card: (limit) => `ยกเลิก${limit}`,
    done: (limit) => `ยกเลิกแล้ว: ${limit} จากนี้จะไม่มีการหยุดหรือนับค่าใช้จ่ายนั้น`,
    gone: 'ถูกยกเลิกไปก่อนแล้ว',
  },
});
const bilingual = z.object({ en: z.string(), th: z.string() });

export function removeLimit({ limits, choice }: LimitToolParts): AnyTool {
  return defineTool({
    name: 'remove_limit',
    title: { en: 'Remove limit', th: 'ยกเลิกวงเงิน' },
    description:
      'Remove a spending limit, a budget or credit for good. Say which by its kind, period, person or category.',
    examples: {
      en: [
        'remove the daily limit',
        'remove the spending limit',
        'drop the image budget',
        'lift the weekly cap',
        'delete my limit',
      ],
      th: ['ยกเลิกวงเงินรายวัน', 'เอาเพดานรายสัปดาห์ออก', 'ลบงบรูปภาพ', 'ยกเลิกวงเงินของฉัน'],
    },
    risk: 'destroy',
    permission: 'limits:set',
    input: z.object({
      kind: fields
        .option(limitModes, {
          label: { en: 'Kind', th: 'ชนิด' },
          valueLabels: {
            limit: { en: 'limit', th: 'วงเงิน' },
            budget: { en: 'budget', th: 'งบ' },
            credit: { en: 'credit', th: 'เครดิต' },
          },
        })
        .optional()
        .describe('limit, budget or credit, if the person says so.'),
      period: fields.cycle.optional().describe('Only that of this stretch.'),
      whose: whoseField,
      ...scopeFields,
      limit: fields.id.optional().describe('Its id, if it is known.'),
    }),
    output: z.object({ name: bilingual, isGone: z.boolean() }),
    plan: async ({ kind, whose, limit: id, ...described }, { actor, said }) => {
      const seen = await choice.seenBy(actor);
      const known = seen.find((one) => one.id === id);
      const meant =
        known ?? (await choice.of(actor, { ...described, mode: kind, whose: whose ?? whoseSaid(said) }));
      const names = (await choice.names(actor.organizationId))(meant);
      const name: Bilingual = { en: limitText(meant, 'en', names), th: limitText(meant, 'th', names) };
      return { id: meant.id, name, isOwn: meant.isOwn };
    },
    card: ({ name }) => messages.both((texts, locale) => texts.card(name[locale])),
    checkDecider: (proposed, decider) => checkLimitDecider(proposed, decider),
    restate: ({ id }) => ({ limit: id }),
    execute: async ({ id, name }, { actor }) => ({
      name,
      isGone: !(await limits.remove(actor.organizationId, id)),
    }),
    present: ({ name, isGone }, locale) => {
      const texts = messages.in(locale);
      return [{ kind: 'notice', tone: 'success', text: isGone ? texts.gone : texts.done(name[locale]) }];
    },
  });
}
