import type { Capability, WatchSource } from '#capabilities/capability.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Clock } from '#lib/clock.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import { AlertChannels } from './alert-channels.ts';
import { alertTies } from './alert-ties.ts';
import { Alerts, oldAlerts } from './alerts.ts';
import { watchOrganizationsJob, watchOrganizationsJobName } from './jobs/watch-organizations.ts';
import { openAlerts } from './open-alerts.ts';
import { listAlerts } from './tools/list-alerts.ts';
import { setAlertChannel } from './tools/set-alert-channel.ts';
import { Watch } from './watch.ts';

export interface WatchCapabilityParts {
  storage: Storage;
  clock: Clock;
  queue: JobQueue;
  notifier: Notifier;
  /** Sources contributed by the capabilities. */
  sources: () => readonly WatchSource[];
}

/** Posts alerts about the problems that capabilities watch for. */
export function watchCapability(parts: WatchCapabilityParts): Capability {
  const { storage, clock, queue, sources } = parts;
  const alerts = new Alerts(storage, clock);
  const channels = new AlertChannels(storage, clock);
  const watch = new Watch({ ...parts, alerts, channels });
  const sendRound = () => queue.send(watchOrganizationsJobName, {}, { key: watchOrganizationsJobName });
  return {
    name: 'watch',
    title: { en: 'Alerts', th: 'การแจ้งเตือน' },
    tools: [listAlerts({ alerts, channels, sources }), setAlertChannel({ ...parts, channels })],
    jobs: [watchOrganizationsJob(watch)],
    ticks: [{ name: 'send-watch', pattern: '*/5 * * * *', run: sendRound }],
    news: [alerts],
    overview: [openAlerts(alerts, sources)],
    ties: [alertTies(storage)],
    oldRows: [oldAlerts],
  };
}
