import type { WatchSource } from '#capabilities/capability.ts';
import type { News, Notifier } from '#post/notifier.ts';
import { type Organization, OrganizationEntity } from '#storage/organization.entity.ts';
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
  /** Read in each round, because capabilities built later may contribute too. */
  sources: () => readonly WatchSource[];
}

/** Checks organisations for problems and posts each alert once. */
export class Watch {
  readonly #parts: WatchParts;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /**
   * Checks every source in the organisations that one of them suspects, and in those with open alerts. Alerts of a source
   * that fails stay unchanged; failures are thrown at the end.
   */
  async round(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    for (const organizationId of await this.#suspects(failures)) {
      signal.throwIfAborted();
      await this.#check(organizationId, failures).catch((error) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some watch checks failed');
  }

  async #suspects(failures: unknown[]): Promise<Set<string>> {
    const { alerts, sources } = this.#parts;
    const lookups = await Promise.allSettled([
      alerts.organizationsWithOpen(),
      ...sources().map((source) => source.suspects()),
    ]);
    for (const lookup of lookups) if (lookup.status === 'rejected') failures.push(lookup.reason);
    return new Set(lookups.flatMap((lookup) => (lookup.status === 'fulfilled' ? lookup.value : [])));
  }

  /**
   * Updates the alerts and adds their news in one transaction. News of alerts not posted yet is added again, because
   * the channel may have been set or changed meanwhile.
   */
  async #check(organizationId: string, failures: unknown[]): Promise<void> {
    const { storage, alerts, channels, notifier } = this.#parts;
    const sources = this.#parts.sources();
    const organization = await storage.scope(organizationId).findOne(OrganizationEntity, {});
    if (!organization) return;
    const channel = await channels.of(organizationId);
    const checks = await Promise.allSettled(sources.map((source) => source.breaches(organization)));
    await storage.scope(organizationId).transaction(async (scope) => {
      for (const [index, { kind }] of sources.entries()) {
        const check = checks[index];
        if (check?.status === 'fulfilled') await alerts.reconcile(scope, kind, check.value);
        else failures.push(check?.reason);
      }
      if (!channel) return;
      const unposted = await alerts.unposted(scope);
      await notifier.add(scope, ...unposted.map((alert) => this.#newsOf(alert, channel, organization)));
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
