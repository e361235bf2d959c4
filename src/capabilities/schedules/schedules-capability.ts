import type { Capability, DigestSection } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import { DigestPosts, type PendingDecisions } from './digest-posts.ts';
import { Digests } from './digests.ts';
import { scheduleTies } from './schedule-ties.ts';
import { Schedules } from './schedules.ts';
import { oldSlots, Slots } from './slots.ts';
import { listSchedules } from './tools/list-schedules.ts';
import { removeSchedule } from './tools/remove-schedule.ts';
import { runSchedule } from './tools/run-schedule.ts';
import { scheduleDigest } from './tools/schedule-digest.ts';
import { updateSchedule } from './tools/update-schedule.ts';

export interface SchedulesParts {
  storage: Storage;
  clock: Clock;
  notifier: Notifier;
  /** Sections contributed by the capabilities. */
  sections: () => readonly DigestSection[];
  decisions: PendingDecisions;
}

/** Posts digests on a schedule. */
export function schedulesCapability(parts: SchedulesParts): Capability {
  const { storage, clock, sections, notifier } = parts;
  const slots = new Slots(storage, clock, notifier);
  const posts = new DigestPosts({ ...parts, slots, digests: new Digests(sections) });
  const toolParts = { ...parts, slots, posts, schedules: new Schedules(storage, clock) };
  return {
    name: 'schedules',
    title: { en: 'Scheduled digests', th: 'สรุปตามกำหนดเวลา' },
    tools: [
      scheduleDigest(toolParts),
      updateSchedule(toolParts),
      listSchedules(toolParts),
      removeSchedule(toolParts),
      runSchedule(toolParts),
    ],
    jobs: [],
    ticks: [{ name: 'compose-due-digests', pattern: '* * * * *', run: (signal) => posts.sweep(signal) }],
    news: [slots],
    ties: [scheduleTies(storage, clock)],
    oldRows: [oldSlots],
  };
}
