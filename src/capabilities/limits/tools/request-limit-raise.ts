import { z } from 'zod';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { momentText } from '#reply/moment.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { holderOf } from '../counting.ts';
import type { LimitDescription } from '../limit-choice.ts';
import { limitText, measureText } from '../limit-text.ts';
import type { LimitState } from '../limits.ts';
import { type LimitToolParts, scopeFields } from './limit-tools.ts';

const messages = defineMessages({
  en: {
    card: (limit: string, by: string, until: string) => `Raise ${limit} by ${by}, until ${until}`,
    cardForOne: (limit: string, by: string, who: string, until: string) =>
      `Raise ${limit} by ${by} for ${who}, until ${until}`,
    done: (limit: string, by: string, until: string) =>
      `Raised ${limit} by ${by}. It falls back by itself on ${until}.`,
    own: 'You set that limit yourself, so nobody has to approve more: `set my limit to $30 a week`.',
    noLimit: 'No limit of the organisation stands in your way. `list limits` shows what there is.',
    past: 'That day is over. Give a later one, or none for the rest of the current period.',
    pieces: 'Give a whole number of pieces, such as 10.',
    notAlone: (above: string) =>
      `More than ${above} needs a second person: somebody else has to approve this raise.`,
  },
  th: {
    card: (limit, by, until) => `เพิ่ม${limit}อีก ${by} จนถึง ${until}`,
    cardForOne: (limit, by, who, until) => `เพิ่ม${limit}อีก ${by} ให้ ${who} จนถึง ${until}`,
    done: (limit, by, until) => `เพิ่ม${limit}อีก ${by} แล้ว และจะกลับเป็นเท่าเดิมเองใน ${until}`,
    own: 'วงเงินนี้คุณตั้งเอง จึงไม่ต้องให้ใครอนุมัติ พิมพ์ `ตั้งวงเงินของฉันสัปดาห์ละ $30`',
    noLimit: 'ไม่มีวงเงินขององค์กรที่จำกัดคุณอยู่ ดูที่มีได้ด้วย `ดูวงเงิน`',
    past: 'วันนั้นผ่านไปแล้ว กรุณาระบุวันที่หลังจากนี้ หรือไม่ต้องระบุหากต้องการแค่ช่วงปัจจุบัน',
    pieces: 'ระบุจำนวนชิ้นเป็นจำนวนเต็ม เช่น 10',
    notAlone: (above) => `เกิน ${above} ต้องมีคนที่สอง จึงต้องให้คนอื่นอนุมัติการเพิ่มนี้`,
  },
});
const bilingual = z.object({ en: z.string(), th: z.string() });

export function requestLimitRaise(parts: LimitToolParts): AnyTool {
  return defineTool({
    name: 'request_limit_raise',
    title: { en: 'Ask for a higher limit', th: 'ขอเพิ่มวงเงิน' },
    description:
      'Ask for more than a spending limit allows, for a time: an admin approves it on a card, and it ends by itself.',
    examples: {
      en: [
        'request limit raise of $10',
        'raise my limit by $20 for this week',
        'I need $15 more today',
        'ask for 50 dollars more this month',
        'can I get a higher limit, $30 more',
      ],
      th: ['ขอเพิ่มวงเงิน $10', 'ขอวงเงินเพิ่มอีก 20 เหรียญสัปดาห์นี้', 'วันนี้ขอใช้เพิ่มอีก $15', 'ขอเพิ่มลิมิต 50 เหรียญ'],
    },
    risk: 'write',
    permission: 'limits:raise',
    form: { openedBy: ['request limit raise', 'ขอเพิ่มวงเงิน'] },
    input: z.object({
      amount: fields.amount.describe(
        'How much more, in the currency of the organisation; for a limit on pieces, how many.',
      ),
      until: hinted(fields.date, { label: { en: 'Until (included)', th: 'จนถึงวันที่' } })
        .optional()
        .describe('The last day, only if the person names one; else the rest of the current period.'),
      period: fields.cycle.optional().describe('Of the limit of this stretch, if there are several.'),
      category: scopeFields.category,
      limit: fields.id.optional().describe('Its id, if it is known.'),
    }),
    output: z.object({ name: bilingual, by: bilingual, until: z.string(), timeZone: z.string() }),
    plan: async ({ amount, until, limit: id, ...described }, { actor }) => {
      const state = await stateMeant(parts, actor, id, described);
      const { limit } = state;
      if (limit.amount == null && !Number.isInteger(amount))
        throw new UserError(messages.both((texts) => texts.pieces));
      const end = endOf(until, state, parts.clock.now(), actor.timeZone);
      const more = { amount: Money.of(String(amount), limit.currency), pieces: amount };
      const above = await parts.secondAbove(actor.organizationId);
      const names = (await parts.choice.names(actor.organizationId))(limit);
      return {
        limitId: limit.id,
        holder: holderOf(limit, actor.memberId),
        amount: more.amount.toDecimalString(),
        until: end.toISOString(),
        asker: { memberId: actor.memberId, name: actor.name, timeZone: actor.timeZone },
        name: { en: limitText(limit, 'en', names), th: limitText(limit, 'th', names) },
        by: { en: measureText(limit, more, 'en'), th: measureText(limit, more, 'th') },
        secondAbove: above && limit.amount != null && above.isLessThan(more.amount) ? above.toJSON() : null,
        input: { amount, ...(until !== undefined && { until }), limit: limit.id },
      };
    },
    card: ({ name, by, asker, holder, until }) =>
      messages.both((texts, locale) => {
        const end = momentText(new Date(until), asker.timeZone, locale);
        // Under a limit of all together, all have more.
        const isTheirs = holder === asker.memberId;
        return isTheirs
          ? texts.cardForOne(name[locale], by[locale], asker.name, end)
          : texts.card(name[locale], by[locale], end);
      }),
    checkDecider: ({ secondAbove, asker }, { memberId }) => {
      if (!secondAbove || memberId !== asker.memberId) return;
      const above = Money.from(secondAbove);
      throw new PermissionError(messages.both((texts, locale) => texts.notAlone(above.format(locale))));
    },
    restate: ({ input }) => input,
    execute: async ({ limitId, holder, amount, until, asker, name, by }, { actor, decider, callId }) => {
      const people = { askedBy: asker.memberId, approvedBy: decider.memberId };
      const raise = { limitId, holder, amount, until: new Date(until), callId, ...people };
      await parts.limits.raise(actor.organizationId, raise);
      return { name, by, until, timeZone: actor.timeZone };
    },
    present: ({ name, by, until, timeZone }, locale) => {
      const when = momentText(new Date(until), timeZone, locale);
      const text = messages.in(locale).done(name[locale], by[locale], when);
      return [{ kind: 'notice', tone: 'success', text }];
    },
  });
}

/** The limit of the organisation that is in this person's way: the one that is named, else the only one, else the fullest. */
async function stateMeant(
  { limits, choice }: LimitToolParts,
  actor: Actor,
  id: string | undefined,
  described: LimitDescription,
): Promise<LimitState> {
  const { organizationId, memberId } = actor;
  const seen = (await choice.seenBy(actor)).filter(
    ({ mode, memberId: whose }) => mode === 'limit' && (whose == null || whose === memberId),
  );
  const named = await choice.among(actor, seen, described);
  const theirs = id === undefined ? named : seen.filter((limit) => limit.id === id);
  const states = await limits.states(
    organizationId,
    memberId,
    theirs.filter(({ isOwn }) => !isOwn),
  );
  const [fullest] = states.toSorted((one, other) => shareLeft(one) - shareLeft(other));
  if (fullest) return fullest;
  throw new UserError(messages.both((texts) => (theirs.length > 0 ? texts.own : texts.noLimit)));
}

/** For an order only. */
function shareLeft({ limit, left, cap }: LimitState): number {
  if (limit.amount == null) return cap.pieces === 0 ? 0 : left.pieces / cap.pieces;
  return cap.amount.isZero ? 0 : left.amount.ratioTo(cap.amount);
}

function endOf(day: string | undefined, { until }: LimitState, now: Date, timeZone: string): Date {
  const end = day === undefined ? until : spanOf(`${day}/${day}`, now, { timeZone }).end;
  if (!end || end <= now) throw new UserError(messages.both((texts) => texts.past));
  return end;
}
