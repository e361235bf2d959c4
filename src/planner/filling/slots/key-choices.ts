import type { Clause } from '../../reading/mentions.ts';

const adminKey = /\badmin(?:istration|istrator)?[\s-]+(?:api[\s-]+)?(?:keys?|tokens?)\b/i;
const keyForBills =
  /\b(?:billing|bills?|invoices?)[\s-]+(?:keys?|tokens?)\b|\b(?:keys?|tokens?)\s+(?:for|that\s+reads?|to\s+read)\s+(?:the\s+|our\s+)?(?:bills?|billing|invoices?)\b/i;
const thaiAdminKey =
  /(?:คีย์|key|โทเค็น)(?:\s*api)?[^.\n]{0,24}?(?:แอดมิน|admin|ผู้ดูแล|ดูบิล|สำหรับบิล|ใบแจ้งหนี้)|(?:admin|แอดมิน)\s*(?:api\s*)?(?:คีย์|key)/i;

/** What the key is for that a clause names; `undefined` if it says nothing of that. */
export function keyPurposeIn({ text }: Clause): 'admin' | undefined {
  const isThai = /[\u0e00-\u0e7f]/.test(text);
  const isAdmin = adminKey.test(text) || keyForBills.test(text) || (isThai && thaiAdminKey.test(text));
  return isAdmin ? 'admin' : undefined;
}

const oldKey = /\b(?:old|replaced|previous|former)\s+(?:[\p{L}\p{N}.]+\s+){0,4}?(?:keys?|tokens?)\b/iu;
const thaiOldKey = /(?:คีย์|key|โทเค็น)[^.\n]{0,24}?(?:เก่า|เดิม|ที่ถูกแทน)/i;

/** Whether a clause names the key that was replaced. */
export function keyAgeIn({ text }: Clause): 'replaced' | undefined {
  const isThai = /[\u0e00-\u0e7f]/.test(text);
  return oldKey.test(text) || (isThai && thaiOldKey.test(text)) ? 'replaced' : undefined;
}
