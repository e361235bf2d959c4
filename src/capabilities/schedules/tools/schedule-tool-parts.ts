import type { Clock } from '#lib/clock.ts';
import type { Notifier } from '#post/notifier.ts';
import type { DigestPosts } from '../digest-posts.ts';
import type { Schedules } from '../schedules.ts';
import type { Slots } from '../slots.ts';

/** The dependencies of this capability's tools. */
export interface ScheduleToolParts {
  schedules: Schedules;
  slots: Slots;
  posts: DigestPosts;
  clock: Clock;
  notifier: Pick<Notifier, 'placeNamed'>;
}
