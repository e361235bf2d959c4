import type { WatchSource } from '#capabilities/capability.ts';
import { type Organization, OrganizationEntity } from '#capabilities/organization/organization.entity.ts';
import type { News, Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import type { Alert } from './alert.entity.ts';
import type { AlertChannel } from './alert-channel.entity.ts';
import type { AlertChannels } from './alert-channels.ts';
import { alertReply } from './alert-reply.ts';
import type { Alerts } from './alerts.ts';

export interface WatchParts {
  storage: Storage;
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
      signal.throwIfAborted();
      await this.#look(organizationId, failures).catch((error) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'a part of the watch could not be kept');
  }

  /**
   * Notes what is wrong and adds its news in one transaction. Alerts that could not be told so far are added again:
   * there may have been no channel, or another one.
   */
  async #look(organizationId: string, failures: unknown[]): Promise<void> {
    const { storage, alerts, channels, notifier } = this.#parts;
    const sources = this.#parts.sources();
    const organization = await storage.scope(organizationId).findOne(OrganizationEntity, {});
    if (!organization) return;
    const channel = await channels.of(organizationId);
    const looks = await Promise.allSettled(sources.map((source) => source.breaches(organization)));
    await storage.scope(organizationId).transaction(async (scope) => {
      for (const [index, { kind }] of sources.entries()) {
        const look = looks[index];
        if (look?.status === 'fulfilled') await alerts.reconcile(scope, kind, look.value);
        else failures.push(look?.reason);
      }
      if (!channel) return;
      const untold = await alerts.untold(scope);
      await notifier.add(scope, ...untold.map((alert) => this.#newsOf(alert, channel, organization)));
    });
  }

  #newsOf(alert: Alert, { place }: AlertChannel, { locale }: Organization): News {
    return {
      key: `alert:${alert.id}`,
      place,
      reply: { audience: 'everyone', locale, blocks: alertReply(alert, locale) },
      cause: { kind: this.#parts.alerts.kind, id: alert.id },
    };
  }
}
