import type { Ties } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import { ScheduleEntity } from './schedule.entity.ts';
import { skipDue } from './slots.ts';

const messages = defineMessages({
  en: {
    kept: (codes: string) =>
      `What they set up goes on (${codes}): it belongs to the organisation, and any admin can change it.`,
    ended: (codes: string) => `What is posted to their own conversation with me ends (${codes}).`,
  },
  th: {
    kept: (codes) => `สรุปที่คนนี้ตั้งไว้ (${codes}) ยังส่งต่อไป เพราะเป็นขององค์กร admin ทุกคนเปลี่ยนได้`,
    ended: (codes) => `สรุปที่ส่งในแชตส่วนตัวของคนนี้กับฉัน (${codes}) จะหยุดส่ง`,
  },
});

/** Digests stay with the organisation, save those that nobody but the member reads. */
export function scheduleTies(storage: Storage, clock: Clock): Ties {
  return {
    order: 30,
    of: async (organizationId, memberId) => {
      const theirs = { createdBy: memberId, removedAt: null };
      const all = await storage
        .scope(organizationId)
        .find(ScheduleEntity, theirs, { orderBy: { id: 'asc' } });
      const codesOf = (isDirect: boolean) =>
        all
          .filter(({ place }) => (place.isDirect ?? false) === isDirect)
          .map(({ code }) => code)
          .join(', ');
      const [kept, ended] = [codesOf(false), codesOf(true)];
      return [
        ...(kept ? [messages.both((texts) => texts.kept(kept))] : []),
        ...(ended ? [messages.both((texts) => texts.ended(ended))] : []),
      ];
    },
    cut: async (scope, memberIds) => {
      const theirs = { createdBy: { $in: [...memberIds] }, removedAt: null };
      for (const { id, place, createdBy } of await scope.find(ScheduleEntity, theirs)) {
        if (!place.isDirect) continue;
        await skipDue(scope, id);
        await scope.update(ScheduleEntity, { id }, { removedBy: createdBy, removedAt: clock.now() });
      }
    },
  };
}
