import { afterAll, beforeAll, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { ScheduleSlotEntity } from '#capabilities/schedules/schedule-slot.entity.ts';
import { oldSlots } from '#capabilities/schedules/slots.ts';
import { AlertEntity } from '#capabilities/watch/alert.entity.ts';
import { oldAlerts } from '#capabilities/watch/alerts.ts';
import { FeedbackEntity } from '#conversation/feedback.entity.ts';
import { ThreadEntity } from '#conversation/history/thread.entity.ts';
import { TurnEntity } from '#conversation/history/turn.entity.ts';
import { oldConversations } from '#conversation/old-conversations.ts';
import { forgetOldRows } from '#jobs/forget-old-rows.ts';
import { CardEntity } from '#post/card.entity.ts';
import { oldNews } from '#post/old-news.ts';
import { OutboxItemEntity } from '#post/outbox.entity.ts';
import { idBefore, newId } from '#storage/columns.ts';
import { Retention } from '#storage/retention.ts';
import type { Storage } from '#storage/storage.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { TestClock } from '../jarvis.ts';
import { openTestStorage } from '../storage.ts';

const clock = new TestClock();
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
const [old, recent] = [daysAgo(401), daysAgo(399)];
const place = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
const words = { en: 'words', th: 'คำ' };

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** The tick of one process. */
function tick() {
  const kinds = [...oldConversations, ...oldNews, oldSlots, oldAlerts];
  return forgetOldRows(new Retention(storage, clock, 400, kinds)).run(new AbortController().signal);
}

const turn = (startedAt: Date, threadId = newId()) => ({
  ...{ id: newId(), threadId, memberId: newId(), platform: 'slack', eventId: newId(), text: 'hi' },
  ...{ state: 'finished' as const, messages: [], tokens: 1, tools: [], pendingQuestion: null, result: null },
  files: null,
  ...{ startedAt, finishedAt: startedAt },
});
const thread = (summarizedThrough: string) => ({
  ...{ id: newId(), platform: 'slack', threadKey: newId(), createdAt: old },
  ...{ summary: 'They spoke of lamps.', summarizedThrough },
});
const rating = (at: Date) => ({
  ...{ id: newId(), memberId: newId(), platform: 'slack', eventId: newId(), verdict: 'good' as const, at },
});
const news = (addedAt: Date, state: 'waiting' | 'sent' | 'given_up') => ({
  ...{ id: newId(), key: newId(), state, platform: 'slack' as const, place, reply: null, mentions: [] },
  ...{ approvalId: null, cause: null, lateAfter: null, lateNotice: null, follows: null, addedAt },
  ...{ notBefore: addedAt, dueAt: addedAt, attempts: 1, claimedUntil: addedAt, isInDoubt: false },
  ...{ failure: null, sentAt: null },
});
const card = (at: Date) => ({ id: idBefore(at), approvalId: newId(), place, messageId: newId() });
const slot = (slotAt: Date, state: 'due' | 'sent' | 'skipped') => ({
  ...{ id: newId(), scheduleId: newId(), day: '2025-01-01', slotAt, state, failure: null, sentAt: null },
});
const alert = (resolvedAt: Date | null) => ({
  ...{ id: newId(), kind: 'test', subject: newId(), occurrence: 1, what: words, openedAt: old },
  ...{ mend: { label: words, value: '', typed: '' }, lastSeenAt: old, resolvedAt, toldAt: null },
});
const audited = {
  ...{ id: newId(), memberId: newId(), tool: 'buy', risk: 'spend' as const, input: {}, plan: null, at: old },
  ...{ outcome: 'done' as const, callId: 'a:b', initiator: 'person', approvalId: null, approvedBy: null },
};
const charge = {
  ...{ id: newId(), memberId: newId(), idempotencyKey: 'a', state: 'settled' as const, provider: 'flux' },
  ...{ product: 'any', category: 'image' as const, quantity: '1', unit: 'image' as const, currency: 'USD' },
  ...{ cachedTokens: null, cacheWriteTokens: null, feeTerms: null, fee: '0', limitedFee: '0' },
  ...{ inputTokens: null, outputTokens: null, amount: '1', estimatedAmount: '1', reportedAmount: null },
  ...{
    reconciledAmount: null,
    source: 'any',
    relatedKind: null,
    relatedId: null,
    payer: null,
    credentialId: null,
    credentialVersion: null,
    integrationId: null,
    occurredAt: old,
    settledAt: old,
  },
};

test('what is older than the retention period is deleted in every organisation, and nothing else', async () => {
  const scopes = [storage.scope(newId()), storage.scope(newId())];
  for (const scope of scopes) {
    await scope.insert(TurnEntity, turn(old), turn(recent));
    await scope.insert(FeedbackEntity, rating(old), rating(recent));
    await scope.insert(OutboxItemEntity, news(old, 'sent'), news(old, 'given_up'), news(old, 'waiting'));
    await scope.insert(OutboxItemEntity, news(recent, 'sent'));
    await scope.insert(CardEntity, card(old), card(recent));
    await scope.insert(ScheduleSlotEntity, slot(old, 'sent'), slot(old, 'skipped'), slot(old, 'due'));
    await scope.insert(ScheduleSlotEntity, slot(recent, 'sent'));
    await scope.insert(AlertEntity, alert(old), alert(recent), alert(null));
    await scope.insert(AuditEntryEntity, audited);
    await scope.insert(LedgerEntryEntity, charge);
  }
  await Promise.all([tick(), tick()]);
  for (const scope of scopes) {
    expect((await scope.find(TurnEntity, {})).map(({ startedAt }) => startedAt)).toEqual([recent]);
    expect((await scope.find(FeedbackEntity, {})).map(({ at }) => at)).toEqual([recent]);
    const items = await scope.find(OutboxItemEntity, {}, { orderBy: { addedAt: 'asc' } });
    expect(items.map(({ state }) => state)).toEqual(['waiting', 'sent']);
    expect((await scope.find(CardEntity, {})).map(({ id }) => id)).toEqual([idBefore(recent)]);
    const slots = await scope.find(ScheduleSlotEntity, {}, { orderBy: { slotAt: 'asc' } });
    expect(slots.map(({ state }) => state)).toEqual(['due', 'sent']);
    expect(await scope.count(AlertEntity)).toBe(2);
    expect(await scope.count(AuditEntryEntity)).toBe(1);
    expect(await scope.count(LedgerEntryEntity)).toBe(1);
  }
});

test('a summary goes with the last turn it covers, and its thread stays', async () => {
  const scope = storage.scope(newId());
  const [gone, kept] = [turn(old), turn(recent)];
  await scope.insert(TurnEntity, gone, kept);
  await scope.insert(ThreadEntity, thread(gone.id), thread(kept.id));
  await tick();
  const threads = await scope.find(ThreadEntity, {}, { orderBy: { id: 'asc' } });
  expect(threads.map(({ summary }) => summary)).toEqual([null, 'They spoke of lamps.']);
});

test('more rows than one batch are deleted, by several processes at once', async () => {
  const scope = storage.scope(newId());
  await scope.insert(TurnEntity, ...Array.from({ length: 1_200 }, () => turn(old)));
  await Promise.all([tick(), tick(), tick()]);
  expect(await scope.count(TurnEntity)).toBe(0);
});
