import { z } from 'zod';
import { personMeant } from '#capabilities/organization/person-meant.ts';
import { categories } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { type Calendar, isInterval, stretchSchema } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { changeText } from '../change-texts.ts';
import type { Changes } from '../changes.ts';
import { subjectLabels, subjects } from '../subjects.ts';
import { toldChange } from '../told-change.ts';

const firstRows = 5;
const moreRows = 25;
const mostRows = 50;

const messages = defineMessages({
  en: {
    none: 'I know of no such change.',
    noneOfYours:
      'I know of no such change that you asked for or decided. Admins and owners see those of everybody.',
    newest: 'Changes, newest first:',
    ownOnly: 'What you asked for or decided, newest first. Admins and owners see the changes of everybody.',
    more: 'More',
    hasMore: (typed: string) => `There are more: type \`${typed}\`.`,
    atMost: (count: number) =>
      `There are more than ${count}. Ask about a shorter time, one person or one kind of change.`,
  },
  th: {
    none: 'ไม่พบการเปลี่ยนแปลงแบบนี้',
    noneOfYours: 'ไม่พบการเปลี่ยนแปลงแบบนี้ที่คุณขอหรือตัดสินใจ ส่วน admin และ owner เห็นของทุกคน',
    newest: 'การเปลี่ยนแปลง ใหม่สุดก่อน:',
    ownOnly: 'สิ่งที่คุณขอหรือตัดสินใจ ใหม่สุดก่อน ส่วน admin และ owner เห็นของทุกคน',
    more: 'ดูเพิ่ม',
    hasMore: (typed) => `ยังมีอีก พิมพ์ \`${typed}\``,
    atMost: (count) => `มีมากกว่า ${count} รายการ ลองระบุช่วงเวลาที่สั้นลง ชื่อคน หรือเรื่อง`,
  },
});

const asked = z.object({
  what: z.enum(subjects).optional(),
  category: z.enum(categories).optional(),
  who: z.string().optional(),
  period: stretchSchema.optional(),
  limit: z.int().optional(),
});

const output = z.object({
  changes: z.array(toldChange),
  hasMore: z.boolean(),
  isOwnOnly: z.boolean().describe('Only what the asker asked for, decided or underwent was looked at'),
  asked,
  timeZone: z.string(),
});
type Output = z.output<typeof output>;

interface ShowAuditParts {
  changes: Pick<Changes, 'find'>;
  /** The names of members, and of those who have left. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  calendarOf(organizationId: string): Promise<Calendar>;
  /** Throws a `UserError` if nobody or several are called that. */
  memberCalled(actor: Actor, name: string): Promise<{ id: string; name: string }>;
}

export function showAudit({ changes, namesOf, calendarOf, memberCalled }: ShowAuditParts): AnyTool {
  return defineTool({
    name: 'show_audit',
    title: { en: 'Show who changed what', th: 'ดูว่าใครเปลี่ยนอะไร' },
    step: { en: 'Looking through the audit log', th: 'กำลังดูบันทึกการเปลี่ยนแปลง' },
    description:
      'Show who changed what and when, who asked and who approved, newest first, from the audit log: providers, keys, integrations, roles, settings, limits, digests, alerts, generations. For the latest card or change of this conversation ("who did that") use show_decision.',
    examples: {
      en: [
        'who changed the video provider last week?',
        'who made tom an admin?',
        'what has mia changed this month?',
        'show the audit log',
        'who added the runway key?',
        'what changed yesterday?',
      ],
      th: [
        'ใครเปลี่ยนผู้ให้บริการวิดีโอ',
        'ใครตั้งให้ทอมเป็น admin',
        'เมื่อวานมีอะไรเปลี่ยนบ้าง',
        'ดูบันทึกการเปลี่ยนแปลง',
        'ใครแก้การตั้งค่าเดือนที่แล้ว',
      ],
    },
    risk: 'read',
    planning: { isAskedAmongPeople: true, isAboutPeople: true },
    permission: 'organization:read',
    input: z.object({
      what: fields
        .option(subjects, { label: { en: 'About what', th: 'เรื่องใด' }, valueLabels: subjectLabels })
        .optional()
        .describe('Only changes of this'),
      category: fields.category.optional().describe('Only changes of providers or media of this category'),
      who: hinted(fields.member, { reads: 'involved', each: false })
        .optional()
        .describe(
          'Only what this person asked for or decided, and with roles, members or approvers also what was done to them; me: the asker',
        ),
      period: hinted(fields.period, { each: false }).optional().describe('Only changes of this time'),
      limit: fields.limit.max(mostRows).optional().describe(`How many; ${firstRows} by default`),
    }),
    output,
    execute: async (input, { actor }) => {
      const { what, category, period, limit = firstRows } = input;
      const who =
        input.who === undefined ? undefined : await personMeant({ namesOf, memberCalled }, actor, input.who);
      const { fiscalMonthStart } = await calendarOf(actor.organizationId);
      const found = await changes.find(actor, { what, category, who, period, fiscalMonthStart, limit });
      return { ...found, asked: input, timeZone: actor.timeZone };
    },
    present,
  });
}

function present(answer: Output, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const { changes, isOwnOnly, hasMore, timeZone } = answer;
  if (changes.length === 0)
    return [{ kind: 'notice', tone: 'info', text: isOwnOnly ? texts.noneOfYours : texts.none }];
  const lines = changes.map((change) => `- ${changeText(change, timeZone, locale)}`);
  const list = [isOwnOnly ? texts.ownOnly : texts.newest, ...lines].join('\n');
  if (!hasMore) return [{ kind: 'text', text: list }];
  if (changes.length >= moreRows)
    return [{ kind: 'text', text: `${list}\n\n${texts.atMost(changes.length)}` }];
  const typed = wordsFor(answer.asked);
  const more = { label: texts.more, action: 'say', value: typed, typed };
  return [
    { kind: 'text', text: `${list}\n\n${texts.hasMore(typed)}` },
    { kind: 'buttons', buttons: [more] },
  ];
}

/** What people type to see more of the same. */
function wordsFor({ what, category, who, period }: Output['asked']): string {
  const time =
    period && (isInterval(period) ? `from ${period.replace('/', ' to ')}` : period.replaceAll('_', ' '));
  const subject = [category, what].filter(Boolean).join(' ');
  const parts = [
    `show the last ${moreRows} changes`,
    subject && `of ${subject}`,
    who && (who === 'me' ? 'that i made' : `by ${who.startsWith('<') ? who : `@${who.replace(/^@/, '')}`}`),
    time,
  ];
  return parts.filter(Boolean).join(' ');
}
