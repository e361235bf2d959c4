import { z } from 'zod';
import type { Locale } from '#lib/messages.ts';
import type { ToolContext } from '#tools/define-tool.ts';
import { nextSlot, rhythms } from '../cadence.ts';
import { channelText } from '../cadence-words.ts';
import type { Schedule } from '../schedule.entity.ts';
import { isSamePlace } from '../schedules.ts';

/** A schedule as outputs carry it. */
export const scheduleView = z.object({
  code: z.string().describe('What to name it by'),
  every: z.enum(rhythms),
  dayNumber: z.int().nullable().describe('Of the week from 1, Monday; or of the month'),
  timeOfDay: z.string(),
  timeZone: z.string(),
  channel: z.string().nullable().describe('null: the channel it was set up in'),
  isHere: z.boolean().describe('Whether this is read in that channel, and there alone'),
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
  const nextAt = nextSlot(schedule, now).at.toISOString();
  const { dayNumber = null, channel = null } = schedule;
  return { code, every, dayNumber, timeOfDay, timeZone, channel, isHere, nextAt };
}

/** Names a schedule in a plan, with what a card says of it. */
export function planFor({ id, code, channel, ...schedule }: Schedule) {
  const { every, dayNumber, timeOfDay, timeZone } = schedule;
  return { id, code, channel: channel ?? null, cadence: { every, dayNumber, timeOfDay, timeZone } };
}

export function whereText({ channel, isHere }: ScheduleView, locale: Locale): string {
  return channelText(channel, isHere ? 'here' : 'elsewhere', locale);
}
