import { z } from 'zod';
import { sayButton } from '#capabilities/providers/switch-button.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { rhythms } from '../cadence.ts';
import { changedCadence, weekdays } from '../cadence-request.ts';
import { cadenceText } from '../cadence-text.ts';
import { channelFor } from '../channel.ts';
import { channelText } from '../channel-text.ts';
import type { ScheduleToolParts } from './schedule-tool-parts.ts';
import { planFor, scheduleView, viewOf } from './schedule-view.ts';

const messages = defineMessages({
  en: {
    card: (code: string, from: string, to: string) =>
      `Change the cost digest ${code}: ${to}, instead of ${from}`,
    done: (code: string, when: string, where: string, next: string) =>
      `Changed ${code}: the cost digest is posted **${when}** to ${where}. The next: ${next}.`,
    already: (code: string, when: string, where: string, next: string) =>
      `The cost digest ${code} is already posted ${when} to ${where}. The next: ${next}.`,
    nothing:
      'Say what should be different: the time, the days or the channel, for example: move the daily digest to 8:00.',
    to: (when: string, where: string) => `${when}, to ${where}`,
    remove: 'Remove',
  },
  th: {
    card: (code, from, to) => `เปลี่ยนสรุปค่าใช้จ่าย ${code} เป็น ${to} จากเดิม ${from}`,
    done: (code, when, where, next) =>
      `เปลี่ยน ${code} แล้ว จะส่งสรุปค่าใช้จ่าย **${when}** ไปที่ ${where} ครั้งถัดไป ${next}`,
    already: (code, when, where, next) =>
      `สรุปค่าใช้จ่าย ${code} ตั้งไว้อย่างนั้นอยู่แล้ว ${when} ไปที่ ${where} ครั้งถัดไป ${next}`,
    nothing: 'บอกว่าจะเปลี่ยนอะไร: เวลา วัน หรือห้อง เช่น เลื่อนสรุปรายวันเป็น 8 โมง',
    to: (when, where) => `${when} ไปที่ ${where}`,
    remove: 'ยกเลิก',
  },
});

export function updateSchedule({ schedules, notifier, clock }: ScheduleToolParts): AnyTool {
  return defineTool({
    name: 'update_schedule',
    title: { en: 'Change schedule', th: 'เปลี่ยนรายการที่ตั้งเวลาไว้' },
    description:
      'Change the time, the days or the channel of a digest that is already set up, instead of adding another. What is not given stays. If there are several, name it by its code from list_schedules.',
    examples: {
      en: [
        'move the daily digest to 8:00',
        'change the weekly digest to friday',
        'make the daily digest weekdays only',
        'send the monthly digest to #finance instead',
        'change schedule K7QM to 17:00',
        'reschedule the digest to 9:30',
      ],
      th: [
        'เลื่อนสรุปรายวันเป็น 8 โมง',
        'เปลี่ยนสรุปรายสัปดาห์เป็นวันศุกร์',
        'เปลี่ยนสรุปรายวันเป็นเฉพาะวันทำงาน',
        'ย้ายสรุปรายเดือนไปห้อง #finance',
        'เปลี่ยนเวลา digest K7QM เป็น 17:00',
      ],
    },
    risk: 'write',
    permission: 'schedules:manage',
    input: z.object({
      schedule: hinted(fields.scheduleCode, { part: 'old' })
        .min(1)
        .max(100)
        .optional()
        .describe('Its code; may be left out if there is only one'),
      at: hinted(fields.time, { part: 'new' }).optional().describe('The new time of day, HH:MM'),
      every: hinted(fields.rhythm(rhythms), { part: 'new' })
        .optional()
        .describe('How often from now on; weekday means Monday to Friday'),
      weekday: hinted(fields.weekday(weekdays), { part: 'new' })
        .optional()
        .describe('With every week: the new day'),
      day_of_month: hinted(fields.dayOfMonth, { part: 'new' })
        .optional()
        .describe('With every month: the new day; 31 is always the last day'),
      channel: hinted(fields.channel, { part: 'new' }).optional().describe('The new channel'),
      words: hinted(fields.words, { part: 'new' })
        .optional()
        .describe(
          'Always give the person’s own words on how it should be from now on, unchanged. They are compared with the rest, and what cannot be kept is refused.',
        ),
    }),
    output: z.object({
      schedule: scheduleView,
      isChanged: z.boolean(),
      readIn: z.string().describe('Time zone of who asked'),
    }),
    plan: async ({ schedule: name, ...asked }, { actor, place, said }) => {
      const { channel: wanted, words, ...change } = asked;
      const schedule = await schedules.named(actor.organizationId, name);
      const reading = { timeZone: actor.timeZone, now: clock.now(), said };
      const { cadence: before, ...which } = planFor(schedule);
      const cadence = changedCadence(before, { ...change, words }, reading);
      if (wanted === undefined && Object.values(change).every((value) => value === undefined))
        throw new UserError(messages.both((texts) => texts.nothing));
      const to =
        wanted === undefined
          ? { place: schedule.place, name: which.channel }
          : await channelFor(notifier, place, wanted);
      return { ...which, asked, before, cadence, place: to.place, newChannel: to.name };
    },
    card: ({ code, asked, before, channel, cadence, newChannel }) =>
      messages.both((texts, locale) => {
        const from = texts.to(cadenceText(before, locale), channelText(channel, 'elsewhere', locale));
        const where = channelText(newChannel, asked.channel === undefined ? 'elsewhere' : 'asked', locale);
        return texts.card(code, from, texts.to(cadenceText(cadence, locale), where));
      }),
    changedBy: ({ schedule }, made) => ({
      tool: 'update_schedule',
      input: { schedule: made?.schedule.code ?? schedule },
    }),
    restate: ({ code, asked }) => ({ ...asked, schedule: code }),
    execute: async ({ id, code, cadence, place, newChannel }, context) => {
      const request = { cadence, place, channel: newChannel };
      const { schedule, isChanged } = await schedules.change(context.actor, { id, code }, request);
      const readIn = context.actor.timeZone;
      return { schedule: viewOf(schedule, context, clock.now()), isChanged, readIn };
    },
    present: ({ schedule, isChanged, readIn }, locale) => {
      const texts = messages.in(locale);
      const next = momentText(new Date(schedule.nextAt), readIn, locale);
      const where = channelText(schedule.channel, schedule.isHere ? 'here' : 'elsewhere', locale);
      const report = isChanged ? texts.done : texts.already;
      return [
        {
          kind: 'notice',
          tone: isChanged ? 'success' : 'info',
          text: report(schedule.code, cadenceText(schedule, locale), where, next),
        },
        { kind: 'buttons', buttons: [sayButton(texts.remove, `remove schedule ${schedule.code}`)] },
      ];
    },
  });
}
