import type { Clock } from '#lib/clock.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { News, NewsOwner, Notifier } from '#post/notifier.ts';
import { newId } from '#storage/columns.ts';
import { defineOldRows } from '#storage/old-rows.ts';
import type { Scope } from '#storage/scope.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import { type Cadence, nextSlot, type Slot, slotsBetween } from './cadence.ts';
import { type Schedule, ScheduleEntity } from './schedule.entity.ts';
import { ScheduleSlotEntity } from './schedule-slot.entity.ts';

/** How long a process keeps a schedule claimed. Must be longer than composing a digest takes. */
const claimMs = 60_000;

export interface SlotNews {
  lastSentAt: Date | undefined;
  /** Why the due slot has not been sent yet. */
  failure: Bilingual | undefined;
}

/** The due slots of schedules and their outcome. Safe to use from several processes at once. */
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

  /** Returns due, unclaimed schedules of all organisations, longest waiting first. */
  due(limit: number): Promise<RowAddress[]> {
    return this.#storage.allOrganizations.find(ScheduleEntity, this.#isDue(), {
      orderBy: { nextAt: 'asc' },
      limit,
    });
  }

  /** Claims a due schedule. Returns `undefined` if another process claimed it first. */
  async claim({ organizationId, id }: RowAddress): Promise<Schedule | undefined> {
    const claimedUntil = new Date(this.#clock.now().getTime() + claimMs);
    const scope = this.#storage.scope(organizationId);
    const [schedule] = await scope.claim(ScheduleEntity, { id, ...this.#isDue() }, { claimedUntil });
    return schedule;
  }

  /** Returns the unopened slots of a schedule, in order. Only the latest of them is sent. */
  unopened(schedule: Schedule): Slot[] {
    return slotsBetween(schedule, new Date(schedule.nextAt.getTime() - 1), this.#clock.now());
  }

  /** Opens slots and adds the latest one's news in one transaction. Earlier slots that were not sent are skipped. */
  async open(schedule: Schedule, slots: readonly Slot[], news: readonly News[]): Promise<void> {
    const { id: scheduleId, organizationId, nextAt } = schedule;
    const { at: followingAt } = nextSlot(schedule, slots.at(-1)?.at ?? this.#clock.now());
    await this.#storage.scope(organizationId).transaction(async (scope) => {
      const isUnopened = { id: scheduleId, removedAt: null, nextAt };
      if ((await scope.update(ScheduleEntity, isUnopened, { nextAt: followingAt })) === 0) return;
      await skipDue(scope, scheduleId);
      const rows = slots.map((slot) => newRow(scheduleId, slot, slot === slots.at(-1) ? 'due' : 'skipped'));
      await scope.insert(ScheduleSlotEntity, ...rows);
      const [first, ...others] = news;
      const id = rows.at(-1)?.id;
      if (first && id)
        await this.#notifier.add(scope, { ...first, cause: { kind: this.kind, id } }, ...others);
    });
  }

  /** Returns when a schedule last posted, and why its due slot has not. */
  async news({ id: scheduleId, organizationId }: Schedule): Promise<SlotNews> {
    const scope = this.#storage.scope(organizationId);
    const latest = { orderBy: { day: 'desc' } } as const;
    const [sent, due] = await Promise.all([
      scope.findOne(ScheduleSlotEntity, { scheduleId, state: 'sent' }, latest),
      scope.findOne(ScheduleSlotEntity, { scheduleId, state: 'due' }, latest),
    ]);
    return { lastSentAt: sent?.sentAt ?? undefined, failure: due?.failure ?? undefined };
  }

  /** Returns whether the slot is still due: neither sent, overtaken by a later slot, nor removed with its schedule. */
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

/** Old slots that are done with. */
export const oldSlots = defineOldRows({
  table: ScheduleSlotEntity,
  before: (moment) => ({ state: { $ne: 'due' as const }, slotAt: { $lt: moment } }),
});

/** Marks the due slots of a schedule as skipped, so that they are not sent. */
export async function skipDue(scope: Scope, scheduleId: string): Promise<void> {
  const isDue = { scheduleId, state: 'due' } as const;
  await scope.update(ScheduleSlotEntity, isDue, { state: 'skipped', failure: null });
}

/** The next slot of a new cadence on a date for which the schedule has opened none yet. */
export async function firstFreeSlot(
  scope: Scope,
  scheduleId: string,
  cadence: Cadence,
  now: Date,
): Promise<Slot> {
  const latest = await scope.findOne(ScheduleSlotEntity, { scheduleId }, { orderBy: { day: 'desc' } });
  let slot = nextSlot(cadence, now);
  while (latest && slot.day <= latest.day) slot = nextSlot(cadence, slot.at);
  return slot;
}
