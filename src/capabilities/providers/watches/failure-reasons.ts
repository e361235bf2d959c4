import type { VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';

/** What is the matter, for people: the end of a sentence. */
export const failureReasons = defineMessages({
  en: {
    reason: (failure: VendorFailure) =>
      ({
        authentication: 'its key is refused',
        quota: 'its credit or plan is used up',
        rate_limited: 'it turns requests away as too many',
        refused_content: 'it refuses the content',
        invalid_request: 'it calls the requests wrong',
        retired: 'the product is gone',
        unavailable: 'it is out of order',
        timed_out: 'it does not answer in time',
        malformed_answer: 'its answers cannot be read',
      })[failure],
  },
  th: {
    reason: (failure) =>
      ({
        authentication: 'คีย์ถูกปฏิเสธ',
        quota: 'เครดิตหรือโควตาหมด',
        rate_limited: 'คำขอถูกปฏิเสธเพราะถี่เกินไป',
        refused_content: 'ไม่รับเนื้อหา',
        invalid_request: 'แจ้งว่าคำขอไม่ถูกต้อง',
        retired: 'ผลิตภัณฑ์ปิดให้บริการแล้ว',
        unavailable: 'ระบบขัดข้อง',
        timed_out: 'ไม่ตอบภายในเวลา',
        malformed_answer: 'คำตอบอ่านไม่ได้',
      })[failure],
  },
});
