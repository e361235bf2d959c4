import type { Ties } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { AlertChannelEntity } from './alert-channel.entity.ts';

const messages = defineMessages({
  en: {
    ended:
      'Alerts go to their own conversation with me, which ends: choose a channel with `set alert channel #ops`.',
  },
  th: {
    ended: 'การแจ้งเตือนส่งไปที่แชตส่วนตัวของคนนี้กับฉัน ซึ่งจะหยุดลง กรุณาเลือกห้องใหม่ด้วย `ตั้งห้องแจ้งเตือนเป็น #ops`',
  },
});

/** Alerts are posted to no conversation of somebody who is gone. A channel that they chose stays. */
export function alertTies(storage: Storage): Ties {
  return {
    order: 40,
    of: async (organizationId, memberId) => {
      const isTheirs = await goesTo(storage.scope(organizationId), [memberId]);
      return isTheirs ? [messages.both((texts) => texts.ended)] : [];
    },
    cut: async (scope, memberIds) => {
      if (await goesTo(scope, memberIds)) await scope.delete(AlertChannelEntity, {});
    },
  };
}

async function goesTo(scope: Scope, memberIds: readonly string[]): Promise<boolean> {
  const channel = await scope.findOne(AlertChannelEntity, { setBy: { $in: [...memberIds] } });
  return channel?.place.isDirect ?? false;
}
