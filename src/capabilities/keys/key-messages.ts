import type { VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';

/** Why a vendor does not accept a key, and what to do, in a clause. */
const reasons: Readonly<Record<'en' | 'th', Partial<Record<VendorFailure, string>>>> = {
  en: {
    authentication: 'refused: wrong, revoked or without a needed right. Enter a new one',
    quota: 'works, but its credit is used up. Top it up at the vendor',
    rate_limited: 'not tested: the vendor is busy',
    unavailable: 'not tested: the vendor cannot be reached',
    timed_out: 'not tested: the vendor did not answer',
    malformed_answer: 'not tested: the vendor gave an answer that Jarvis does not know',
  },
  th: {
    authentication: 'ถูกปฏิเสธ คีย์ผิด ถูกยกเลิก หรือขาดสิทธิ์ กรุณาใส่คีย์ใหม่',
    quota: 'ใช้ได้ แต่เครดิตหมด กรุณาเติมที่ผู้ให้บริการ',
    rate_limited: 'ยังไม่ได้ทดสอบ ผู้ให้บริการยุ่งอยู่',
    unavailable: 'ยังไม่ได้ทดสอบ ติดต่อผู้ให้บริการไม่ได้',
    timed_out: 'ยังไม่ได้ทดสอบ ผู้ให้บริการไม่ตอบ',
    malformed_answer: 'ยังไม่ได้ทดสอบ ผู้ให้บริการตอบในแบบที่ Jarvis ไม่รู้จัก',
  },
};

export const keyMessages = defineMessages({
  en: {
    enterAgain: 'That key is no longer there. Enter it in the form again.',
    refused: (hint: string) =>
      `The vendor does not accept the key ${hint}, so it was not stored: it is wrong, revoked, or lacks a right. Nothing else changed. Check it and fill in the form again.`,
    noRegion: (name: string, example: string) =>
      `${name} also needs a region, such as ${example}. Fill it in beside the key.`,
    tookNoRegion: (name: string) => `Keys of ${name} have no region. Leave that field empty.`,
    adminOfOrganization:
      'A key that reads bills belongs to the whole organisation, and no member may hold one alone. Enter it again for the whole organisation.',
    forBills: 'for bills',
    oldRefused: (hint: string) =>
      `The vendor does not accept the old key ${hint} any more, so the new one stays in use. Nothing changed.`,
    oldGone: 'The old key is no longer kept. Nothing changed.',
    mine: 'mine',
    shared: 'the organisation’s',
    works: 'works',
    untested: 'not tested: no free call tells',
    off: 'switched off',
    keyless: 'has no key',
    blocked: 'blocked for everybody here',
    why: (failure: VendorFailure) => reasons.en[failure] ?? 'not tested: the vendor answered with an error',
    operatorsRefused:
      'refused: wrong, revoked or without a needed right. Whoever runs Jarvis has to set another',
    noneForBills: (name: string) =>
      `There is no key of ${name} for bills. \`list my keys\` shows those that there are, \`add key\` enters one.`,
    none: (name: string) =>
      `There is no key of ${name} to do that with. \`list my keys\` shows those that there are, \`add key\` enters one.`,
    nameTaken: (name: string) => `There is an integration called “${name}” already. Choose another name.`,
    integrationGone: (name: string) => `The integration “${name}” has been removed meanwhile. Add it again.`,
    operators: (name: string) =>
      `The key of ${name} is set by whoever runs Jarvis, and is theirs to change. It is used where nobody has entered another.`,
  },
  th: {
    enterAgain: 'ไม่มีคีย์นี้แล้ว กรุณาใส่ในฟอร์มอีกครั้ง',
    refused: (hint) =>
      `ผู้ให้บริการไม่ยอมรับคีย์ ${hint} จึงไม่ได้เก็บไว้ คีย์อาจผิด ถูกยกเลิก หรือขาดสิทธิ์ ไม่มีอะไรเปลี่ยนแปลง กรุณาตรวจและกรอกฟอร์มอีกครั้ง`,
    noRegion: (name, example) => `${name} ต้องระบุภูมิภาคด้วย เช่น \`${example}\` กรุณากรอกข้างคีย์`,
    tookNoRegion: (name) => `คีย์ของ ${name} ไม่มีภูมิภาค กรุณาเว้นช่องนั้นว่าง`,
    adminOfOrganization: 'คีย์ที่ใช้ดูบิลเป็นของทั้งองค์กร สมาชิกเก็บไว้คนเดียวไม่ได้ กรุณาใส่ใหม่โดยเลือกทั้งองค์กร',
    forBills: 'สำหรับดูบิล',
    oldRefused: (hint) => `ผู้ให้บริการไม่ยอมรับคีย์เก่า ${hint} แล้ว จึงใช้คีย์ใหม่ต่อไป ไม่มีอะไรเปลี่ยนแปลง`,
    oldGone: 'ไม่ได้เก็บคีย์เก่าไว้แล้ว ไม่มีอะไรเปลี่ยนแปลง',
    mine: 'ของฉัน',
    shared: 'ขององค์กร',
    works: 'ใช้ได้',
    untested: 'ไม่ได้ทดสอบ เพราะไม่มีการเรียกฟรีที่บอกได้',
    off: 'ปิดใช้อยู่',
    keyless: 'ยังไม่มีคีย์',
    blocked: 'ถูกปิดกั้นสำหรับทุกคนที่นี่',
    why: (failure) => reasons.th[failure] ?? 'ยังไม่ได้ทดสอบ ผู้ให้บริการตอบเป็นข้อผิดพลาด',
    operatorsRefused: 'ถูกปฏิเสธ คีย์ผิด ถูกยกเลิก หรือขาดสิทธิ์ ผู้ดูแลเครื่องต้องตั้งคีย์ใหม่',
    noneForBills: (name) => `ไม่มีคีย์สำหรับดูบิลของ ${name} ดูคีย์ที่มีได้ด้วย \`list my keys\` และใส่คีย์ได้ด้วย \`add key\``,
    none: (name) => `ไม่มีคีย์ของ ${name} สำหรับเรื่องนี้ ดูคีย์ที่มีได้ด้วย \`list my keys\` และใส่คีย์ได้ด้วย \`add key\``,
    nameTaken: (name) => `มีการเชื่อมต่อชื่อ “${name}” อยู่แล้ว กรุณาใช้ชื่ออื่น`,
    integrationGone: (name) => `การเชื่อมต่อ “${name}” ถูกลบไปแล้ว กรุณาเพิ่มใหม่`,
    operators: (name) => `คีย์ของ ${name} ตั้งโดยผู้ดูแลเครื่องที่รัน Jarvis ซึ่งเป็นผู้เปลี่ยนได้ ใช้เมื่อยังไม่มีใครใส่คีย์อื่น`,
  },
});
