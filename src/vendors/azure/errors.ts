import { z } from 'zod';
import { VendorError } from '#lib/errors.ts';
import type { Refusals } from '#lib/json-http.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    malformed:
      'A region of Azure is one word of small letters and digits, such as `westeurope`. Copy it from “Keys and Endpoint” of your Speech resource.',
    unreachable: (region: string) =>
      `Azure Speech does not answer in the region “${region}”. Compare it with “Keys and Endpoint” of your Speech resource, and check the network.`,
    wrongVoice: (voice: string, isHd: boolean) =>
      isHd
        ? `“${voice}” is not one of Azure's HD voices. Choose one whose name holds \`:DragonHD\`.`
        : `“${voice}” is one of Azure's HD voices, which cost more. Ask for the premium tier to use it.`,
    refused: (region: string) =>
      `Azure Speech refused this key in the region “${region}”. A key works in the region of its resource only: copy both from “Keys and Endpoint”.`,
  },
  th: {
    malformed:
      'ภูมิภาคของ Azure เป็นคำเดียว ใช้ตัวพิมพ์เล็กกับตัวเลขเท่านั้น เช่น `westeurope` กรุณาคัดลอกจากหน้า “Keys and Endpoint” ของทรัพยากร Speech',
    unreachable: (region) =>
      `Azure Speech ไม่ตอบที่ภูมิภาค “${region}” กรุณาเทียบกับหน้า “Keys and Endpoint” ของทรัพยากร Speech และตรวจเครือข่าย`,
    wrongVoice: (voice, isHd) =>
      isHd
        ? `“${voice}” ไม่ใช่เสียง HD ของ Azure กรุณาเลือกเสียงที่ชื่อมี \`:DragonHD\``
        : `“${voice}” เป็นเสียง HD ของ Azure ซึ่งแพงกว่า หากต้องการใช้ กรุณาขอระดับพรีเมียม`,
    refused: (region) =>
      `Azure Speech ไม่ยอมรับคีย์นี้ในภูมิภาค “${region}” คีย์ใช้ได้เฉพาะในภูมิภาคของทรัพยากรนั้น กรุณาคัดลอกทั้งสองค่าจากหน้า “Keys and Endpoint”`,
  },
});

const told = z.object({ message: z.string() }).transform(({ message }) => message);

/** `{error: {code, message}}` of Azure's gateway, `{code, message}` of transcription. Synthesis answers without a body. */
export const refusals: Refusals = {
  detail: z.union([z.object({ error: told }).transform(({ error }) => error), told]),
  failure: (status, detail) => {
    if (status === 403 && /quota/i.test(detail)) return 'quota';
    // "A network or server-side problem": the work may have been done.
    return status === 500 || status === 502 ? 'timed_out' : undefined;
  },
};

/** What a person is told who asks for a voice of the other price. */
export function wrongVoice(voice: string, product: string): Bilingual {
  return messages.both((texts) => texts.wrongVoice(voice, product === 'neural-hd'));
}

export function malformedRegion(): VendorError {
  const text = messages.both((texts) => texts.malformed);
  return new VendorError('azure', 'invalid_request', 'the region is not written as Azure writes it', {
    text,
  });
}

/** Adds what a region has to do with a failure: a key of another one, or one that does not exist. */
export function inRegion(region: string, error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  const { reason, status, retryAfterMs, message, cause } = error;
  const isUnreachable = ['unavailable', 'timed_out'].includes(reason) && status === undefined;
  if (!isUnreachable && reason !== 'authentication') return error;
  const text = messages.both((texts) => (isUnreachable ? texts.unreachable(region) : texts.refused(region)));
  const detail = message.replace(/^azure: /, '');
  return new VendorError('azure', reason, detail, { status, retryAfterMs, text, cause });
}
