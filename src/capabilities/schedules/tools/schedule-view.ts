import { z } from 'zod';
import type { Locale } from '#lib/messages.ts';
import type { ToolContext } from '#tools/define-tool.ts';
import { nextSlot, rhythms } from '../cadence.ts';
import { channelText } from '../channel-text.ts';
import type { Schedule } from '../schedule.entity.ts';
import { isSamePlace } from '../schedules.ts';

/** A schedule in a tool's output. */
export const scheduleView = z.object({
  code: z.string().describe('Code that identifies it'),
  every: z.enum(rhythms),
  dayNumber: z.int().nullable().describe('Day of the week, 1 is Monday; or of the month'),
  timeOfDay: z.string(),
  timeZone: z.string(),
  channel: z.string().nullable().describe('null for the channel it was set up in'),
  isHere: z.boolean().describe('Whether the reply is read only in that channel'),
  nextAt: z.iso.datetime(),
});
export type ScheduleView = z.output<typeof scheduleView>;

export function viewOf(
  schedule: Schedule,
  { place: asked, isApproved }: Pick<ToolContext, 'place' | 'isApproved'>,
  now: Date,
): ScheduleView {
  const { code, every, timeOfDay, timeZone, place } = schedule;
  const { threadId: _threadId, ...here } = asked ?? place;
  const isHere = asked !== undefined && !isApproved && isSamePlace(place, here);
  const isAhead = schedule.nextAt > now;
  const nextAt = (isAhead ? schedule.nextAt : nextSlot(schedule, now).at).toISOString();
  const { dayNumber = null, channel = null } = schedule;
  return { code, every, dayNumber, timeOfDay, timeZone, channel, isHere, nextAt };
}

/** Builds the plan for a schedule: its identity and what the card shows. */
export function planFor({ id, code, channel, ...schedule }: Schedule) {
  const { every, dayNumber, timeOfDay, timeZone } = schedule;
  return { id, code, channel: channel ?? null, cadence: { every, dayNumber, timeOfDay, timeZone } };
}

export function whereText({ channel, isHere }: ScheduleView, locale: Locale): string {
  return channelText(channel, isHere ? 'here' : 'elsewhere', locale);
}
