import type { Ties } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import type { OpenCards } from './open-cards.ts';

const messages = defineMessages({
  en: {
    withdrawn: (codes: string) => `What they asked for and nobody decided is withdrawn (${codes}).`,
  },
  th: {
    withdrawn: (codes) => `คำขอของคนนี้ที่ยังไม่มีใครตัดสินใจ (${codes}) จะถูกถอน`,
  },
});

/** What somebody had asked for is withdrawn when they leave, and its cards say so (`LeaversCards`). */
export function approvalTies(cards: OpenCards): Ties {
  return {
    order: 50,
    of: async (organizationId, memberId) => {
      const codes = (await cards.codesOf(organizationId, memberId)).join(', ');
      return codes ? [messages.both((texts) => texts.withdrawn(codes))] : [];
    },
  };
}
