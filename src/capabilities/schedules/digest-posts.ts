import { OrganizationEntity } from '#capabilities/organization/organization.entity.ts';
import type { Notifier } from '#conversation/notifier.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { latestSlot, type Slot } from './cadence.ts';
import { momentText } from './cadence-words.ts';
import { digestReply } from './digest-reply.ts';
import { digestWords } from './digest-words.ts';
import type { Digests } from './digests.ts';
import type { Schedule } from './schedule.entity.ts';
import type { Slots } from './slots.ts';

export const postDigestJobName = 'post-digest';

const lateAfterMs = 15 * 60_000;
const mostCards = 3;

/** What waits for a decision, as cards with their buttons. The conversation's approvals are one. */
export interface PendingDecisions {
  cards(organizationId: string, locale: Locale): Promise<Block[][]>;
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

  /** Posts a slot's digest, unless that is done or being done. A failure is put off to a later sweep. */
  async post(organizationId: string, slotId: string): Promise<void> {
    const { slots, notifier, clock } = this.#parts;
    const found = await slots.toSend(organizationId, slotId);
    if (!found) return;
    const { slot, schedule } = found;
    const isLate = clock.now().getTime() - slot.slotAt.getTime() > lateAfterMs;
    const reply = await this.#reply(schedule, { day: slot.day, at: slot.slotAt }, isLate);
    if (!(await slots.claim(slot))) return;
    try {
      const key = `digest:${schedule.id}:${slot.day}`;
      await notifier.tell({ organizationId, place: schedule.place, reply, key });
      await slots.sent(slot);
    } catch (error) {
      await slots.putOff(
        slot,
        error instanceof UserError ? error.say : digestWords.both((words) => words.notTaken),
      );
      if (!(error instanceof UserError)) throw error;
    }
  }

  /** Posts what the schedule's latest slot had to say, as of now. The same `callId` posts once. */
  async postNow(schedule: Schedule, callId: string): Promise<void> {
    const { organizationId, place, id } = schedule;
    const reply = await this.#reply(schedule, latestSlot(schedule, this.#parts.clock.now()), false);
    await this.#parts.notifier.tell({ organizationId, place, reply, key: `digest:${id}:now:${callId}` });
  }

  async #sendOff(organizationId: string): Promise<void> {
    const { slots, queue } = this.#parts;
    await slots.open(organizationId);
    for (const slotId of await slots.waiting(organizationId))
      await queue.send(postDigestJobName, { organizationId, slotId }, { key: slotId });
  }

  async #reply(schedule: Schedule, slot: Slot, isLate: boolean): Promise<Reply> {
    const { storage, digests, decisions } = this.#parts;
    const { organizationId, timeZone } = schedule;
    const organization = await storage.scope(organizationId).findOne(OrganizationEntity, {});
    const locale = organization?.locale ?? 'en';
    const digest = await digests.of(organizationId, schedule, slot);
    const cards = await decisions.cards(organizationId, locale);
    const due = momentText(slot.at, timeZone, locale);
    const late: Block = { kind: 'notice', tone: 'info', text: digestWords.in(locale).late(due) };
    const blocks = digestReply(digest, shortened(cards, locale), locale);
    return { audience: 'everyone', blocks: isLate ? [late, ...blocks] : blocks };
  }
}

function shortened(cards: readonly Block[][], locale: Locale): Block[] {
  const shown = cards.slice(0, mostCards).flat();
  const hidden = cards.length - mostCards;
  return hidden > 0 ? [...shown, { kind: 'text', text: digestWords.in(locale).moreToDecide(hidden) }] : shown;
}
