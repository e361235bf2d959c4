import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { channelText } from '../channel-text.ts';
import type { ScheduleToolParts } from './schedule-tool-parts.ts';
import { planFor, scheduleView, viewOf, whereText } from './schedule-view.ts';

const messages = defineMessages({
  en: {
    card: (code: string, where: string) => `Post the cost digest ${code} to ${where} now`,
    done: (code: string, where: string) =>
      `The cost digest ${code} has been posted to ${where}. Its schedule has not changed.`,
    underway: (code: string, where: string) =>
      `The cost digest ${code} is being posted to ${where} right now.`,
  },
  th: {
    card: (code, where) => `ส่งสรุปค่าใช้จ่าย ${code} ไปที่ ${where} ตอนนี้`,
    done: (code, where) => `ส่งสรุปค่าใช้จ่าย ${code} ไปที่ ${where} แล้ว และยังส่งตามเวลาที่ตั้งไว้เหมือนเดิม`,
    underway: (code, where) => `กำลังส่งสรุปค่าใช้จ่าย ${code} ไปที่ ${where}`,
  },
});

export function runSchedule({ schedules, posts, clock }: ScheduleToolParts): AnyTool {
  return defineTool({
    name: 'run_schedule',
    title: { en: 'Run schedule', th: 'ส่งสรุปที่ตั้งเวลาไว้ทันที' },
    description:
      'Post a scheduled digest now, in addition to its scheduled times. If there are several, name it by its code.',
    examples: {
      en: [
        'run the schedule now',
        'run schedule K7QM',
        'send the digest now',
        'post the weekly digest right away',
        "don't wait, send the scheduled report now",
        'trigger the daily digest',
      ],
      th: [
        'ส่งสรุปตอนนี้เลย',
        'รัน schedule K7QM',
        'ส่ง digest เลย ไม่ต้องรอ',
        'ส่งสรุปรายสัปดาห์เดี๋ยวนี้',
        'ให้รายงานที่ตั้งไว้ส่งทันที',
        'ลองส่งสรุป K7QM ตอนนี้',
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
    output: z.object({ schedule: scheduleView, hasArrived: z.boolean() }),
    plan: async ({ schedule: name }, { actor }) => planFor(await schedules.named(actor.organizationId, name)),
    card: ({ code, channel }) =>
      messages.both((texts, locale) => texts.card(code, channelText(channel, 'elsewhere', locale))),
    changedBy: (_input, made) => made && { tool: 'update_schedule', input: { schedule: made.schedule.code } },
    restate: ({ code }) => ({ schedule: code }),
    execute: async (plan, context) => {
      const { actor, callId } = context;
      const schedule = await schedules.planned(actor.organizationId, plan);
      const hasArrived = (await posts.postNow(schedule, callId)) === 'arrived';
      return { schedule: viewOf(schedule, context, clock.now()), hasArrived };
    },
    present: ({ schedule, hasArrived }, locale) => {
      const { done, underway } = messages.in(locale);
      const report = hasArrived ? done : underway;
      const text = report(schedule.code, whereText(schedule, locale));
      return [{ kind: 'notice', tone: hasArrived ? 'success' : 'info', text }];
    },
  });
}
