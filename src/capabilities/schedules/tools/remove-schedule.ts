import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { cadenceText } from '../cadence-text.ts';
import { channelText } from '../channel-text.ts';
import type { ScheduleToolParts } from './schedule-tool-parts.ts';
import { planFor, scheduleView, viewOf, whereText } from './schedule-view.ts';

const messages = defineMessages({
  en: {
    card: (code: string, when: string, where: string) => `Stop the cost digest ${code}: ${when}, to ${where}`,
    done: (code: string, when: string, where: string) =>
      `Removed ${code}: the cost digest ${when} is no longer posted to ${where}.`,
  },
  th: {
    card: (code, when, where) => `เลิกส่งสรุปค่าใช้จ่าย ${code}: ${when} ไปที่ ${where}`,
    done: (code, when, where) => `ยกเลิก ${code} แล้ว จะไม่ส่งสรุปค่าใช้จ่าย${when} ไปที่ ${where} อีก`,
  },
});

export function removeSchedule({ schedules, clock }: ScheduleToolParts): AnyTool {
  return defineTool({
    name: 'remove_schedule',
    title: { en: 'Remove schedule', th: 'ลบรายการที่ตั้งเวลาไว้' },
    description:
      'Stop a scheduled digest permanently. If there are several, name it by its code from list_schedules.',
    examples: {
      en: [
        'stop the weekly digest',
        'cancel the daily report',
        'remove the schedule',
        'remove schedule K7QM',
        'cancel the scheduled digest',
        'kill the monthly recap',
      ],
      th: [
        'ยกเลิก digest รายวัน',
        'หยุดส่งรายงาน',
        'เลิกส่งสรุปรายสัปดาห์',
        'ยกเลิกตารางส่ง',
        'หยุดสรุปประจำวัน',
        'ยกเลิกสรุป K7QM',
      ],
    },
    risk: 'write',
    permission: 'schedules:manage',
    input: z.object({
      schedule: fields.scheduleCode
        .min(1)
        .max(100)
        .optional()
        .describe('Its code; may be left out if there is only one'),
    }),
    output: z.object({ schedule: scheduleView }),
    plan: async ({ schedule: name }, { actor }) => planFor(await schedules.named(actor.organizationId, name)),
    card: ({ code, cadence, channel }) =>
      messages.both((texts, locale) =>
        texts.card(code, cadenceText(cadence, locale), channelText(channel, 'elsewhere', locale)),
      ),
    restate: ({ code }) => ({ schedule: code }),
    execute: async (plan, context) => {
      const { actor } = context;
      const schedule = await schedules.planned(actor.organizationId, plan);
      await schedules.remove(actor, schedule);
      return { schedule: viewOf(schedule, context, clock.now()) };
    },
    present: ({ schedule }, locale) => {
      const where = whereText(schedule, locale);
      const text = messages.in(locale).done(schedule.code, cadenceText(schedule, locale), where);
      return [{ kind: 'notice', tone: 'success', text }];
    },
  });
}
