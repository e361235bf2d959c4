import type { Breach, WatchSource } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Storage } from '#storage/storage.ts';
import { levelOf } from '../counting.ts';
import type { LimitChoice } from '../limit-choice.ts';
import { LimitCountEntity } from '../limit-count.entity.ts';
import { limitText, measureText } from '../limit-text.ts';
import type { Limits } from '../limits.ts';

const messages = defineMessages({
  en: {
    title: 'limits and budgets that are nearly or wholly used',
    near: (limit: string, used: string, until: string) => `Of ${limit}, ${used} is used${until}.`,
    budgetSpent: (limit: string, used: string, until: string) =>
      `The budget is spent: of ${limit}, ${used} is used${until}. It stops nothing.`,
    limitSpent: (limit: string, used: string, until: string) =>
      `Nothing more starts: of ${limit}, ${used} is used${until}.`,
    until: (when: string) => `; it starts again on ${when}`,
    look: 'Show limits',
  },
  th: {
    title: 'วงเงินและงบที่ใกล้เต็มหรือเต็มแล้ว',
    near: (limit, used, until) => `${limit} ใช้ไปแล้ว ${used}${until}`,
    budgetSpent: (limit, used, until) => `ใช้งบครบแล้ว: ${limit} ใช้ไป ${used}${until} งบไม่หยุดงานใด`,
    limitSpent: (limit, used, until) => `งานใหม่จะไม่เริ่ม: ${limit} ใช้ไป ${used}${until}`,
    until: (when) => ` เริ่มนับใหม่ ${when}`,
    look: 'ดูวงเงิน',
  },
});

export interface LimitsReachedParts {
  storage: Storage;
  limits: Limits;
  choice: LimitChoice;
  clock: Clock;
}

/**
 * Alerts once when a limit or budget of the organisation reaches each threshold, and ends when it starts again or is raised. What
 * members set for themselves, or have to themselves, is their own business.
 */
export function limitsReached({ storage, limits, choice, clock }: LimitsReachedParts): WatchSource {
  return {
    order: 20,
    kind: 'limit_reached',
    says: 'costs:read-all',
    title: messages.both((texts) => texts.title),
    suspects: () =>
      storage.allOrganizations.having(LimitCountEntity, { level: { $gt: 0 }, end: { $gt: clock.now() } }),
    breaches: async ({ organizationId, timeZone }) => {
      const shared = (await limits.all(organizationId)).filter(
        ({ isOwn, isPerMember }) => !isOwn && !isPerMember,
      );
      const nameOf = await choice.names(organizationId);
      const states = await limits.states(organizationId, organizationId, shared);
      return states.flatMap((state): Breach[] => {
        const { limit, cap, used, until } = state;
        const level = levelOf(limit, cap, used);
        if (level === 0) return [];
        const what = messages.both((texts, locale) => {
          const say =
            level < 100 ? texts.near : limit.mode === 'budget' ? texts.budgetSpent : texts.limitSpent;
          const when = until ? texts.until(momentText(until, timeZone, locale)) : '';
          return say(limitText(limit, locale, nameOf(limit)), measureText(limit, used, locale), when);
        });
        const typed = 'list limits';
        const mend = { label: messages.both((texts) => texts.look), value: typed, typed };
        return [{ subject: `${limit.id} ${until?.toISOString() ?? ''} ${level}`, what, mend }];
      });
    },
  };
}
