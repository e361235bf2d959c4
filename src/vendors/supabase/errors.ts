import { z } from 'zod';
import { VendorError } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    refused:
      'Supabase does not accept this key for this project. It has to be a secret key (`sb_secret_…`) or the older `service_role` key, from Project Settings → API Keys.',
    noMetrics:
      'This project tells no metrics: it is paused, or of a plan without them. Give the connection string of its database instead, which stands under “Connect”.',
    noProject:
      'Give the project URL and, behind a blank, its secret key (`https://abcdefghijklmnopqrst.supabase.co sb_secret_…`, from Project Settings), or the connection string that stands under “Connect”.',
  },
  th: {
    refused:
      'Supabase ไม่ยอมรับคีย์นี้กับโปรเจกต์นี้ ต้องใช้คีย์ลับ (`sb_secret_…`) หรือคีย์ `service_role` แบบเดิม จากหน้า `Project Settings → API Keys`',
    noMetrics:
      'โปรเจกต์นี้ไม่ให้ค่าชี้วัด อาจถูกพักไว้ หรือแพ็กเกจไม่มีให้ กรุณาใช้ URL การเชื่อมต่อของฐานข้อมูลจากหน้า `Connect` แทน',
    noProject:
      'กรุณาใส่ URL ของโปรเจกต์ เว้นวรรค แล้วตามด้วยคีย์ลับ (`https://abcdefghijklmnopqrst.supabase.co sb_secret_…` จากหน้า `Project Settings`) หรือใส่ URL การเชื่อมต่อจากหน้า `Connect`',
  },
});

/** The gateway answers with one of these, or with a plain text. */
export const refusals: Refusals = {
  detail: z.union([
    z.object({ message: z.string() }).transform(({ message }) => message),
    z.object({ error: z.string() }).transform(({ error }) => error),
    z.object({ msg: z.string() }).transform(({ msg }) => msg),
  ]),
  text: (status) => {
    if (status === 401 || status === 403) return messages.both((texts) => texts.refused);
    return status === 404 || status === 402 ? messages.both((texts) => texts.noMetrics) : undefined;
  },
};

export function noProject(): VendorError {
  const text = messages.both((texts) => texts.noProject);
  return new VendorError('supabase', 'invalid_request', 'neither a project nor a connection string', {
    text,
  });
}

/** A success without a single figure. */
export function noMetrics(): VendorError {
  const text = messages.both((texts) => texts.noMetrics);
  return new VendorError('supabase', 'malformed_answer', 'an answer without metrics', { text });
}
