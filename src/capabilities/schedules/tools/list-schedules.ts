import { z } from 'zod';
import { sayButton } from '#capabilities/providers/switch-button.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { cadenceText } from '../cadence-text.ts';

import type { ScheduleToolParts } from './schedule-tool-parts.ts';
import { scheduleView, viewOf, whereText } from './schedule-view.ts';

const maxButtons = 5;

const listedSchedule = scheduleView.extend({
  lastSentAt: z.iso.datetime().nullable(),
  /** Why the due digest has not been sent; `null` if nothing is overdue. */
  trouble: z.object({ en: z.string(), th: z.string() }).nullable(),
});
type ListedSchedule = z.output<typeof listedSchedule>;

const messages = defineMessages({
  en: {
    none: 'Nothing is on the schedule. Set up a digest with `daily digest at 9am` or `weekly summary on Friday at 17:00`.',
    title: 'On the schedule',
    code: 'Code',
    what: 'What',
    when: 'When',
    where: 'Where',
    next: 'Next',
    last: 'Last sent',
    never: 'not yet',
    digest: 'Cost digest',
    trouble: (code: string, why: string) =>
      `${code}: the latest digest has not been sent. ${why} Jarvis will try again.`,
    remove: (code: string) => `Remove ${code}`,
  },
  th: {
    none: 'ยังไม่ได้ตั้งเวลาส่งอะไรไว้ ตั้งได้โดยพิมพ์ `ส่งสรุปทุกวัน 9 โมง` หรือ `สรุปทุกวันศุกร์ 5 โมงเย็น`',
    title: 'ที่ตั้งเวลาส่งไว้',
    code: 'รหัส',
    what: 'รายการ',
    when: 'เมื่อไร',
    where: 'ส่งที่',
    next: 'ครั้งถัดไป',
    last: 'ส่งล่าสุด',
    never: 'ยังไม่เคย',
    digest: 'สรุปค่าใช้จ่าย',
    trouble: (code, why) => `${code}: ครั้งล่าสุดยังส่งไม่สำเร็จ ${why} Jarvis จะลองใหม่`,
    remove: (code) => `ยกเลิก ${code}`,
  },
});

export function listSchedules({ schedules, slots, clock }: ScheduleToolParts): AnyTool {
  return defineTool({
    name: 'list_schedules',
    title: { en: 'List schedules', th: 'ดูรายการที่ตั้งเวลาไว้' },
    description: 'List what is posted on a schedule: when, where, the next time, and the time zone of each.',
    examples: {
      en: [
        'list schedules',
        'what reports go out automatically',
        'scheduled digests',
        'what is on the schedule',
        'do we have a weekly recap scheduled',
        'when does the next digest come',
      ],
      th: [
        'ตั้งเวลาส่งอะไรไว้บ้าง',
        'ขอดูตารางส่ง',
        'มีรายงานอัตโนมัติอะไรบ้าง',
        'schedule ที่ตั้งไว้',
        'ตั้ง digest ไว้ไหม',
        'สรุปครั้งถัดไปส่งเมื่อไร',
      ],
    },
    risk: 'read',
    permission: 'schedules:read',
    input: z.object({}),
    output: z.object({ schedules: z.array(listedSchedule) }),
    changedBy: (_input, listed) => {
      const [only, another] = listed?.schedules ?? [];
      return only && { tool: 'update_schedule', input: another ? {} : { schedule: only.code } };
    },
    execute: async (_input, context) => {
      const all = await schedules.all(context.actor.organizationId);
      const now = clock.now();
      const listed = all.map(async (schedule) => {
        const { lastSentAt, failure } = await slots.news(schedule);
        const news = { lastSentAt: lastSentAt?.toISOString() ?? null, trouble: failure ?? null };
        return { ...viewOf(schedule, context, now), ...news };
      });
      return { schedules: await Promise.all(listed) };
    },
    present: ({ schedules: all }, locale) => present(all, locale),
  });
}

function present(all: readonly ListedSchedule[], locale: Locale): Block[] {
  const texts = messages.in(locale);
  if (all.length === 0) return [{ kind: 'text', text: texts.none }];
  const labels = [texts.code, texts.what, texts.when, texts.where, texts.next, texts.last];
  const buttons = all
    .slice(0, maxButtons)
    .map(({ code }) => sayButton(texts.remove(code), `remove schedule ${code}`));
  const troubles = all.flatMap(({ code, trouble }): Block[] =>
    trouble ? [{ kind: 'notice', tone: 'warning', text: texts.trouble(code, trouble[locale]) }] : [],
  );
  return [
    {
      kind: 'table',
      title: texts.title,
      columns: labels.map((label) => ({ label })),
      rows: all.map((schedule) => row(schedule, locale)),
    },
    ...troubles,
    { kind: 'buttons', buttons },
  ];
}

function row(schedule: ListedSchedule, locale: Locale): string[] {
  const { code, timeZone, nextAt, lastSentAt } = schedule;
  const texts = messages.in(locale);
  const moment = (iso: string) => momentText(new Date(iso), timeZone, locale);
  return [
    code,
    texts.digest,
    cadenceText(schedule, locale),
    whereText(schedule, locale),
    moment(nextAt),
    lastSentAt === null ? texts.never : moment(lastSentAt),
  ];
}
