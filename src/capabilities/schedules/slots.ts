import type { Clock } from '#lib/clock.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { News, NewsOwner, Notifier } from '#post/notifier.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import { nextSlot, type Slot, slotsBetween } from './cadence.ts';
import { type Schedule, ScheduleEntity } from './schedule.entity.ts';
import { ScheduleSlotEntity } from './schedule-slot.entity.ts';

/** For how long one process has a schedule to itself. Outlasts the composing of a digest. */
const claimMs = 60_000;

export interface SlotNews {
  lastSentAt: Date | undefined;
  /** Why the latest slot has not been sent yet. */
  failure: Bilingual | undefined;
}

/** What has fallen due and what became of it. Any number of processes may use it at once. */
export class Slots implements NewsOwner {
  readonly kind = 'digest';
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #notifier: Notifier;

  constructor(storage: Storage, clock: Clock, notifier: Notifier) {
    this.#storage = storage;
    this.#clock = clock;
    this.#notifier = notifier;
  }

  /** Schedules of any organisation that have come round and that no process is at, those that wait longest first. */
  due(limit: number): Promise<RowAddress[]> {
    return this.#storage.allOrganizations.find(ScheduleEntity, this.#isDue(), {
      orderBy: { nextAt: 'asc' },
      limit,
    });
  }

  /** Takes a schedule that has come round. Of several processes that try, one gets it. */
  async claim({ organizationId, id }: RowAddress): Promise<Schedule | undefined> {
    const claimedUntil = new Date(this.#clock.now().getTime() + claimMs);
    const scope = this.#storage.scope(organizationId);
    const [schedule] = await scope.claim(ScheduleEntity, { id, ...this.#isDue() }, { claimedUntil });
    return schedule;
  }

  /** The slots of a schedule that have not been opened, in their order. Only the latest of them is to be sent. */
  unopened(schedule: Schedule): Slot[] {
    return slotsBetween(schedule, new Date(schedule.nextAt.getTime() - 1), this.#clock.now());
  }

  /** Opens slots and adds the news of the latest, all or nothing. It overtakes what has not been sent yet. */
  async open(schedule: Schedule, slots: readonly Slot[], news: readonly News[]): Promise<void> {
    const { id: scheduleId, organizationId, nextAt } = schedule;
    const { at: following } = nextSlot(schedule, slots.at(-1)?.at ?? this.#clock.now());
    await this.#storage.scope(organizationId).transaction(async (scope) => {
      const isUnopened = { id: scheduleId, removedAt: null, nextAt };
      if ((await scope.update(ScheduleEntity, isUnopened, { nextAt: following })) === 0) return;
      await skipDue(scope, scheduleId);
      const rows = slots.map((slot) => newRow(scheduleId, slot, slot === slots.at(-1) ? 'due' : 'skipped'));
      await scope.insert(ScheduleSlotEntity, ...rows);
      const [first, ...others] = news;
      const id = rows.at(-1)?.id;
      if (first && id)
        await this.#notifier.add(scope, { ...first, cause: { kind: this.kind, id } }, ...others);
    });
  }

  /** When a schedule last got through, and why the slot that is due has not. */
  async news({ id: scheduleId, organizationId }: Schedule): Promise<SlotNews> {
    const scope = this.#storage.scope(organizationId);
    const latest = { orderBy: { day: 'desc' } } as const;
    const [sent, due] = await Promise.all([
      scope.findOne(ScheduleSlotEntity, { scheduleId, state: 'sent' }, latest),
      scope.findOne(ScheduleSlotEntity, { scheduleId, state: 'due' }, latest),
    ]);
    return { lastSentAt: sent?.sentAt ?? undefined, failure: due?.failure ?? undefined };
  }

  /** A later slot overtakes it, and so does the removal of its schedule. */
  async isCurrent(scope: Scope, id: string): Promise<boolean> {
    return (await scope.count(ScheduleSlotEntity, { id, state: 'due' })) > 0;
  }

  async sent(scope: Scope, id: string): Promise<void> {
    const sent = { state: 'sent', sentAt: this.#clock.now(), failure: null } as const;
    await scope.update(ScheduleSlotEntity, { id }, sent);
  }

  async failed(scope: Scope, id: string, failure: Bilingual): Promise<void> {
    await scope.update(ScheduleSlotEntity, { id, state: 'due' }, { failure });
  }

  #isDue() {
    const now = this.#clock.now();
    return { removedAt: null, nextAt: { $lte: now }, claimedUntil: { $lte: now } } as const;
  }
}

function newRow(scheduleId: string, { day, at: slotAt }: Slot, state: 'due' | 'skipped') {
  return { id: newId(), scheduleId, day, slotAt, state, failure: null, sentAt: null };
}

/** What was due of a schedule is not to be sent any more. */
export async function skipDue(scope: Scope, scheduleId: string): Promise<void> {
  const isDue = { scheduleId, state: 'due' } as const;
  await scope.update(ScheduleSlotEntity, isDue, { state: 'skipped', failure: null });
}
