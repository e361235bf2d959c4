import { z } from 'zod';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { numberFormat } from '#lib/formats.ts';
import type { Refusals } from '#lib/json-http.ts';
import { defineMessages } from '#lib/messages.ts';
import { lackingRight } from '#vendors/key-request.ts';

const messages = defineMessages({
  en: {
    tooManyBytes: (most: string) =>
      `Google speaks at most ${most} bytes at once, of which a Thai letter takes three. Split the text.`,
    wrongVoice: (voice: string, example: string) =>
      `“${voice}” is not one of these voices, which are named like \`${example}\`. Others have another price.`,
  },
  th: {
    tooManyBytes: (most) => `Google พูดได้ครั้งละไม่เกิน ${most} ไบต์ โดยอักษรไทยหนึ่งตัวใช้สามไบต์ กรุณาแบ่งข้อความ`,
    wrongVoice: (voice, example) => `“${voice}” ไม่ใช่เสียงในกลุ่มนี้ ซึ่งมีชื่ออย่าง \`${example}\` เสียงอื่นราคาต่างกัน`,
  },
});

/** Reasons of `google.rpc.ErrorInfo` (googleapis/api/error_reason.proto). A wrong key has the status 400. */
const failureOfReason: Readonly<Record<string, VendorFailure>> = {
  API_KEY_INVALID: 'authentication',
  API_KEY_EXPIRED: 'authentication',
  API_KEY_SERVICE_BLOCKED: 'authentication',
  SERVICE_DISABLED: 'authentication',
  BILLING_DISABLED: 'quota',
};

/** Those that a right to an API would mend, which `metadata.service` names. */
const lacking = /^(?:API_KEY_SERVICE_BLOCKED|SERVICE_DISABLED) ([\w.]+):/;

const information = z.object({
  reason: z.string(),
  metadata: z.object({ service: z.string() }).optional().catch(undefined),
});

const error = z
  .object({
    error: z.object({
      message: z.string(),
      status: z.string().optional(),
      details: z.array(z.unknown()).default([]),
    }),
  })
  .transform(({ error: { message, status, details } }) => {
    const [found] = details.flatMap((detail) => information.safeParse(detail).data ?? []);
    const service = found?.metadata ? ` ${found.metadata.service}` : '';
    return `${found?.reason ?? status ?? ''}${service}: ${message}`;
  });

/** How Google's APIs refuse. Some of their front ends wrap the error in an array. */
export const refusals: Refusals = {
  detail: z.union([error, z.tuple([error]).transform(([only]) => only)]),
  failure: (status, detail) => {
    // After INTERNAL the work may have been done; UNAVAILABLE is 503.
    if (status === 500 || status === 502) return 'timed_out';
    return failureOfReason[detail.split(/[ :]/)[0] ?? ''];
  },
  text: (_status, detail) => lackingRight('Google', detail.match(lacking)?.[1]),
};

/** A text that would be refused, before it is sent. */
export function tooManyBytes(most: number): VendorError {
  const text = messages.both((texts, locale) => texts.tooManyBytes(numberFormat(locale).format(most)));
  return new VendorError('google', 'invalid_request', `a text of more than ${most} bytes`, { text });
}

/** A voice of another family has another price than the product that was chosen. */
export function wrongVoice(voice: string, product: string, example: string): VendorError {
  const text = messages.both((texts) => texts.wrongVoice(voice, example));
  return new VendorError('google', 'invalid_request', `${voice} is not a voice of ${product}`, { text });
}
