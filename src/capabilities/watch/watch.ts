import type { WatchSource } from '#capabilities/capability.ts';
import { OrganizationEntity } from '#capabilities/organization/organization.entity.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import { UserError } from '#lib/errors.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import type { AlertChannels } from './alert-channels.ts';
import { alertReply } from './alert-reply.ts';
import type { Alerts } from './alerts.ts';

export const tellAlertJobName = 'tell-alert';

export interface WatchParts {
  storage: Storage;
  queue: JobQueue;
  notifier: Notifier;
  alerts: Alerts;
  channels: AlertChannels;
  /** Asked for at each round: a capability that is built later may contribute too. */
  sources: () => readonly WatchSource[];
}

/** Looks after the organisations while nobody asks, and tells each trouble once. */
export class Watch {
  readonly #parts: WatchParts;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** Looks at everything there is to watch. What cannot be looked at stays as it was. */
  async round(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    for (const organizationId of await this.#parts.storage.organizationIds()) {
      for (const source of this.#parts.sources()) {
        signal.throwIfAborted();
        await this.#look(organizationId, source).catch((error) => failures.push(error));
      }
      await this.#sendOff(organizationId).catch((error) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'a part of the watch could not be kept');
  }

  /** Tells an alert to the organisation's channel, unless that is done or being done. */
  async tell(organizationId: string, alertId: string): Promise<void> {
    const { storage, channels, alerts, notifier } = this.#parts;
    const channel = await channels.of(organizationId);
    const organization = await storage.scope(organizationId).findOne(OrganizationEntity, {});
    if (!channel || !notifier.reaches(channel.place)) return;
    const alert = await alerts.claim(organizationId, alertId);
    if (!alert) return;
    const locale = organization?.locale ?? 'en';
    const reply = { audience: 'everyone' as const, locale, blocks: alertReply(alert, locale) };
    try {
      const key = `alert:${alert.id}`;
      const arrival = await notifier.tell({ organizationId, place: channel.place, reply, key });
      if (arrival === 'arrived') await alerts.told(alert);
    } catch (error) {
      // A channel that cannot be written to is the organisation's to mend; the next round tries again.
      if (!(error instanceof UserError)) throw error;
    }
  }

  async #look(organizationId: string, source: WatchSource): Promise<void> {
    const { storage, alerts } = this.#parts;
    const organization = await storage.scope(organizationId).findOne(OrganizationEntity, {});
    if (!organization) return;
    await alerts.reconcile(organizationId, source.kind, await source.breaches(organization));
  }

  async #sendOff(organizationId: string): Promise<void> {
    const { alerts, channels, queue, notifier } = this.#parts;
    const channel = await channels.of(organizationId);
    if (!channel || !notifier.reaches(channel.place)) return;
    for (const alertId of await alerts.untold(organizationId))
      await queue.send(tellAlertJobName, { organizationId, alertId }, { key: alertId });
  }
}
