import { z } from 'zod';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import type { ProposedLimit } from '../limit-proposals.ts';
import { limitText, measureText } from '../limit-text.ts';
import { measureIn } from './limit-table.ts';
import { type LimitToolParts, type LimitView, limitView, viewOf } from './limit-tools.ts';

export const setOutput = z.object({ limit: limitView });

const messages = defineMessages({
  en: {
    set: (limit: string) => `Set ${limit}`,
    change: (limit: string, before: string) => `Set ${limit} (now ${before})`,
    done: (limit: string) => `Set: **${limit}**.`,
    stands: (used: string, left: string, until: string) => `${used} is used, ${left} left until ${until}.`,
    refuses: 'Nothing starts that would pass it.',
    warns: 'You are told at 80 % and when it is spent. It stops nothing; `set spending limit` does.',
  },
  th: {
    set: (limit) => `ตั้ง${limit}`,
    change: (limit, before) => `ตั้ง${limit} (ตอนนี้ ${before})`,
    done: (limit) => `ตั้งแล้ว: **${limit}**`,
    stands: (used, left, until) => `ใช้ไปแล้ว ${used} เหลือ ${left} จนถึง ${until}`,
    refuses: 'งานที่จะทำให้เกินจะไม่เริ่ม',
    warns: 'จะแจ้งเมื่อใช้ถึง 80 % และเมื่อใช้ครบ งบไม่หยุดงานใด ถ้าต้องการให้หยุด พิมพ์ `ตั้งวงเงิน`',
  },
});

/** What the card of a limit says, to whoever decides it. */
export function limitCard(limit: ProposedLimit): Bilingual {
  return messages.both((texts, locale) => {
    const { before } = limit;
    const named = limitText(limit, locale, limit);
    return before
      ? texts.change(named, measureText({ ...limit, ...before }, undefined, locale))
      : texts.set(named);
  });
}

export async function limitIsSet(
  { limits }: LimitToolParts,
  actor: Actor,
  proposed: ProposedLimit,
): Promise<{ limit: LimitView }> {
  const limit = await limits.set(actor, proposed);
  const holder = proposed.memberId ?? actor.memberId;
  const [state] = await limits.states(actor.organizationId, holder, [limit]);
  if (!state) throw new Error('a limit that was set has a state');
  const { memberName, providerName } = proposed;
  return { limit: viewOf(state, { memberName, providerName, timeZone: actor.timeZone }) };
}

export function presentSet({ limit }: { limit: LimitView }, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const until = limit.until === null ? '' : momentText(new Date(limit.until), limit.timeZone, locale);
  const lines = [
    texts.done(limitText(limit, locale, limit)),
    texts.stands(measureIn(limit, 'used', locale), measureIn(limit, 'left', locale), until),
    limit.mode === 'budget' ? texts.warns : texts.refuses,
  ];
  return [{ kind: 'notice', tone: 'success', text: lines.join(' ') }];
}
