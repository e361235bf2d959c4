import type { VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';

/** Why a vendor's calls fail, as the second half of a sentence. */
export const failureMessages = defineMessages({
  en: {
    reason: (failure: VendorFailure) =>
      ({
        authentication: 'its key is rejected',
        quota: 'its credit or plan is used up',
        rate_limited: 'it rejects requests because of rate limits',
        refused_content: 'it rejects the content',
        invalid_request: 'it rejects the requests as invalid',
        retired: 'the product has been retired',
        unavailable: 'it is unavailable',
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
