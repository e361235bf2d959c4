import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#lib/messages.ts';
import type { Arrival, News, Notifier } from '#post/notifier.ts';
import { momentText } from '#reply/moment.ts';
import type { Block, Reply } from '#reply/reply.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import { latestSlot, type Slot } from './cadence.ts';
import { digestMessages } from './digest-messages.ts';
import type { Digests } from './digests.ts';

import type { Schedule } from './schedule.entity.ts';
import type { Slots } from './slots.ts';

const lateAfterMs = 15 * 60_000;
const maxCards = 3;
/** Due schedules fetched per query. */
const batchSize = 100;
const maxConcurrent = 4;

export interface PendingDecisions {
  /** Returns the cards, with buttons, of all requests waiting for a decision. */
  cards(organizationId: string, locale: Locale): Promise<DecisionCard[]>;
}

export interface DecisionCard {
  approvalId: string;
  blocks: Block[];
}

export interface DigestPostsParts {
  storage: Storage;
  clock: Clock;
  notifier: Notifier;
  slots: Slots;
  digests: Digests;
  decisions: PendingDecisions;
}

/** Composes each due digest once and hands it to the outbox. */
export class DigestPosts {
  readonly #parts: DigestPostsParts;

  constructor(parts: DigestPostsParts) {
    this.#parts = parts;
  }

  /** Composes the due digests of all organisations. A failure does not stop the others; all are thrown at the end. */
  async sweep(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    for (;;) {
      const due = await this.#parts.slots.due(batchSize);
      if (due.length === 0) break;
      const addresses = due.values();
      const compose = () => this.#composeEach(addresses, failures, signal);
      await Promise.all(Array.from({ length: maxConcurrent }, compose));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some digests could not be composed');
  }

  /** Posts the digest of the schedule's latest slot with current figures, once per `callId`. */
  async postNow(schedule: Schedule, callId: string): Promise<Arrival> {
    const slot = latestSlot(schedule, this.#parts.clock.now());
    const news = await this.#news(schedule, slot, `digest:${schedule.id}:now:${callId}`);
    return this.#parts.notifier.postNow(schedule.organizationId, news);
  }

  async #composeEach(
    addresses: Iterable<RowAddress>,
    failures: unknown[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const address of addresses) {
      signal.throwIfAborted();
      await this.#compose(address).catch((error) => failures.push(error));
    }
  }

  async #compose(address: RowAddress): Promise<void> {
    const { slots } = this.#parts;
    const schedule = await slots.claim(address);
    if (!schedule) return;
    const unopened = slots.unopened(schedule);
    const latest = unopened.at(-1);
    await slots.open(schedule, unopened, latest ? await this.#scheduledNews(schedule, latest) : []);
  }

  async #scheduledNews(schedule: Schedule, slot: Slot): Promise<News[]> {
    const [digest, ...cards] = await this.#news(schedule, slot, `digest:${schedule.id}:${slot.day}`);
    return [{ ...digest, late: await this.#late(schedule, slot) }, ...cards];
  }

  /** The digest, then each card as a separate message that can be edited once it is decided. */
  async #news(schedule: Schedule, slot: Slot, key: string): Promise<[News, ...News[]]> {
    const { digests, decisions } = this.#parts;
    const { organizationId, place } = schedule;
    const locale = await this.#localeOf(organizationId);
    const cards = await decisions.cards(organizationId, locale);
    const shown = cards.slice(0, maxCards);
    const waiting = { waiting: cards.length, shown: shown.length };
    const blocks = await digests.of(organizationId, schedule, slot, waiting, locale);
    const replyWith = (own: Block[]): Reply => ({ audience: 'everyone', locale, blocks: own });
    const keys = [key, ...shown.map(({ approvalId }) => `${key}:card:${approvalId}`)];
    return [
      { key, place, reply: replyWith(blocks) },
      ...shown.map(({ approvalId, blocks: card }, index): News => {
        const order = { key: keys[index + 1] as string, follows: keys[index] as string };
        return { ...order, place, reply: replyWith(card), approvalId };
      }),
    ];
  }

  async #late({ organizationId, timeZone }: Schedule, { at }: Slot): Promise<NonNullable<News['late']>> {
    const locale = await this.#localeOf(organizationId);
    const text = digestMessages.in(locale).late(momentText(at, timeZone, locale));
    return { after: new Date(at.getTime() + lateAfterMs), notice: { kind: 'notice', tone: 'info', text } };
  }

  async #localeOf(organizationId: string): Promise<Locale> {
    const organization = await this.#parts.storage.scope(organizationId).findOne(OrganizationEntity, {});
    return organization?.locale ?? 'en';
  }
}
