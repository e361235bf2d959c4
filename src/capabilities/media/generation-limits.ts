import type { UseRules } from '#capabilities/organization/use-rules.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { countText } from '#lib/formats.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import { momentText } from '#reply/moment.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Generation, GenerationEntity } from './generation.entity.ts';
import { localProvider } from './ports.ts';

const spanMs = 60 * 60_000;

const messages = defineMessages({
  en: {
    member: (most: string) => `You may have at most ${most} pieces made in an hour`,
    team: (most: string) => `All of you together may have at most ${most} pieces made in an hour`,
    next: (when: string) => `the next one is possible from ${when}`,
    nextSeveral: (count: string, when: string) => `the next ${count} are possible from ${when}`,
    never: (most: string) => `ask for ${most} at a time`,
    self: 'you can change that with `change settings`',
    others: 'an admin or owner can change that with `change settings`',
    refusal: (limit: string, next: string, change: string) => `${limit}: ${next}, and ${change}.`,
  },
  th: {
    member: (most) => `คุณสร้างได้ไม่เกิน ${most} ชิ้นต่อชั่วโมง`,
    team: (most) => `ทุกคนรวมกันสร้างได้ไม่เกิน ${most} ชิ้นต่อชั่วโมง`,
    next: (when) => `ชิ้นถัดไปสร้างได้ตั้งแต่ ${when}`,
    nextSeveral: (count, when) => `อีก ${count} ชิ้นสร้างได้ตั้งแต่ ${when}`,
    never: (most) => `กรุณาขอครั้งละไม่เกิน ${most} ชิ้น`,
    self: 'คุณปรับขีดจำกัดนี้ได้โดยพิมพ์ `เปลี่ยนการตั้งค่า`',
    others: 'admin หรือ owner ปรับขีดจำกัดนี้ได้โดยพิมพ์ `เปลี่ยนการตั้งค่า`',
    refusal: (limit, next, change) => `${limit} ${next} และ ${change}`,
  },
});

type Asker = Pick<Actor, 'organizationId' | 'memberId' | 'timeZone' | 'role' | 'alsoMay'>;

/**
 * How many pieces a member, and a whole organisation, may have made in any hour. Every piece counts that a provider was to make,
 * however it ended. What Jarvis draws itself does not: it costs nothing, takes milliseconds and nobody waits for it.
 */
export class GenerationLimits {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /**
   * Throws a `UserError` that says when it is possible if so many more pieces are too many now.
   *
   * @param within a transaction that holds the organisation's lock, so that no other process counts at the same time
   */
  async check(
    asker: Asker,
    pieces: number,
    { memberPiecesPerHour, teamPiecesPerHour }: UseRules,
    within: Scope = this.#storage.scope(asker.organizationId),
  ): Promise<void> {
    const since = new Date(this.#clock.now().getTime() - spanMs);
    const where = { createdAt: { $gt: since }, provider: { $ne: localProvider } };
    const begun = await within.aggregate(GenerationEntity, { where, groupBy: ['memberId'] });
    const { memberId } = asker;
    const own = begun.find((one) => one.memberId === memberId)?.count ?? 0;
    const all = begun.reduce((sum, { count }) => sum + count, 0);
    const limits = [
      { where: { ...where, memberId }, most: memberPiecesPerHour, begun: own, text: 'member' },
      { where, most: teamPiecesPerHour, begun: all, text: 'team' },
    ] as const;
    for (const limit of limits) {
      const tooMany = limit.begun + pieces - limit.most;
      if (tooMany > 0) throw await refusal(asker, { ...limit, pieces, tooMany }, within);
    }
  }
}

interface Exceeded {
  where: Condition<Generation>;
  most: number;
  text: 'member' | 'team';
  pieces: number;
  tooMany: number;
}

async function refusal(
  { timeZone, ...asker }: Asker,
  { where, most, text, pieces, tooMany }: Exceeded,
  scope: Scope,
): Promise<UserError> {
  const columns = ['createdAt'] as const;
  const isPossible = pieces <= most;
  const leaving = isPossible
    ? await scope.find(GenerationEntity, where, { columns, orderBy: { createdAt: 'asc' }, limit: tooMany })
    : [];
  const last = leaving.at(-1);
  const when = last && new Date(last.createdAt.getTime() + spanMs);
  const next = (locale: Locale) => {
    const texts = messages.in(locale);
    if (!when) return texts.never(countText(most, locale));
    const moment = momentText(when, timeZone, locale);
    return pieces === 1 ? texts.next(moment) : texts.nextSeveral(countText(pieces, locale), moment);
  };
  const change = holds(asker, 'organization:manage') ? 'self' : 'others';
  const sentence: Bilingual = messages.both((texts, locale) =>
    texts.refusal(texts[text](countText(most, locale)), next(locale), texts[change]),
  );
  return new UserError(sentence);
}
