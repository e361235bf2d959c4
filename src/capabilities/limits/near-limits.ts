import { defineOverviewPart, type OverviewPart } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import { holds } from '#people/permissions.ts';
import { momentText } from '#reply/moment.ts';
import { levelOf } from './counting.ts';
import type { LimitChoice } from './limit-choice.ts';
import { limitTextFirst } from './limit-text.ts';
import type { Limits } from './limits.ts';
import { measureIn } from './tools/limit-table.ts';
import { viewOf } from './tools/limit-tools.ts';

const messages = defineMessages({
  en: {
    near: (lines: string) => `**Close to the end**\n${lines}\n\`list limits\` shows all.`,
    line: (limit: string, used: string, left: string, until: string) =>
      `- ${limit}: ${used} used, ${left} left${until}`,
    until: (when: string) => `; starts again on ${when}`,
    calm: (count: number) =>
      count === 1
        ? 'The only limit or budget is not close to its end.'
        : `None of the ${count} limits and budgets is close to its end.`,
    none: 'No budget is set. `set budget $500 a month` warns in time.',
  },
  th: {
    near: (lines) => `**ใกล้เต็มหรือเต็มแล้ว**\n${lines}\nดูทั้งหมดด้วย \`ดูวงเงิน\``,
    line: (limit, used, left, until) => `- ${limit}: ใช้ไป ${used} เหลือ ${left}${until}`,
    until: (when) => ` เริ่มนับใหม่ ${when}`,
    calm: (count) => `วงเงินและงบทั้ง ${count} รายการยังไม่ใกล้เต็ม`,
    none: 'ยังไม่ได้ตั้งงบ ตั้งได้ด้วย `ตั้งงบ 500 ดอลลาร์ต่อเดือน` แล้ว Jarvis จะเตือนก่อนงบหมด',
  },
});

/** Tells in the overview which limits and budgets are nearly or wholly used, of those that one may see. */
export function nearLimits({ limits, choice }: { limits: Limits; choice: LimitChoice }): OverviewPart {
  return defineOverviewPart({
    order: 30,
    name: 'limits',
    permission: 'limits:read',
    find: async (actor) => {
      const { organizationId, memberId, timeZone } = actor;
      const seen = await choice.seenBy(actor);
      if (seen.length === 0) return { count: 0, near: [], maySet: holds(actor, 'limits:manage') };
      const nameOf = await choice.names(organizationId);
      const states = await limits.states(organizationId, memberId, seen);
      const near = states.filter(({ limit, cap, used }) => levelOf(limit, cap, used) > 0);
      return {
        count: seen.length,
        near: near.map((state) => viewOf(state, { ...nameOf(state.limit), timeZone })),
        maySet: false,
      };
    },
    present: ({ count, near, maySet }, locale) => {
      const texts = messages.in(locale);
      if (count === 0) return { lead: maySet ? [{ kind: 'text', text: texts.none }] : [] };
      if (near.length === 0) return { lead: [{ kind: 'text', text: texts.calm(count) }] };
      const lines = near.map((limit) => {
        const until =
          limit.until === null ? '' : texts.until(momentText(new Date(limit.until), limit.timeZone, locale));
        const name = limitTextFirst(limit, locale, limit);
        return texts.line(name, measureIn(limit, 'used', locale), measureIn(limit, 'left', locale), until);
      });
      return { lead: [{ kind: 'notice', tone: 'warning', text: texts.near(lines.join('\n')) }] };
    },
  });
}
