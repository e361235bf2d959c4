import type { Breach } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import type { NewsOwner } from '#post/notifier.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Alert, AlertEntity } from './alert.entity.ts';

/** What comes back so soon after it was over is the same trouble: it goes on, and nobody is told again. */
const sameTroubleMs = 30 * 60_000;

/** What is wrong, and what was. Any number of processes may use it at once. */
export class Alerts implements NewsOwner {
  readonly kind = 'alert';
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Takes down what is wrong of one kind: opens what is new, keeps up what goes on, resolves what is over. */
  async reconcile(scope: Scope, kind: string, breaches: readonly Breach[]): Promise<void> {
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

  /** Open alerts that nobody has been told of. */
  untold(scope: Scope): Promise<Alert[]> {
    return scope.find(AlertEntity, { resolvedAt: null, toldAt: null });
  }

  /** Trouble that is over is not told any more. */
  async isCurrent(scope: Scope, id: string): Promise<boolean> {
    return (await scope.count(AlertEntity, { id, resolvedAt: null, toldAt: null })) > 0;
  }

  async sent(scope: Scope, id: string): Promise<void> {
    await scope.update(AlertEntity, { id }, { toldAt: this.#clock.now() });
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
    const blank = { openedAt: now, toldAt: null };
    const unique = ['organizationId', 'kind', 'subject', 'occurrence'] as const;
    await scope.insertOnce(AlertEntity, { ...row, ...blank }, unique);
  }
}

function isGoingOn({ resolvedAt }: Alert, now: Date): boolean {
  return !resolvedAt || now.getTime() - resolvedAt.getTime() < sameTroubleMs;
}
