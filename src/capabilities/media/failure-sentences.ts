import { UserError, VendorError, type VendorFailure } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    authentication: (name: string) =>
      `${name} refused the key. Check or renew the key and its rights, then ask again.`,
    quota: (name: string) => `The credit at ${name} is used up. Top it up there, or choose another tier.`,
    rate_limited: (name: string) =>
      `${name} takes no more requests for now. Try again later, or choose another tier.`,
    refused_content: (name: string) =>
      `${name} declined this description under its content rules. Reword it and ask again.`,
    invalid_request: (name: string) =>
      `${name} did not accept the request. Try a simpler or shorter description, or another tier.`,
    retired: (name: string) => `${name} no longer offers this model. Choose another provider or tier.`,
    unavailable: (name: string) =>
      `${name} is not answering at the moment. Try again later, or choose another tier.`,
    timed_out: (name: string) =>
      `It is not known whether ${name} made this: the answer was lost. It may have been charged, so it is not repeated by itself. Look into your account at ${name}, and ask again if you still want it.`,
    malformed_answer: (name: string) =>
      `${name} answered in a way its documents do not describe. Try again later, or choose another tier.`,
    interrupted: (name: string) =>
      `Jarvis was stopped just while it was asking ${name}, so it is not known whether this was made. It may have been charged, so it is not repeated by itself. Look into your account at ${name}, and ask again if you still want it.`,
    noEnd: (name: string, minutes: number) =>
      `${name} did not finish within ${minutes} minutes and was asked to stop. It may have been charged. Look into your account at ${name}, and ask again if you still want it.`,
    outOfReach: (name: string) =>
      `${name} took the work but no longer tells how it went. It may have been charged. Check the key and your account at ${name}.`,
    notFetched: (name: string) =>
      `${name} made it, but the file could not be fetched. It was charged all the same; you may find it in your account at ${name}.`,
    wrongKind: (name: string) =>
      `${name} delivered something that is not the kind of file asked for, so it was not kept. It was charged all the same.`,
    noKey: (name: string) => `There is no key for ${name} any more. Set one and ask again.`,
    gaveUp: (name: string) => `${name} could not make this. Try again, with other words if it fails again.`,
    internal: 'Something went wrong inside Jarvis. Nothing was made; please ask again.',
    notCharged: 'Nothing was charged.',
    charged: (name: string) => `${name} charges for it all the same.`,
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
    notFetched: (name: string) => `${name} สร้างเสร็จแล้วแต่ดาวน์โหลดไฟล์ไม่ได้ และคิดเงินแล้ว อาจพบไฟล์ได้ในบัญชีที่ ${name}`,
    wrongKind: (name: string) => `${name} ส่งไฟล์ที่ไม่ใช่ชนิดที่สั่งมา จึงไม่ได้เก็บไว้ แต่คิดเงินแล้ว`,
    noKey: (name: string) => `ไม่มีคีย์ของ ${name} แล้ว กรุณาตั้งคีย์แล้วสั่งใหม่`,
    gaveUp: (name: string) => `${name} สร้างชิ้นนี้ไม่สำเร็จ กรุณาลองใหม่ หากยังไม่ได้ให้ปรับคำอธิบาย`,
    internal: 'เกิดข้อผิดพลาดภายใน Jarvis ยังไม่ได้สร้างอะไร กรุณาสั่งใหม่อีกครั้ง',
    notCharged: 'ไม่มีการคิดเงิน',
    charged: (name: string) => `${name} ยังคิดเงินสำหรับครั้งนี้`,
  },
});

type Ending = 'interrupted' | 'outOfReach' | 'notFetched' | 'wrongKind' | 'noKey';

/** Why it did not come about, and what that means for the money. */
export function failureSentence(reason: VendorFailure, name: string, isCharged: boolean): Bilingual {
  return messages.both((texts) => {
    if (reason === 'timed_out') return texts.timed_out(name);
    return `${texts[reason](name)} ${isCharged ? texts.charged(name) : texts.notCharged}`;
  });
}

/** The vendor took the work and did not manage it. */
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

/** What to tell the person about an error that ended a generation before anything was bought. */
export function errorSentence(error: unknown, name: string): Bilingual {
  if (error instanceof UserError) return error.text;
  if (error instanceof VendorError) return failureSentence(error.reason, name, false);
  return messages.both((texts) => texts.internal);
}
