import type { Ties } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import { CredentialEntity } from './credential.entity.ts';
import type { Integrations } from './integrations.ts';
import type { KeyPlaces } from './key-places.ts';

const messages = defineMessages({
  en: {
    own: (count: number) =>
      count === 1 ? 'Their own key is deleted.' : `Their own ${count} keys are deleted.`,
    known: (names: string) =>
      `They entered the organisation’s key of ${names} and may still have it; replace it afterwards.`,
  },
  th: {
    own: (count) => `คีย์ส่วนตัว ${count} รายการจะถูกลบ`,
    known: (names) => `คนนี้เป็นผู้กรอกคีย์ขององค์กรสำหรับ ${names} และอาจยังเก็บไว้ ควรเปลี่ยนคีย์ภายหลัง`,
  },
});

/** A member's own keys go with them. Those of the organisation that they entered stay, and are known to them. */
export function keyTies(storage: Storage, integrations: Integrations, places: KeyPlaces): Ties {
  return {
    order: 10,
    of: async (organizationId, memberId) => {
      const inUse = { state: 'current' as const };
      const rows = await storage.scope(organizationId).find(CredentialEntity, inUse);
      const own = rows.filter(({ ownerId }) => ownerId === memberId).length;
      const entered = rows.filter((row) => row.ownerId === organizationId && row.createdById === memberId);
      const names = [...new Set(entered.map(({ provider }) => places.nameOf(provider)))].join(', ');
      return [
        ...(own > 0 ? [messages.both((texts) => texts.own(own))] : []),
        ...(names ? [messages.both((texts) => texts.known(names))] : []),
      ];
    },
    cut: (scope, memberIds) => integrations.forget(scope, memberIds),
  };
}
