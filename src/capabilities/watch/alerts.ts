import type { Breach } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import type { NewsOwner } from '#post/notifier.ts';
import { newId } from '#storage/columns.ts';
import { defineOldRows } from '#storage/old-rows.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Alert, AlertEntity } from './alert.entity.ts';

/** A problem that returns this soon after it was resolved reopens its alert instead of posting a new one. */
const reopenWithinMs = 30 * 60_000;

/** Open and past alerts. Safe to use from several processes at once. */
export class Alerts implements NewsOwner {
  readonly kind = 'alert';
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Brings the alerts of one kind up to date: opens new ones, updates continuing ones and resolves the rest. */
  async reconcile(scope: Scope, kind: string, breaches: readonly Breach[]): Promise<void> {
    for (const breach of breaches) await this.#record(scope, kind, breach);
    const subjects = breaches.map(({ subject }) => subject);
    const over = { kind, resolvedAt: null, subject: { $nin: subjects } };
    await scope.update(AlertEntity, over, { resolvedAt: this.#clock.now() });
  }

  organizationsWithOpen(): Promise<string[]> {
    return this.#storage.allOrganizations.having(AlertEntity, { resolvedAt: null });
  }

  /** Returns open alerts, latest first. */
  open(organizationId: string): Promise<Alert[]> {
    const latestFirst = { orderBy: { openedAt: 'desc' } } as const;
    return this.#storage.scope(organizationId).find(AlertEntity, { resolvedAt: null }, latestFirst);
  }

  /** Returns open alerts that have not been posted. */
  unposted(scope: Scope): Promise<Alert[]> {
    return scope.find(AlertEntity, { resolvedAt: null, toldAt: null }, { orderBy: { id: 'asc' } });
  }

  /** Returns whether the alert is still open and has not been posted. */
  async isCurrent(scope: Scope, id: string): Promise<boolean> {
    return (await scope.count(AlertEntity, { id, resolvedAt: null, toldAt: null })) > 0;
  }

  async sent(scope: Scope, id: string): Promise<void> {
    await scope.update(AlertEntity, { id }, { toldAt: this.#clock.now() });
  }

  /** Opens or updates the alert of a breach. The unique `occurrence` lets only one of several processes open it. */
  async #record(scope: Scope, kind: string, { subject, what, mend, lingers }: Breach): Promise<void> {
    const now = this.#clock.now();
    const latest = await scope.findOne(AlertEntity, { kind, subject }, { orderBy: { occurrence: 'desc' } });
    if (lingers) return;
    const news = { what, mend, lastSeenAt: now, resolvedAt: null };
    if (latest && isContinuing(latest, now)) {
      await scope.update(AlertEntity, { id: latest.id }, news);
      return;
    }
    const occurrence = (latest?.occurrence ?? 0) + 1;
    const row = { id: newId(), kind, subject, occurrence, ...news };
    const blank = { openedAt: now, toldAt: null };
    const unique = ['organizationId', 'kind', 'subject', 'occurrence'] as const;
    await scope.insertOnce(AlertEntity, { ...row, ...blank }, unique);
  }
}

function isContinuing({ resolvedAt }: Alert, now: Date): boolean {
  return !resolvedAt || now.getTime() - resolvedAt.getTime() < reopenWithinMs;
}

/** Alerts that were resolved long ago. */
export const oldAlerts = defineOldRows({
  table: AlertEntity,
  before: (moment) => ({ resolvedAt: { $lt: moment } }),
});
