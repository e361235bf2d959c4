import type { Clock } from '#lib/clock.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { nextSlot, slotsBetween } from './cadence.ts';
import { type Schedule, ScheduleEntity } from './schedule.entity.ts';
import { type ScheduleSlot, ScheduleSlotEntity, type SlotState } from './schedule-slot.entity.ts';

/** For how long one process has a slot to itself. Outlasts the notifier's claim, so that the next attempt is free to post. */
const claimMs = 2 * 60_000;
const longestPauseMs = 60 * 60_000;

export interface SlotNews {
  lastSentAt: Date | undefined;
  /** Why the latest slot has not been sent yet. */
  failure: Bilingual | undefined;
}

/** What has fallen due and what became of it. Any number of processes may use it at once. */
export class Slots {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Opens the slots that have fallen due. Of several of one schedule only the latest is to be sent. */
  async open(organizationId: string): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const now = this.#clock.now();
    const due = await scope.find(ScheduleEntity, { removedAt: null, nextAt: { $lte: now } });
    for (const schedule of due) await this.#openOf(schedule, scope, now);
  }

  /** The slots that wait to be sent and that nobody is at, with the place where they belong. */
  async waiting(organizationId: string): Promise<{ slotId: string; place: Place }[]> {
    const scope = this.#storage.scope(organizationId);
    const where = { state: 'due' as const, notBefore: { $lte: this.#clock.now() } };
    const slots = await scope.find(ScheduleSlotEntity, where);
    if (slots.length === 0) return [];
    const ids = slots.map(({ scheduleId }) => scheduleId);
    const schedules = await scope.find(ScheduleEntity, { id: { $in: ids } });
    const places = new Map(schedules.map(({ id, place }) => [id, place]));
    return slots.flatMap(({ id: slotId, scheduleId }) => {
      const place = places.get(scheduleId);
      return place ? [{ slotId, place }] : [];
    });
  }

  /** A slot with its schedule, if it is still to be sent: a later one overtakes it, and so does a removal. */
  async toSend(
    organizationId: string,
    slotId: string,
  ): Promise<{ slot: ScheduleSlot; schedule: Schedule } | undefined> {
    const scope = this.#storage.scope(organizationId);
    const slot = await scope.findOne(ScheduleSlotEntity, { id: slotId, state: 'due' });
    const schedule = slot && (await scope.findOne(ScheduleEntity, { id: slot.scheduleId }));
    if (!slot || !schedule) return undefined;
    const { scheduleId, day } = slot;
    const isOvertaken = await scope.findOne(ScheduleSlotEntity, { scheduleId, day: { $gt: day } });
    if (!schedule.removedAt && !isOvertaken) return { slot, schedule };
    await this.#close(slot, 'skipped');
    return undefined;
  }

  /** Takes a slot for sending. Of several processes that try, one succeeds. */
  async claim({ id, organizationId, attempts }: ScheduleSlot): Promise<boolean> {
    const now = this.#clock.now();
    const claimed = await this.#storage
      .scope(organizationId)
      .update(
        ScheduleSlotEntity,
        { id, state: 'due', notBefore: { $lte: now } },
        { notBefore: new Date(now.getTime() + claimMs), attempts: attempts + 1 },
      );
    return claimed > 0;
  }

  sent(slot: ScheduleSlot): Promise<void> {
    return this.#close(slot, 'sent');
  }

  /** Puts a slot off, longer each time. What the attempt did is not known: the notifier looks before it posts again. */
  async putOff({ id, organizationId, attempts }: ScheduleSlot, failure: Bilingual): Promise<void> {
    const pauseMs = Math.min(claimMs * 2 ** attempts, longestPauseMs);
    const notBefore = new Date(this.#clock.now().getTime() + pauseMs);
    await this.#storage
      .scope(organizationId)
      .update(ScheduleSlotEntity, { id, state: 'due' }, { notBefore, failure });
  }

  /** When a schedule last got through, and the slot that has not, if there is one. */
  async news({ id: scheduleId, organizationId }: Schedule): Promise<SlotNews> {
    const scope = this.#storage.scope(organizationId);
    const latest = { orderBy: { day: 'desc' } } as const;
    const [sent, due] = await Promise.all([
      scope.findOne(ScheduleSlotEntity, { scheduleId, state: 'sent' }, latest),
      scope.findOne(ScheduleSlotEntity, { scheduleId, state: 'due' }, latest),
    ]);
    return { lastSentAt: sent?.sentAt ?? undefined, failure: due?.failure ?? undefined };
  }

  /** Repeatable from any point: `nextAt` moves on only when all that came before it is written. */
  async #openOf(schedule: Schedule, scope: Scope, now: Date): Promise<void> {
    const { id: scheduleId, nextAt } = schedule;
    const slots = slotsBetween(schedule, new Date(nextAt.getTime() - 1), now);
    const latest = slots.at(-1);
    for (const { day, at: slotAt } of slots) {
      const state: SlotState = day === latest?.day ? 'due' : 'skipped';
      const row = { id: newId(), scheduleId, day, slotAt, state, attempts: 0 };
      const blank = { notBefore: slotAt, failure: null, sentAt: null };
      await scope.insertOnce(ScheduleSlotEntity, { ...row, ...blank }, [
        'organizationId',
        'scheduleId',
        'day',
      ]);
    }
    const following = nextSlot(schedule, now).at;
    await scope.update(ScheduleEntity, { id: scheduleId, nextAt }, { nextAt: following });
  }

  async #close({ id, organizationId }: ScheduleSlot, state: 'sent' | 'skipped'): Promise<void> {
    const sentAt = state === 'sent' ? this.#clock.now() : null;
    await this.#storage
      .scope(organizationId)
      .update(ScheduleSlotEntity, { id, state: 'due' }, { state, sentAt, failure: null });
  }
}
