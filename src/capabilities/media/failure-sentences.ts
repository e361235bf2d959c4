import { UserError, VendorError, type VendorFailure } from '#lib/errors.ts';
import { numberFormat } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import { failureClassOf } from './failure-class.ts';

const messages = defineMessages({
  en: {
    authentication: (name: string) =>
      `${name} refused the key. Check or renew the key and its rights, then ask again.`,
    quota: (name: string) => `Your credit at ${name} is used up. Top it up, or choose another tier.`,
    rate_limited: (name: string) =>
      `${name} is not accepting more requests right now. Try again later, or choose another tier.`,
    refused_content: (name: string) =>
      `${name} declined this description under its content rules. Reword it and ask again.`,
    invalid_request: (name: string) =>
      `${name} did not accept the request. Try a simpler or shorter description, or another tier.`,
    retired: (name: string) => `${name} no longer offers this model. Choose another provider or tier.`,
    unavailable: (name: string) =>
      `${name} is not responding right now. Try again later, or choose another tier.`,
    timed_out: (name: string) =>
      `It is unclear whether ${name} made this, because its answer was lost. You may have been charged, so Jarvis does not retry. Check your account at ${name}, and ask again if you still want it.`,
    malformed_answer: (name: string) =>
      `${name} sent an unexpected answer. Try again later, or choose another tier.`,
    interrupted: (name: string) =>
      `Jarvis was stopped while it was calling ${name}, so it is unclear whether this was made. You may have been charged, so Jarvis does not retry. Check your account at ${name}, and ask again if you still want it.`,
    noEnd: (name: string, minutes: number) =>
      `${name} did not finish within ${minutes} minutes and was asked to stop. You may have been charged. Check your account at ${name}, and ask again if you still want it.`,
    outOfReach: (name: string) =>
      `${name} accepted the work but no longer reports on it. You may have been charged. Check the key and your account at ${name}.`,
    keyRemoved: (name: string) =>
      `The key with which this was begun at ${name} has been removed, so its end cannot be asked for. You may have been charged. Check your account at ${name}.`,
    notFetched: (name: string) =>
      `${name} made it, but the file could not be downloaded. It was still charged; you may find the file in your account at ${name}.`,
    wrongKind: (name: string) =>
      `${name} delivered a different kind of file than requested, so it was not saved. It was still charged.`,
    noKey: (name: string) => `There is no longer a key for ${name}. Set one and ask again.`,
    gaveUp: (name: string) =>
      `${name} could not make this. Try again, and reword the description if it fails again.`,
    internal: 'Something went wrong inside Jarvis. Nothing was made; please ask again.',
    notCharged: 'Nothing was charged.',
    charged: (name: string) => `${name} still charges for it.`,
    stopped: 'Jarvis was stopped.',
    lost: (name: string) =>
      `An answer of ${name} was lost, so the next passage may have been charged as well and is counted.`,
    partlySpoken: (name: string, spoken: string, all: string, rest: string) =>
      `${name} spoke the first ${spoken} of ${all} characters: this recording, which is charged. The rest is missing, from “${rest}”. Ask again with the text from there.`,
  },
  th: {
    authentication: (name: string) => `${name} ไม่ยอมรับคีย์ กรุณาตรวจหรือเปลี่ยนคีย์และสิทธิ์ของคีย์ แล้วสั่งใหม่อีกครั้ง`,
    quota: (name: string) => `เครดิตที่ ${name} หมดแล้ว กรุณาเติมเครดิต หรือเลือกระดับอื่น`,
    rate_limited: (name: string) => `ตอนนี้ ${name} ไม่รับคำขอเพิ่ม กรุณาลองใหม่ภายหลัง หรือเลือกระดับอื่น`,
    refused_content: (name: string) => `${name} ปฏิเสธคำอธิบายนี้ตามกฎเนื้อหา กรุณาปรับคำแล้วสั่งใหม่`,
    invalid_request: (name: string) => `${name} ไม่รับคำขอนี้ กรุณาใช้คำอธิบายที่ง่ายหรือสั้นลง หรือเลือกระดับอื่น`,
    retired: (name: string) => `${name} เลิกให้บริการโมเดลนี้แล้ว กรุณาเลือกผู้ให้บริการหรือระดับอื่น`,
    unavailable: (name: string) => `ตอนนี้ ${name} ไม่ตอบ กรุณาลองใหม่ภายหลัง หรือเลือกระดับอื่น`,
    timed_out: (name: string) =>
      `ไม่ทราบว่า ${name} ทำชิ้นนี้ให้แล้วหรือไม่ เพราะคำตอบหายไประหว่างทาง อาจมีการคิดเงินแล้ว จึงไม่สั่งซ้ำเอง กรุณาตรวจบัญชีที่ ${name} และสั่งใหม่หากยังต้องการ`,
    malformed_answer: (name: string) =>
      `${name} ตอบกลับมาในรูปแบบที่เอกสารไม่ได้ระบุไว้ กรุณาลองใหม่ภายหลัง หรือเลือกระดับอื่น`,
    interrupted: (name: string) =>
      `Jarvis หยุดทำงานขณะกำลังส่งคำขอไปที่ ${name} จึงไม่ทราบว่าชิ้นนี้ถูกสร้างแล้วหรือไม่ อาจมีการคิดเงินแล้ว จึงไม่สั่งซ้ำเอง กรุณาตรวจบัญชีที่ ${name} และสั่งใหม่หากยังต้องการ`,
    noEnd: (name: string, minutes: number) =>
      `${name} ทำไม่เสร็จภายใน ${minutes} นาที จึงขอให้หยุดแล้ว อาจมีการคิดเงิน กรุณาตรวจบัญชีที่ ${name} และสั่งใหม่หากยังต้องการ`,
    outOfReach: (name: string) => `${name} รับงานไปแล้วแต่ไม่แจ้งผลอีก อาจมีการคิดเงิน กรุณาตรวจคีย์และบัญชีที่ ${name}`,
    keyRemoved: (name: string) =>
      `คีย์ที่ใช้สั่งงานนี้ที่ ${name} ถูกลบไปแล้ว จึงถามผลไม่ได้ อาจมีการคิดเงิน กรุณาตรวจบัญชีที่ ${name}`,
    notFetched: (name: string) => `${name} สร้างเสร็จแล้วแต่ดาวน์โหลดไฟล์ไม่ได้ และคิดเงินแล้ว อาจพบไฟล์ได้ในบัญชีที่ ${name}`,
    wrongKind: (name: string) => `${name} ส่งไฟล์ที่ไม่ใช่ชนิดที่สั่งมา จึงไม่ได้เก็บไว้ แต่คิดเงินแล้ว`,
    noKey: (name: string) => `ไม่มีคีย์ของ ${name} แล้ว กรุณาตั้งคีย์แล้วสั่งใหม่`,
    gaveUp: (name: string) => `${name} สร้างชิ้นนี้ไม่สำเร็จ กรุณาลองใหม่ หากยังไม่ได้ให้ปรับคำอธิบาย`,
    internal: 'เกิดข้อผิดพลาดภายใน Jarvis ยังไม่ได้สร้างอะไร กรุณาสั่งใหม่อีกครั้ง',
    notCharged: 'ไม่มีการคิดเงิน',
    charged: (name: string) => `${name} ยังคิดเงินสำหรับครั้งนี้`,
    stopped: 'Jarvis ถูกปิดกลางคัน',
    lost: (name) => `คำตอบของ ${name} หายไประหว่างทาง ช่วงถัดไปจึงอาจถูกคิดเงินด้วย และนับรวมไว้แล้ว`,
    partlySpoken: (name, spoken, all, rest) =>
      `${name} อ่านได้ ${spoken} ตัวอักษรแรกจากทั้งหมด ${all} คือไฟล์เสียงนี้ ซึ่งคิดเงินแล้ว ส่วนที่เหลือยังขาด ตั้งแต่ “${rest}” กรุณาสั่งใหม่ด้วยข้อความตั้งแต่ตรงนั้น`,
  },
});

type Ending = 'interrupted' | 'outOfReach' | 'keyRemoved' | 'notFetched' | 'wrongKind' | 'noKey';

/** Explains why a generation failed and whether it was charged. */
export function failureSentence(reason: VendorFailure, name: string, isCharged: boolean): Bilingual {
  return messages.both((texts) => {
    if (reason === 'timed_out') return texts.timed_out(name);
    return `${texts[reason](name)} ${isCharged ? texts.charged(name) : texts.notCharged}`;
  });
}

/** Why a vendor did not speak the rest of a text. `stopped`: this process ends. */
export type SpeechEnd = VendorFailure | 'stopped';

const shownOfRest = 60;

/** Explains why only the first passages of a text were spoken, what is paid, and how to go on. */
export function partlySpokenSentence(
  reason: SpeechEnd,
  name: string,
  { passages, spoken }: { passages: readonly string[]; spoken: number },
): Bilingual {
  const lengthOf = (some: readonly string[]) => some.reduce((sum, { length }) => sum + length, 0);
  const rest = displayableLine(passages[spoken] ?? '')
    .slice(0, shownOfRest)
    .toWellFormed();
  return messages.both((texts, locale) => {
    const count = numberFormat(locale);
    const partly = texts.partlySpoken(
      name,
      count.format(lengthOf(passages.slice(0, spoken))),
      count.format(lengthOf(passages)),
      `${rest.trimEnd()}…`,
    );
    return `${endText(texts, reason, name)} ${partly}`;
  });
}

function endText(texts: ReturnType<typeof messages.in>, reason: SpeechEnd, name: string): string {
  if (reason === 'stopped') return texts.stopped;
  return failureClassOf(reason) === 'unknown' ? texts.lost(name) : texts[reason](name);
}

/** Explains why a task failed after the vendor accepted it. */
export function taskFailureSentence(reason: VendorFailure, name: string, isCharged: boolean): Bilingual {
  if (reason !== 'unavailable') return failureSentence(reason, name, isCharged);
  return messages.both(
    (texts) => `${texts.gaveUp(name)} ${isCharged ? texts.charged(name) : texts.notCharged}`,
  );
}

export function endingSentence(ending: Ending, name: string): Bilingual {
  return messages.both((texts) => texts[ending](name));
}

export function noEndSentence(name: string, minutes: number): Bilingual {
  return messages.both((texts) => texts.noEnd(name, minutes));
}

/** Explains an error that ended a generation before anything was bought. */
export function errorSentence(error: unknown, name: string): Bilingual {
  if (error instanceof UserError) return error.text;
  if (error instanceof VendorError) return failureSentence(error.reason, name, false);
  return messages.both((texts) => texts.internal);
}
