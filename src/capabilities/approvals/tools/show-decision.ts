import { z } from 'zod';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { type LatestChanges, latestChange } from '../latest-change.ts';

const messages = defineMessages({
  en: {
    formerMember: 'a former member',
    none: 'I know of no change and no card in this conversation.',
    hidden:
      'The latest change of this conversation is not one that you asked for or may decide, so I cannot tell you about it.',
    asked: (what: string, who: string, when: string) => `${who} asked for this on ${when}: “${what}”.`,
    own: (what: string, who: string, when: string) =>
      `${who} did this on ${when}: “${what}”. It needed no approval.`,
    pending: (names: string) =>
      names === ''
        ? 'Nobody has decided it yet.'
        : `Nobody has decided it yet. ${names} may approve or deny it.`,
    running: (who: string, when: string) => `${who} approved it on ${when}. It is in progress.`,
    done: (who: string, when: string) => `${who} approved it on ${when}, and it was carried out.`,
    failed: (who: string, when: string) => `${who} approved it on ${when}, but it failed.`,
    interrupted: (who: string, when: string) =>
      `${who} approved it on ${when}, but it was interrupted. Check what has been done.`,
    denied: (who: string, when: string) => `${who} denied it on ${when}. Nothing was changed.`,
    withdrawn: (who: string, when: string) => `${who} withdrew it on ${when}. Nothing was changed.`,
    expired: 'Nobody decided it in time, so it expired. Nothing was changed.',
  },
  th: {
    formerMember: 'อดีตสมาชิก',
    none: 'ไม่พบการเปลี่ยนแปลงหรือการ์ดในบทสนทนานี้',
    hidden: 'การเปลี่ยนแปลงล่าสุดในบทสนทนานี้ไม่ใช่ของคุณ และคุณไม่มีสิทธิ์ตัดสินใจ จึงบอกไม่ได้',
    asked: (what, who, when) => `${who} ขอไว้เมื่อ ${when}: “${what}”`,
    own: (what, who, when) => `${who} ทำเมื่อ ${when}: “${what}” ไม่ต้องขออนุมัติ`,
    pending: (names) => (names === '' ? 'ยังไม่มีใครตัดสินใจ' : `ยังไม่มีใครตัดสินใจ ผู้ที่อนุมัติหรือปฏิเสธได้: ${names}`),
    running: (who, when) => `${who} อนุมัติเมื่อ ${when} กำลังดำเนินการอยู่`,
    done: (who, when) => `${who} อนุมัติเมื่อ ${when} และดำเนินการแล้ว`,
    failed: (who, when) => `${who} อนุมัติเมื่อ ${when} แต่ดำเนินการไม่สำเร็จ`,
    interrupted: (who, when) => `${who} อนุมัติเมื่อ ${when} แต่ถูกขัดจังหวะ กรุณาตรวจผล`,
    denied: (who, when) => `${who} ปฏิเสธเมื่อ ${when} ไม่มีอะไรเปลี่ยนแปลง`,
    withdrawn: (who, when) => `${who} ถอนคำขอเมื่อ ${when} ไม่มีอะไรเปลี่ยนแปลง`,
    expired: 'ไม่มีใครตัดสินใจภายในเวลา คำขอจึงหมดอายุ ไม่มีอะไรเปลี่ยนแปลง',
  },
});

const output = z.object({
  isHidden: z.boolean().describe('There is one, which the asker may not see'),
  change: latestChange
    .extend({ askedBy: z.string().nullable(), decidedBy: z.string().nullable() })
    .nullable()
    .describe('People by name; null: they have left'),
  timeZone: z.string(),
});
type Output = z.output<typeof output>;

/** What the answer is made of. */
interface ShowDecisionParts {
  changes: LatestChanges;
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
}

export function showDecision({ changes, namesOf }: ShowDecisionParts): AnyTool {
  return defineTool({
    name: 'show_decision',
    title: { en: 'Show who decided', th: 'ดูว่าใครตัดสินใจ' },
    description:
      'Tell who asked for the latest change or card of this conversation, who approved or denied it, and when. Use it for "who did that", "who approved it". For what still waits use list_approvals.',
    examples: {
      en: ['who did that?', 'who approved it?', 'who asked for that?', 'when was it approved?'],
      th: ['ใครทำ', 'ใครอนุมัติ', 'ใครเป็นคนขอ', 'อนุมัติไปเมื่อไหร่'],
    },
    risk: 'read',
    planning: { isAskedAmongPeople: true },
    permission: 'organization:read',
    input: z.object({}),
    output,
    execute: async (_input, { actor, threadId, place }) => {
      const { organizationId, timeZone } = actor;
      const found = await changes.of(actor, threadId, place);
      if (typeof found === 'string') return { isHidden: found === 'hidden', change: null, timeZone };
      const names = await namesOf(organizationId);
      const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
      const people = { askedBy: nameOf(found.askedBy), decidedBy: nameOf(found.decidedBy) };
      return { isHidden: false, change: { ...found, ...people }, timeZone };
    },
    present,
  });
}

function present({ change, isHidden, timeZone }: Output, locale: Locale): Block[] {
  const texts = messages.in(locale);
  if (change === null) return [{ kind: 'text', text: isHidden ? texts.hidden : texts.none }];
  const { state, what, askedBy, askedAt, decidedBy, decidedAt, waitsFor } = change;
  const nameOf = (name: string | null) => name ?? texts.formerMember;
  const when = (moment: string) => momentText(new Date(moment), timeZone, locale);
  if (state === 'own')
    return [{ kind: 'text', text: texts.own(what[locale], nameOf(askedBy), when(askedAt)) }];
  const asked = texts.asked(what[locale], nameOf(askedBy), when(askedAt));
  const end =
    state === 'pending'
      ? texts.pending(waitsFor.join(', '))
      : state === 'expired' || decidedAt === null
        ? texts.expired
        : texts[state](nameOf(decidedBy), when(decidedAt));
  return [{ kind: 'text', text: `${asked}\n${end}` }];
}
