import { OrganizationEntity } from '#capabilities/organization/organization.entity.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import type { Arrival, News, Notifier } from '#post/notifier.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { latestSlot, type Slot } from './cadence.ts';
import { momentText } from './cadence-words.ts';
import { digestMessages } from './digest-messages.ts';
import type { Digests } from './digests.ts';
import type { Schedule } from './schedule.entity.ts';
import type { Slots } from './slots.ts';

export const postDigestJobName = 'post-digest';

const lateAfterMs = 15 * 60_000;
const mostCards = 3;

/** What waits for a decision, as cards with their buttons. The conversation's approvals are one. */
export interface PendingDecisions {
  cards(organizationId: string, locale: Locale): Promise<DecisionCard[]>;
}

export interface DecisionCard {
  approvalId: string;
  blocks: Block[];
}

export interface DigestPostsParts {
  storage: Storage;
  clock: Clock;
  queue: JobQueue;
  notifier: Notifier;
  slots: Slots;
  digests: Digests;
  decisions: PendingDecisions;
}

/** Gets every digest that falls due to its channel, once. */
export class DigestPosts {
  readonly #parts: DigestPostsParts;

  constructor(parts: DigestPostsParts) {
    this.#parts = parts;
  }

  /** Finds what is due in every organisation and has it posted. One organisation's trouble is not the others'. */
  async sweep(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    for (const organizationId of await this.#parts.storage.organizationIds()) {
      signal.throwIfAborted();
      await this.#sendOff(organizationId).catch((error) => failures.push(error));
    }
    if (failures.length > 0)
      throw new AggregateError(failures, 'digests of some organisations were not looked at');
  }

  /** Posts a slot's digest, unless that is done or being done. What did not arrive is left to a later sweep. */
  async post(organizationId: string, slotId: string): Promise<void> {
    const { slots, notifier, clock } = this.#parts;
    const found = await slots.toSend(organizationId, slotId);
    if (!found || !notifier.reaches(found.schedule.place)) return;
    const { slot, schedule } = found;
    const isLate = clock.now().getTime() - slot.slotAt.getTime() > lateAfterMs;
    const key = `digest:${schedule.id}:${slot.day}`;
    const news = await this.#news(schedule, { day: slot.day, at: slot.slotAt }, key, isLate);
    if (!(await slots.claim(slot))) return;
    try {
      if ((await this.#tell(news)) === 'arrived') await slots.sent(slot);
    } catch (error) {
      await slots.putOff(
        slot,
        error instanceof UserError ? error.say : digestMessages.both((words) => words.notTaken),
      );
      if (!(error instanceof UserError)) throw error;
    }
  }

  /** Posts what the schedule's latest slot had to say, as of now. The same `callId` posts once. */
  async postNow(schedule: Schedule, callId: string): Promise<Arrival> {
    const slot = latestSlot(schedule, this.#parts.clock.now());
    return this.#tell(await this.#news(schedule, slot, `digest:${schedule.id}:now:${callId}`, false));
  }

  async #sendOff(organizationId: string): Promise<void> {
    const { slots, queue, notifier } = this.#parts;
    await slots.open(organizationId);
    for (const { slotId, place } of await slots.waiting(organizationId))
      if (notifier.reaches(place))
        await queue.send(postDigestJobName, { organizationId, slotId }, { key: slotId });
  }

  async #tell(news: readonly News[]): Promise<Arrival> {
    for (const one of news) if ((await this.#parts.notifier.tell(one)) === 'underway') return 'underway';
    return 'arrived';
  }

  /** The digest, and below it each card as a message of its own, which can be changed once it is decided. */
  async #news(schedule: Schedule, slot: Slot, key: string, isLate: boolean): Promise<News[]> {
    const { storage, digests, decisions } = this.#parts;
    const { organizationId, timeZone, place } = schedule;
    const organization = await storage.scope(organizationId).findOne(OrganizationEntity, {});
    const locale = organization?.locale ?? 'en';
    const cards = await decisions.cards(organizationId, locale);
    const due = momentText(slot.at, timeZone, locale);
    const late: Block = { kind: 'notice', tone: 'info', text: digestMessages.in(locale).late(due) };
    const shown = cards.slice(0, mostCards);
    const waiting = { waiting: cards.length, shown: shown.length };
    const blocks = await digests.of(organizationId, schedule, slot, waiting, locale);
    const common = { organizationId, place };
    const replyWith = (own: Block[]): Reply => ({ audience: 'everyone', locale, blocks: own });
    return [
      { ...common, key, reply: replyWith(isLate ? [late, ...blocks] : blocks) },
      ...shown.map(({ approvalId, blocks: card }): News => {
        return { ...common, key: `${key}:card:${approvalId}`, reply: replyWith(card), approvalId };
      }),
    ];
  }
}
