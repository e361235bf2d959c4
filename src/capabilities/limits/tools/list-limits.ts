import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { limitTable } from './limit-table.ts';
import { type LimitToolParts, limitView, viewOf } from './limit-tools.ts';

const messages = defineMessages({
  en: {
    none: 'No limits and no budgets are set: nothing stops spending but approvals. `set spending limit` sets one.',
    raise: 'To ask for more: `request limit raise`.',
  },
  th: {
    none: 'ยังไม่มีวงเงินหรืองบ มีเพียงการอนุมัติที่คุมการใช้เงิน ตั้งได้ด้วย `ตั้งวงเงิน`',
    raise: 'หากต้องการเพิ่ม พิมพ์ `ขอเพิ่มวงเงิน`',
  },
});

export function listLimits({ limits, choice }: LimitToolParts): AnyTool {
  return defineTool({
    name: 'list_limits',
    title: { en: 'List limits', th: 'ดูวงเงินและงบ' },
    description:
      'List spending limits, budgets and credit with how much of each is used, what is left, and when it starts again.',
    examples: {
      en: [
        'list limits',
        'which limits do we have',
        'how much of my limit is left',
        'how much budget is left',
        'show our budgets',
        'what am I allowed to spend',
      ],
      th: ['ดูวงเงิน', 'มีวงเงินอะไรบ้าง', 'วงเงินของฉันเหลือเท่าไหร่', 'งบเหลือเท่าไหร่', 'ฉันใช้ได้อีกเท่าไหร่'],
    },
    risk: 'read',
    permission: 'limits:read',
    input: z.object({}),
    output: z.object({ limits: z.array(limitView) }),
    execute: async (_input, { actor }) => {
      const { organizationId, memberId, timeZone } = actor;
      const seen = await choice.seenBy(actor);
      const nameOf = await choice.names(organizationId);
      const states = await limits.states(organizationId, memberId, seen);
      return { limits: states.map((state) => viewOf(state, { ...nameOf(state.limit), timeZone })) };
    },
    present: ({ limits: all }, locale) => {
      const texts = messages.in(locale);
      if (all.length === 0) return [{ kind: 'text', text: texts.none }];
      return [limitTable(all, locale), { kind: 'text', text: texts.raise }];
    },
  });
}
