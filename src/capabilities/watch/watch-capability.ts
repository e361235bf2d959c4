import type { Capability } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { Providers } from '#capabilities/providers/providers.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import { AlertChannels } from './alert-channels.ts';
import { Alerts } from './alerts.ts';
import { tellAlertJob } from './jobs/tell-alert.ts';
import { watchOrganizationsJob, watchOrganizationsJobName } from './jobs/watch-organizations.ts';
import type { ModelName, ModelTroubles } from './model-troubles.ts';
import { failingProviders } from './sources/failing-providers.ts';
import { modelsDown } from './sources/models-down.ts';
import { spendingSpike } from './sources/spending-spike.ts';
import { listAlerts } from './tools/list-alerts.ts';
import { setAlertChannel } from './tools/set-alert-channel.ts';
import { Watch } from './watch.ts';

export interface WatchCapabilityParts {
  storage: Storage;
  clock: Clock;
  queue: JobQueue;
  notifier: Notifier;
  ledger: Ledger;
  catalogue: Catalogue;
  providers: Providers;
  canCall(provider: string, category: Category): boolean;
  /** The chat models in their order, and who is told how they do. */
  models: readonly ModelName[];
  troubles: ModelTroubles;
}

/** Trouble that is told without being asked for. A new thing to watch is a file in `sources/` and a line here. */
export function watchCapability(parts: WatchCapabilityParts): Capability {
  const { storage, clock, queue } = parts;
  const alerts = new Alerts(storage, clock);
  const channels = new AlertChannels(storage, clock);
  const sources = [failingProviders(parts), modelsDown(parts), spendingSpike(parts)];
  const watch = new Watch({ ...parts, alerts, channels, sources });
  const sendRound = () => queue.send(watchOrganizationsJobName, {}, { key: watchOrganizationsJobName });
  return {
    name: 'watch',
    tools: [listAlerts({ alerts, channels }), setAlertChannel({ ...parts, channels })],
    jobs: [watchOrganizationsJob(watch), tellAlertJob(watch)],
    ticks: [{ name: 'send-watch', pattern: '*/5 * * * *', run: sendRound }],
  };
}
