import { defineMessages } from '#lib/messages.ts';

/** Why a card cannot be decided. */
export const approvalMessages = defineMessages({
  en: {
    unknown: (code: string) => `There is no approval ${code} here. Check the code on the card.`,
    expired: (code: string) => `Approval ${code} has expired. Ask again to get a new card.`,
    done: (code: string) => `Approval ${code} has already been carried out.`,
    failed: (code: string) => `Approval ${code} was carried out but failed. Ask again to retry.`,
    denied: (code: string) => `Approval ${code} was denied. Ask again if you changed your mind.`,
    withdrawn: (code: string) =>
      `Approval ${code} was withdrawn, so nothing was changed. Ask again if you changed your mind.`,
    running: (code: string) => `Approval ${code} is in progress.`,
    interrupted: (code: string) =>
      `Approval ${code} was interrupted. Check what has been done before you ask again.`,
  },
  th: {
    unknown: (code: string) => `ไม่พบคำขออนุมัติ ${code} กรุณาตรวจรหัสบนการ์ด`,
    expired: (code: string) => `คำขออนุมัติ ${code} หมดอายุแล้ว สั่งใหม่อีกครั้งเพื่อรับการ์ดใหม่`,
    done: (code: string) => `คำขออนุมัติ ${code} ดำเนินการไปแล้ว`,
    failed: (code: string) => `คำขออนุมัติ ${code} ดำเนินการแล้วแต่ไม่สำเร็จ สั่งใหม่อีกครั้งเพื่อลองอีกที`,
    denied: (code: string) => `คำขออนุมัติ ${code} ถูกปฏิเสธแล้ว หากเปลี่ยนใจให้สั่งใหม่อีกครั้ง`,
    withdrawn: (code: string) => `คำขออนุมัติ ${code} ถูกถอนแล้ว ไม่มีอะไรเปลี่ยนแปลง หากเปลี่ยนใจให้สั่งใหม่อีกครั้ง`,
    running: (code: string) => `คำขออนุมัติ ${code} กำลังดำเนินการอยู่`,
    interrupted: (code: string) => `คำขออนุมัติ ${code} ถูกขัดจังหวะระหว่างดำเนินการ กรุณาตรวจผลก่อนสั่งใหม่`,
  },
});
