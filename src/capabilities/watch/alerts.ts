import type { Breach } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Alert, AlertEntity } from './alert.entity.ts';

/** What comes back so soon after it was over is the same trouble: it goes on, and nobody is told again. */
const sameTroubleMs = 30 * 60_000;
/** Outlasts the claim of a minute that the notifier takes right afterwards. */
const claimMs = 2 * 60_000;

/** What is wrong, and what was. Any number of processes may use it at once. */
export class Alerts {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Takes down what is wrong of one kind: opens what is new, keeps up what goes on, resolves what is over. */
  async reconcile(organizationId: string, kind: string, breaches: readonly Breach[]): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    for (const breach of breaches) await this.#note(scope, kind, breach);
    const subjects = breaches.map(({ subject }) => subject);
    const over = { kind, resolvedAt: null, subject: { $nin: subjects } };
    await scope.update(AlertEntity, over, { resolvedAt: this.#clock.now() });
  }

  /** Those that are not over, the latest first. */
  open(organizationId: string): Promise<Alert[]> {
    const latestFirst = { orderBy: { openedAt: 'desc' } } as const;
    return this.#storage.scope(organizationId).find(AlertEntity, { resolvedAt: null }, latestFirst);
  }

  /** The ids of open alerts that nobody has been told of and nobody is telling. */
  async untold(organizationId: string): Promise<string[]> {
    const where = { resolvedAt: null, toldAt: null, notBefore: { $lte: this.#clock.now() } };
    const alerts = await this.#storage.scope(organizationId).find(AlertEntity, where);
    return alerts.map(({ id }) => id);
  }

  /** Takes an alert for telling. Of several processes that try, one gets it. */
  async claim(organizationId: string, id: string): Promise<Alert | undefined> {
    const scope = this.#storage.scope(organizationId);
    const now = this.#clock.now();
    const claimed = await scope.update(
      AlertEntity,
      { id, resolvedAt: null, toldAt: null, notBefore: { $lte: now } },
      { notBefore: new Date(now.getTime() + claimMs) },
    );
    return claimed > 0 ? scope.findOne(AlertEntity, { id }) : undefined;
  }

  async told({ organizationId, id }: Alert): Promise<void> {
    await this.#storage.scope(organizationId).update(AlertEntity, { id }, { toldAt: this.#clock.now() });
  }

  /** Looks first and writes then by what it saw: of two processes that see nothing yet, one opens the alert. */
  async #note(scope: Scope, kind: string, { subject, what, mend }: Breach): Promise<void> {
    const now = this.#clock.now();
    const latest = await scope.findOne(AlertEntity, { kind, subject }, { orderBy: { occurrence: 'desc' } });
    const news = { what, mend, lastSeenAt: now, resolvedAt: null };
    if (latest && isGoingOn(latest, now)) {
      await scope.update(AlertEntity, { id: latest.id }, news);
      return;
    }
    const occurrence = (latest?.occurrence ?? 0) + 1;
    const row = { id: newId(), kind, subject, occurrence, ...news };
    const blank = { openedAt: now, toldAt: null, notBefore: now };
    const unique = ['organizationId', 'kind', 'subject', 'occurrence'] as const;
    await scope.insertOnce(AlertEntity, { ...row, ...blank }, unique);
  }
}

function isGoingOn({ resolvedAt }: Alert, now: Date): boolean {
  return !resolvedAt || now.getTime() - resolvedAt.getTime() < sameTroubleMs;
}
