import type { Ties } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import { GenerationEntity, unfinishedStates } from './generation.entity.ts';

const messages = defineMessages({
  en: {
    running:
      'What they are having made is finished if a vendor has begun it, since it is paid for; the rest is cancelled.',
  },
  th: {
    running: 'งานสร้างสื่อที่คนนี้สั่งไว้และผู้ให้บริการเริ่มทำแล้วจะทำต่อจนเสร็จ เพราะจ่ายเงินไปแล้ว ส่วนที่ยังไม่เริ่มจะถูกยกเลิก',
  },
});

/** Nothing more is bought for somebody who is gone. What a vendor has begun is charged anyway, so it is finished and booked. */
export function generationTies(storage: Storage, clock: Clock): Ties {
  return {
    order: 20,
    of: async (organizationId, memberId) => {
      const running = { memberId, state: { $in: [...unfinishedStates] } };
      const count = await storage.scope(organizationId).count(GenerationEntity, running);
      return count > 0 ? [messages.both((texts) => texts.running)] : [];
    },
    cut: async (scope, memberIds) => {
      // One that is being submitted may come back as refused for now, and would be submitted again.
      const notBegun = {
        memberId: { $in: [...memberIds] },
        state: { $in: ['queued', 'submitting'] as const },
      };
      await scope.update(GenerationEntity, notBegun, { cancelRequestedAt: clock.now() });
      const begun = { memberId: { $in: [...memberIds] }, state: { $in: [...unfinishedStates] } };
      await scope.update(GenerationEntity, begun, { alternatives: [] });
    },
  };
}
