import { defineMessages } from '#lib/messages.ts';

/** Knows what is being made at vendors. Implemented by what makes it. */
export interface RunningWork {
  /** Whether something that was begun with one of these stored keys has not ended yet. */
  isBegunWith(organizationId: string, credentialIds: readonly string[]): Promise<boolean>;
}

/** What is said before a key goes with which something was begun. */
export const runningMessages = defineMessages({
  en: {
    running:
      'Something that was begun with it is still being made: without the key its result cannot be fetched, and it may be charged all the same.',
  },
  th: {
    running: 'ยังมีงานที่เริ่มด้วยคีย์นี้กำลังทำอยู่ ถ้าไม่มีคีย์จะรับผลงานไม่ได้ และอาจถูกคิดเงินอยู่ดี',
  },
});
