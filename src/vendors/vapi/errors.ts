import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    refused:
      'Vapi does not accept this key. It has to be a private key, since a public one cannot read calls; both stand under API Keys at https://dashboard.vapi.ai/org/api-keys.',
  },
  th: {
    refused:
      'Vapi ไม่ยอมรับคีย์นี้ ต้องใช้คีย์ส่วนตัว เพราะคีย์สาธารณะอ่านข้อมูลสายไม่ได้ คัดลอกได้ที่ https://dashboard.vapi.ai/org/api-keys',
  },
});

/** As NestJS answers, on which Vapi is built: `{ message, error, statusCode }`; the message may be a list. */
export const refusals: Refusals = {
  detail: z
    .object({ message: z.union([z.string(), z.array(z.string()).transform((all) => all.join('; '))]) })
    .transform(({ message }) => message),
  text: (status) => (status === 401 || status === 403 ? messages.both((texts) => texts.refused) : undefined),
};
