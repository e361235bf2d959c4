import { z } from 'zod';
import { sayButton } from '#capabilities/providers/switch-button.ts';
import { defineMessages } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { rhythms } from '../cadence.ts';
import { cadenceOf, weekdays } from '../cadence-request.ts';
import { cadenceText } from '../cadence-text.ts';
import { channelFor } from '../channel.ts';
import { channelText } from '../channel-text.ts';

import type { ScheduleToolParts } from './schedule-tool-parts.ts';
import { scheduleView, viewOf } from './schedule-view.ts';

const defaultTime = '09:00';

const messages = defineMessages({
  en: {
    card: (when: string, where: string) => `Post a cost digest ${when} to ${where}`,
    done: (when: string, where: string, first: string) =>
      `A cost digest will be posted **${when}** to ${where}. The first: ${first}.`,
    already: (when: string, where: string, next: string) =>
      `That digest is already set up: ${when}, to ${where}. The next: ${next}.`,
    now: 'Send one now',
    remove: 'Remove',
  },
  th: {
    card: (when, where) => `ส่งสรุปค่าใช้จ่าย${when} ไปที่ ${where}`,
    done: (when, where, first) => `จะส่งสรุปค่าใช้จ่าย **${when}** ไปที่ ${where} ครั้งแรก ${first}`,
    already: (when, where, next) => `ตั้งสรุปนี้ไว้แล้ว ${when} ไปที่ ${where} ครั้งถัดไป ${next}`,
    now: 'ส่งตอนนี้เลย',
    remove: 'ยกเลิก',
  },
});

export function scheduleDigest({ schedules, notifier, clock }: ScheduleToolParts): AnyTool {
  return defineTool({
    name: 'schedule_digest',
    title: { en: 'Schedule digest', th: 'ตั้งเวลาส่งสรุป' },
    description:
      'Post a spending digest to a channel regularly: every day, weekday, week or month. Times are in the time zone of the person who asks. One that is already set up is changed with update_schedule.',
    examples: {
      en: [
        'send a daily digest at 9am',
        'weekly summary to #ops',
        'monthly cost recap',
        'schedule a report every friday at 17:00',
        'digest every weekday 8am',
        'post a spending digest to #finance every morning',
        'set up a weekly cost summary on Mondays',
        'give us a digest on the last day of each month',
      ],
      th: [
        'ส่งสรุปทุกวัน 9 โมง',
        'ตั้ง digest รายสัปดาห์',
        'รายงานทุกเดือน',
        'สรุปทุกวันศุกร์ 5 โมงเย็นเข้า #ops',
        'ส่งสรุปทุกวันทำงาน 8.30 น.',
        'อยากได้สรุปค่าใช้จ่ายทุกเช้าในห้องนี้',
        'ตั้งเวลาส่งสรุปรายเดือนเข้า #finance',
      ],
    },
    risk: 'write',
    permission: 'schedules:manage',
    input: z.object({
      every: fields.rhythm(rhythms).describe('How often; weekday means Monday to Friday'),
      at: fields.time.default(defaultTime).describe('Time of day, HH:MM; 09:00 when not given'),
      weekday: fields
        .weekday(weekdays)
        .optional()
        .describe('With every week: on which day; Monday when not given'),
      day_of_month: fields.dayOfMonth
        .optional()
        .describe('With every month: on which day, the 1st when not given; 31 is always the last day'),
      channel: fields.channel.optional(),
      words: fields.words
        .optional()
        .describe(
          'Always give the person’s own words on how often and when, unchanged: "every other monday at 9 in Bangkok". They are compared with the rest, and what cannot be kept is refused.',
        ),
    }),
    output: z.object({ schedule: scheduleView, isNew: z.boolean() }),
    plan: async (input, { actor, place, said }) => {
      const cadence = cadenceOf(input, { timeZone: actor.timeZone, now: clock.now(), said });
      const channel = await channelFor(notifier, place, input.channel);
      return { cadence, place: channel.place, channel: channel.name };
    },
    card: ({ cadence, channel }) =>
      messages.both((texts, locale) =>
        texts.card(cadenceText(cadence, locale), channelText(channel, 'asked', locale)),
      ),
    changedBy: ({ every }, made) => ({
      tool: 'update_schedule',
      input: { schedule: made?.schedule.code ?? every },
    }),
    execute: async (request, context) => {
      const { schedule, isNew } = await schedules.add(context.actor, request);
      return { schedule: viewOf(schedule, context, clock.now()), isNew };
    },
    present: ({ schedule, isNew }, locale) => {
      const texts = messages.in(locale);
      const next = momentText(new Date(schedule.nextAt), schedule.timeZone, locale);
      const report = isNew ? texts.done : texts.already;
      const where = channelText(schedule.channel, schedule.isHere ? 'here' : 'asked', locale);
      const text = report(cadenceText(schedule, locale), where, next);
      const buttons = [
        sayButton(texts.now, `run schedule ${schedule.code}`),
        sayButton(texts.remove, `remove schedule ${schedule.code}`),
      ];
      return [
        { kind: 'notice', tone: isNew ? 'success' : 'info', text },
        { kind: 'buttons', buttons },
      ];
    },
  });
}
