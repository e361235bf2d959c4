import { randomInt } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Cadence, nextSlot, type rhythms } from './cadence.ts';
import { cadenceText } from './cadence-text.ts';
import { channelText } from './channel-text.ts';
import { type Schedule, ScheduleEntity } from './schedule.entity.ts';
import { firstFreeSlot, skipDue } from './slots.ts';

const maxSchedules = 50;
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const messages = defineMessages({
  en: {
    none: 'Nothing is on the schedule. Set up a digest with `daily digest at 9am`.',
    unknown: (name: string, known: string) => `There is no schedule ${name}. These exist: ${known}.`,
    several: (known: string) => `Which one? Give its code: ${known}.`,
    one: (code: string, cadence: string, channel: string) => `${code} (${cadence}, ${channel})`,
    tooMany: `There are ${maxSchedules} schedules already. Remove one first; \`list schedules\` shows them.`,
    twin: (code: string) =>
      `${code} is already posted there at that time, so nothing was changed. To have only one, remove the other.`,
  },
  th: {
    none: 'ยังไม่มีการตั้งเวลาส่งอะไรไว้ ตั้งได้โดยพิมพ์ `ส่งสรุปทุกวัน 9 โมง`',
    unknown: (name, known) => `ไม่พบรายการ “${name}” รายการที่ตั้งไว้มี ${known}`,
    several: (known) => `หมายถึงรายการไหน กรุณาระบุรหัส: ${known}`,
    one: (code, cadence, channel) => `${code} (${cadence}, ${channel})`,
    twin: (code) =>
      `${code} ส่งที่เดียวกันในเวลานั้นอยู่แล้ว จึงไม่ได้เปลี่ยนอะไร หากต้องการให้เหลือรายการเดียว ให้ยกเลิกอีกรายการ`,
    tooMany: `ตั้งไว้ครบ ${maxSchedules} รายการแล้ว กรุณายกเลิกบางรายการก่อน ดูทั้งหมดได้โดยพิมพ์ \`list schedules\``,
  },
});

export interface ScheduleRequest {
  cadence: Cadence;
  place: Place;
  channel: string | null;
}

/** The schedules of organisations. */
export class Schedules {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Adds a schedule. Returns the existing one if an identical schedule was added before. */
  add(actor: Actor, request: ScheduleRequest): Promise<{ schedule: Schedule; isNew: boolean }> {
    return this.#scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const known = await scope.find(ScheduleEntity, { removedAt: null });
      const same = known.find((schedule) => isSame(schedule, request));
      if (same) return { schedule: same, isNew: false };
      if (known.length >= maxSchedules) throw new UserError(messages.both((texts) => texts.tooMany));
      return { schedule: await this.#insert(scope, actor, request), isNew: true };
    });
  }

  /** Returns the active schedules, oldest first. */
  all(organizationId: string): Promise<Schedule[]> {
    const oldestFirst = { orderBy: { id: 'asc' } } as const;
    return this.#scope(organizationId).find(ScheduleEntity, { removedAt: null }, oldestFirst);
  }

  /** Finds a schedule by code, rhythm ("weekly") or channel, or the only one if no name is given. Otherwise throws a `UserError`. */
  async named(organizationId: string, name: string | undefined): Promise<Schedule> {
    const all = await this.all(organizationId);
    if (all.length === 0) throw new UserError(messages.both((texts) => texts.none));
    const found = name === undefined ? all : all.filter((schedule) => matchesName(schedule, name));
    const [only, another] = found;
    if (name !== undefined && !only)
      throw new UserError(
        messages.both((texts, locale) => texts.unknown(shownName(name, locale), listed(all, locale))),
      );
    if (!only || another)
      throw new UserError(messages.both((texts, locale) => texts.several(listed(found, locale))));
    return only;
  }

  /** Returns the schedule of a plan. Throws a `UserError` if it has been removed since. */
  async planned(organizationId: string, { id, code }: Pick<Schedule, 'id' | 'code'>): Promise<Schedule> {
    const all = await this.all(organizationId);
    const found = all.find((schedule) => schedule.id === id);
    if (found) return found;
    throw new UserError(messages.both((texts, locale) => texts.unknown(code, listed(all, locale))));
  }

  /**
   * Changes when and where a schedule posts, and returns whether that differs from before. A date that had its digest before
   * the change has none after it. Throws a `UserError` if the schedule is gone, or another one posts the same.
   */
  change(
    actor: Actor,
    { id, code }: Pick<Schedule, 'id' | 'code'>,
    { cadence, place, channel }: ScheduleRequest,
  ): Promise<{ schedule: Schedule; isChanged: boolean }> {
    return this.#scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const known = await scope.find(ScheduleEntity, { removedAt: null });
      const schedule = known.find((one) => one.id === id);
      if (!schedule)
        throw new UserError(messages.both((texts, locale) => texts.unknown(code, listed(known, locale))));
      const same = known.filter((one) => isSame(one, { cadence, place, channel }));
      if (same.includes(schedule)) return { schedule, isChanged: false };
      const [twin] = same;
      if (twin) throw new UserError(messages.both((texts) => texts.twin(twin.code)));
      const { at: nextAt } = await firstFreeSlot(scope, id, cadence, this.#clock.now());
      const change = { ...cadence, dayNumber: cadence.dayNumber ?? null, place, channel, nextAt };
      await scope.update(ScheduleEntity, { id, removedAt: null }, change);
      return { schedule: { ...schedule, ...change }, isChanged: true };
    });
  }

  /** Removes a schedule and skips its due slots. Returns whether this call removed it. */
  async remove(actor: Actor, schedule: Schedule): Promise<boolean> {
    const end = { removedBy: actor.memberId, removedAt: this.#clock.now() };
    const where = { id: schedule.id, removedAt: null };
    return this.#scope(actor.organizationId).transaction(async (scope) => {
      await skipDue(scope, schedule.id);
      return (await scope.update(ScheduleEntity, where, end)) > 0;
    });
  }

  async #insert(scope: Scope, actor: Actor, { cadence, place, channel }: ScheduleRequest): Promise<Schedule> {
    const now = this.#clock.now();
    const row = {
      id: newId(),
      kind: 'digest' as const,
      place,
      channel,
      ...cadence,
      dayNumber: cadence.dayNumber ?? null,
      nextAt: nextSlot(cadence, now).at,
      claimedUntil: now,
      createdBy: actor.memberId,
      createdAt: now,
      removedBy: null,
      removedAt: null,
    };
    for (;;) {
      const coded = { ...row, code: newCode() };
      if (await scope.insertOnce(ScheduleEntity, coded, ['organizationId', 'code']))
        return { ...coded, organizationId: scope.organizationId };
    }
  }

  #scope(organizationId: string): Scope {
    return this.#storage.scope(organizationId);
  }
}

function isSame(schedule: Schedule, { cadence, place }: ScheduleRequest): boolean {
  const { every, dayNumber, timeOfDay, timeZone } = schedule;
  const isSameTime =
    every === cadence.every &&
    (dayNumber ?? null) === (cadence.dayNumber ?? null) &&
    timeOfDay === cadence.timeOfDay &&
    timeZone === cadence.timeZone;
  return isSameTime && isSamePlace(schedule.place, place);
}

export function isSamePlace(one: Place, other: Place): boolean {
  const parts = ['platform', 'workspaceId', 'channelId', 'threadId'] as const;
  return parts.every((part) => one[part] === other[part]);
}

const rhythmNames: Record<(typeof rhythms)[number], readonly string[]> = {
  day: ['day', 'daily', 'รายวัน'],
  weekday: ['weekday', 'weekdays', 'วันทำงาน'],
  week: ['week', 'weekly', 'รายสัปดาห์'],
  month: ['month', 'monthly', 'รายเดือน'],
};

/** A rhythm as people call it; any other name as it was given. */
function shownName(name: string, locale: Locale): string {
  const spoken = Object.values(rhythmNames).find((names) => names.includes(name));
  return (locale === 'th' ? spoken?.at(-1) : spoken?.[1]) ?? name;
}

function matchesName({ code, every, channel }: Schedule, name: string): boolean {
  const wanted = name.trim().toLowerCase().replace(/^#/, '');
  return (
    code.toLowerCase() === wanted || channel?.toLowerCase() === wanted || rhythmNames[every].includes(wanted)
  );
}

function listed(schedules: readonly Schedule[], locale: Locale): string {
  const texts = messages.in(locale);
  return schedules
    .map((one) =>
      texts.one(one.code, cadenceText(one, locale), channelText(one.channel, 'elsewhere', locale)),
    )
    .join('; ');
}

function newCode(): string {
  return Array.from({ length: 4 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
}
