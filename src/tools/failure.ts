import { randomInt } from 'node:crypto';
import { UserError, VendorError, type VendorFailure } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    authentication: (vendor: string) => `${vendor} rejected the key. Set a valid one and try again.`,
    quota: (vendor: string) =>
      `The account at ${vendor} has no credit left. Top it up, or use another provider.`,
    rate_limited: (vendor: string) => `${vendor} is limiting requests right now. Try again in a minute.`,
    refused_content: (vendor: string) => `${vendor} refused this content. Rephrase it.`,
    invalid_request: (vendor: string) =>
      `${vendor} did not accept the request. Try other options, or another provider.`,
    retired: (vendor: string) => `${vendor} has retired this product. Ask me to compare the others.`,
    unavailable: (vendor: string) =>
      `${vendor} cannot be reached right now. Try again soon, or use another provider.`,
    timed_out: (vendor: string) =>
      `${vendor} did not answer in time, so the work may or may not have been done. Check before you ask again.`,
    malformed_answer: (vendor: string) =>
      `${vendor} sent an answer that Jarvis cannot read. Try again, or use another provider.`,
    tookTooLong: 'That took too long and was stopped. Try again, or ask for less at once.',
    stopped: 'Stopped.',
    diskFull: 'The disk is full, so nothing could be saved. Free some space and try again.',
    bug: (id: string) =>
      `Something went wrong inside Jarvis. Give the reference ${id} to the person who runs Jarvis; the log has the details.`,
  },
  th: {
    authentication: (vendor: string) => `${vendor} ไม่ยอมรับคีย์ กรุณาตั้งคีย์ที่ใช้ได้แล้วลองใหม่`,
    quota: (vendor: string) => `เครดิตของบัญชี ${vendor} หมดแล้ว กรุณาเติมเครดิตหรือใช้ผู้ให้บริการอื่น`,
    rate_limited: (vendor: string) => `ตอนนี้ ${vendor} จำกัดจำนวนคำขอ ลองใหม่ในอีกสักนาที`,
    refused_content: (vendor: string) => `${vendor} ปฏิเสธเนื้อหานี้ ลองเปลี่ยนคำบรรยาย`,
    invalid_request: (vendor: string) => `${vendor} ไม่รับคำขอนี้ ลองตัวเลือกอื่นหรือผู้ให้บริการอื่น`,
    retired: (vendor: string) => `${vendor} เลิกให้บริการนี้แล้ว ให้ฉันเทียบเจ้าอื่นให้ได้`,
    unavailable: (vendor: string) => `ตอนนี้ติดต่อ ${vendor} ไม่ได้ ลองใหม่อีกสักครู่หรือใช้เจ้าอื่น`,
    timed_out: (vendor: string) => `${vendor} ไม่ตอบในเวลาที่กำหนด จึงไม่ทราบว่าทำงานไปแล้วหรือไม่ กรุณาตรวจดูก่อนสั่งใหม่`,
    malformed_answer: (vendor: string) => `${vendor} ตอบกลับมาผิดรูปแบบ ลองใหม่หรือใช้เจ้าอื่น`,
    tookTooLong: 'ใช้เวลานานเกินไปจึงหยุดไว้ ลองใหม่หรือลดขนาดงานลง',
    stopped: 'หยุดแล้ว',
    diskFull: 'ดิสก์เต็ม จึงบันทึกอะไรไม่ได้ กรุณาเพิ่มพื้นที่แล้วลองใหม่',
    bug: (id: string) => `เกิดข้อผิดพลาดภายใน Jarvis บันทึกไว้ในรหัส ${id} กรุณาแจ้งผู้ดูแลระบบ`,
  },
});

export interface Failure {
  text: Bilingual;
  /** Only the asker may see it. */
  isPrivate: boolean;
}

/** Explains an error to a person. An unexpected error is logged in full under an id, which the text contains. */
export function explainFailure(error: unknown, log: Log): Failure {
  if (error instanceof UserError) return { text: error.text, isPrivate: true };
  if (error instanceof VendorError) {
    log.warn({ err: error, reason: error.reason }, 'vendor failed');
    return { text: error.text ?? vendorSentence(error.vendor, error.reason), isPrivate: false };
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { text: messages.both((texts) => texts.tookTooLong), isPrivate: false };
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { text: messages.both((texts) => texts.stopped), isPrivate: false };
  }
  if (isDiskFull(error)) return { text: messages.both((texts) => texts.diskFull), isPrivate: false };
  const id = `J-${randomInt(0x10000000, 0xffffffff).toString(16)}`;
  log.error({ err: error, id }, 'unexpected error');
  return { text: messages.both((texts) => texts.bug(id)), isPrivate: false };
}

function vendorSentence(vendor: string, reason: VendorFailure): Bilingual {
  return messages.both((texts) => texts[reason](vendor));
}

/** `ENOSPC` from the file system, `53100` from PostgreSQL; either may be wrapped. */
function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    if (code === 'ENOSPC' || code === '53100') return true;
  }
  return false;
}
