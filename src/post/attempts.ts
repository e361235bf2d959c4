import type { Clock } from '#lib/clock.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import type { Deliveries } from './deliveries.ts';
import { dropFollowers, dropNews } from './drop-news.ts';
import { noteCard } from './note-card.ts';
import type { NewsOwner, Poster } from './notifier.ts';
import { type OutboxItem, OutboxItemEntity } from './outbox.entity.ts';

/** How long an attempt holds its claim. Longer than any platform takes to accept or reject a message. */
export const claimMs = 60_000;
const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60_000;
/** News is retried for this long, since somebody may give Jarvis access to the place again. */
const givenUpAfterMs = 24 * 60 * 60_000;

const messages = defineMessages({
  en: {
    notTaken: 'The platform did not accept the message.',
    elsewhere:
      'That channel belongs to another organisation now, because its workspace was linked or unlinked. Choose another channel.',
  },
  th: {
    notTaken: 'แพลตฟอร์มไม่รับข้อความ',
    elsewhere: 'ช่องนั้นเป็นขององค์กรอื่นแล้ว เพราะมีการเชื่อมหรือยกเลิกการเชื่อม กรุณาเลือกช่องอื่น',
  },
});

export interface AttemptsParts {
  storage: Storage;
  clock: Clock;
  deliveries: Deliveries;
  owners(): readonly NewsOwner[];
  wake(): void;
}

/** The result of an attempt that did not fail. Outdated news is `dropped`. */
export type AttemptEnd = 'arrived' | 'dropped';

/** Posts claimed items of the outbox and records the result. */
export class Attempts {
  readonly #parts: AttemptsParts;

  constructor(parts: AttemptsParts) {
    this.#parts = parts;
  }

  /** Posts an item. Rethrows the platform's error after recording the time of the next attempt. */
  async make(scope: Scope, item: OutboxItem): Promise<AttemptEnd> {
    let { isInDoubt } = item;
    try {
      const known = await this.#find(scope, item);
      isInDoubt = false;
      const messageId = known ?? (await this.#post(scope, item));
      if (messageId === undefined) await dropNews(scope, item.key);
      else await this.#noteSent(scope, item, messageId);
      return messageId === undefined ? 'dropped' : 'arrived';
    } catch (error) {
      // The item stays in doubt until the platform has said whether an earlier attempt arrived.
      await this.#noteFailure(scope, item, error, isInDoubt || !isSurelyUndone(error));
      throw error;
    }
  }

  /** The message id, if an earlier attempt posted the item. */
  async #find({ organizationId }: Scope, item: OutboxItem): Promise<string | undefined> {
    const { key, place, isInDoubt } = item;
    await this.#requireOwn(organizationId, place);
    return isInDoubt ? this.#reaching(item, (poster, at) => poster.find(at, key)) : undefined;
  }

  /** The message id; `undefined` if the news is outdated. */
  async #post(scope: Scope, item: OutboxItem): Promise<string | undefined> {
    const { key, mentions, cause } = item;
    const owner = this.#ownerOf(item);
    if (cause && owner && !(await owner.isCurrent(scope, cause.id))) return undefined;
    const reply = this.#replyOf(item);
    return this.#reaching(item, (poster, at) => poster.post(at, reply, key, mentions));
  }

  /** Works in the item's place, or where the person whom it is for can be told. A card stays where it can be changed. */
  async #reaching<T>(
    { place, mentions, approvalId }: OutboxItem,
    work: (poster: Poster, at: Place) => Promise<T>,
  ): Promise<T> {
    const poster = this.#parts.deliveries.posterTo(place);
    try {
      return await work(poster, place);
    } catch (error) {
      const [person, ...others] = mentions;
      const isForOne = person !== undefined && others.length === 0 && !approvalId;
      const instead = isForOne && (await poster.insteadOf?.(place, error, person));
      if (!instead) throw error;
      return work(poster, instead);
    }
  }

  #replyOf({ key, reply, lateAfter, lateNotice }: OutboxItem): Reply {
    if (!reply) throw new Error(`${key} waits without a reply`);
    const isLate = lateAfter && lateNotice && this.#parts.clock.now() > lateAfter;
    return isLate ? { ...reply, blocks: [lateNotice, ...reply.blocks] } : reply;
  }

  async #noteSent(scope: Scope, item: OutboxItem, messageId: string): Promise<void> {
    const { id, key, approvalId, place, cause } = item;
    const now = this.#parts.clock.now();
    const sent = { state: 'sent', sentAt: now, reply: null, failure: null, isInDoubt: false } as const;
    await scope.transaction(async (within) => {
      if ((await within.update(OutboxItemEntity, { id, state: 'waiting' }, sent)) === 0) return;
      if (approvalId) await noteCard(within, { approvalId, place, messageId });
      if (cause) await this.#ownerOf(item)?.sent(within, cause.id);
      const isFollower = { follows: key, state: 'waiting' } as const;
      const followers = await within.update(OutboxItemEntity, isFollower, { dueAt: now });
      if (followers > 0) within.afterCommit(() => this.#parts.wake());
    });
  }

  async #noteFailure(scope: Scope, item: OutboxItem, error: unknown, isInDoubt: boolean): Promise<void> {
    const { id, key, attempts, cause } = item;
    const isGivenUp = error instanceof UserError && this.#ageMs(item) >= givenUpAfterMs;
    const state = isGivenUp ? 'given_up' : 'waiting';
    const failure = error instanceof UserError ? error.text : messages.both((texts) => texts.notTaken);
    await scope.transaction(async (within) => {
      const mine = { id, state: 'waiting', attempts: attempts + 1 } as const;
      const change = { state, failure, ...this.#nextAttempt(attempts, error, isInDoubt) } as const;
      if ((await within.update(OutboxItemEntity, mine, change)) === 0) return;
      if (cause) await this.#ownerOf(item)?.failed?.(within, cause.id, failure);
      if (isGivenUp) await dropFollowers(within, key);
    });
  }

  /** Schedules the next attempt. A message that may have arrived keeps its claim, so that a later look can find it. */
  #nextAttempt(attempts: number, error: unknown, isInDoubt: boolean): Partial<OutboxItem> {
    const now = this.#parts.clock.now();
    const askedMs = error instanceof VendorError ? (error.retryAfterMs ?? 0) : 0;
    const pauseMs = Math.max(Math.min(firstPauseMs * 2 ** attempts, longestPauseMs), askedMs);
    const after = (ms: number) => new Date(now.getTime() + ms);
    if (isInDoubt) return { dueAt: after(Math.max(pauseMs, claimMs)) };
    return { dueAt: after(pauseMs), claimedUntil: now, isInDoubt };
  }

  #ageMs({ notBefore }: OutboxItem): number {
    return this.#parts.clock.now().getTime() - notBefore.getTime();
  }

  /** A workspace that was linked or unlinked receives no more news of its former organisation. */
  async #requireOwn(organizationId: string, { platform, workspaceId }: Place): Promise<void> {
    const owner = await this.#parts.storage.knownOrganization(platform, workspaceId);
    if (owner !== undefined && owner !== organizationId)
      throw new UserError(messages.both((texts) => texts.elsewhere));
  }

  #ownerOf({ cause }: OutboxItem): NewsOwner | undefined {
    return cause ? this.#parts.owners().find(({ kind }) => kind === cause.kind) : undefined;
  }
}

/** Whether the platform rejected the message, so that a retry is safe. After a time-out it is not. */
function isSurelyUndone(error: unknown): boolean {
  return error instanceof UserError || (error instanceof VendorError && error.reason !== 'timed_out');
}
