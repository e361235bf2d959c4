import type { MediaType, Tier } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

export const mediaTypeNames = {
  en: { image: 'images', video: 'videos', audio: 'audio', music: 'music' },
  th: { image: 'ภาพ', video: 'วิดีโอ', audio: 'เสียง', music: 'เพลง' },
} as const satisfies Record<string, Record<MediaType, string>>;

/** The tiers as part of a sentence. */
export const tierNames: Record<Locale, Record<Tier, string>> = {
  en: { free: 'free', budget: 'budget', premium: 'premium', auto: 'auto' },
  th: { free: 'ฟรี', budget: 'ประหยัด', premium: 'พรีเมียม', auto: 'อัตโนมัติ' },
};

/** Reasons for choosing a provider, and for refusing a request. */
export const mediaPlanMessages = defineMessages({
  en: {
    named: (name: string) => `you asked for ${name}`,
    tierNamed: (tier: Tier) => `you asked for the ${tier} tier`,
    primary: (name: string, type: MediaType) =>
      `${name} is the primary provider for ${mediaTypeNames.en[type]}`,
    budget: (name: string) => `the budget tier is set up (${name})`,
    premium: (name: string) => `the budget tier is not set up and premium is (${name})`,
    onlyOne: (name: string, type: MediaType) => `${name} is set up for ${mediaTypeNames.en[type]}`,
    free: 'neither the budget nor the premium tier is set up',
    primaryUnusable: (name: string) => `${name}, the primary provider, cannot be called from here yet`,
    primaryWithoutKey: (name: string) => `${name}, the primary provider, has no key`,
    empty: 'Describe what it should show, for example “an image of a lighthouse at dusk”.',
    several: (one: string) =>
      one === ''
        ? 'I make one piece at a time. Describe one, and ask again for each of the others.'
        : `I make one piece at a time. Ask for “${one}”, and again for each of the others. For several things in one picture, describe that picture, such as “a picture of three cats”.`,
    tooLong: (length: number, most: number) =>
      `The description has ${length.toLocaleString('en-US')} characters; the limit is ${most.toLocaleString('en-US')}. Shorten it and ask again.`,
    tooLongFor: (name: string, length: number, most: number) =>
      `${name} takes descriptions of up to ${most.toLocaleString('en-US')} characters; this one has ${length.toLocaleString('en-US')}. Shorten it and ask again.`,
    notYet: (type: MediaType) =>
      `Jarvis cannot make ${mediaTypeNames.en[type]} yet, because no provider for it is connected.`,
    noSuchTier: (tier: Tier, type: MediaType) => `There is no ${tier} tier for ${mediaTypeNames.en[type]}.`,
    notConnected: (name: string, type: MediaType) =>
      `Jarvis cannot make ${mediaTypeNames.en[type]} with ${name} yet.`,
    gone: (what: string, on: string) => `Shut down on ${on}: ${what}.`,
    otherTier: (name: string, tier: Tier) =>
      `${name} belongs to the ${tier} tier. Leave the tier out, or choose that one.`,
    instead: (names: string, type: MediaType) => `For ${mediaTypeNames.en[type]} you can use ${names}.`,
    possible: (types: string) => `So far, Jarvis can make ${types}.`,
    ownDrawing: 'the free drawing',
  },
  th: {
    named: (name: string) => `คุณเลือก ${name}`,
    tierNamed: (tier: Tier) => `คุณเลือกระดับ${tierNames.th[tier]}`,
    primary: (name: string, type: MediaType) => `${name} เป็นผู้ให้บริการหลักสำหรับ${mediaTypeNames.th[type]}`,
    budget: (name: string) => `มีการตั้งค่าระดับประหยัดไว้แล้ว (${name})`,
    premium: (name: string) => `ยังไม่ได้ตั้งค่าระดับประหยัด แต่มีระดับพรีเมียม (${name})`,
    onlyOne: (name: string, type: MediaType) => `มีการตั้งค่า ${name} ไว้สำหรับ${mediaTypeNames.th[type]}`,
    free: 'ยังไม่ได้ตั้งค่าทั้งระดับประหยัดและพรีเมียม',
    primaryUnusable: (name: string) => `${name} ซึ่งเป็นผู้ให้บริการหลัก ยังเรียกใช้จากที่นี่ไม่ได้`,
    primaryWithoutKey: (name: string) => `${name} ซึ่งเป็นผู้ให้บริการหลัก ยังไม่มีคีย์`,
    empty: 'กรุณาบอกว่าอยากได้อะไร เช่น “ภาพประภาคารยามพลบค่ำ”',
    several: (one: string) =>
      one === ''
        ? 'สร้างได้ทีละชิ้น กรุณาอธิบายชิ้นหนึ่ง แล้วขอชิ้นอื่นทีละครั้ง'
        : `สร้างได้ทีละชิ้น ขอ “${one}” แล้วขออีกครั้งสำหรับชิ้นต่อไป ถ้าต้องการหลายสิ่งในภาพเดียว ให้บอกเป็นภาพนั้น เช่น “ภาพแมวสามตัว”`,
    tooLong: (length: number, most: number) =>
      `คำอธิบายยาว ${length.toLocaleString('en-US')} ตัวอักษร แต่รับได้ไม่เกิน ${most.toLocaleString('en-US')} กรุณาย่อแล้วสั่งใหม่`,
    tooLongFor: (name: string, length: number, most: number) =>
      `${name} รับคำอธิบายได้ไม่เกิน ${most.toLocaleString('en-US')} ตัวอักษร แต่ข้อความนี้ยาว ${length.toLocaleString('en-US')} กรุณาย่อแล้วสั่งใหม่`,
    notYet: (type: MediaType) => `Jarvis ยังสร้าง${mediaTypeNames.th[type]}ไม่ได้ เพราะยังไม่ได้เชื่อมต่อผู้ให้บริการ`,
    noSuchTier: (tier: Tier, type: MediaType) =>
      `ไม่มีระดับ${tierNames.th[tier]}สำหรับ${mediaTypeNames.th[type]}`,
    notConnected: (name: string, type: MediaType) =>
      `Jarvis ยังสร้าง${mediaTypeNames.th[type]}ด้วย ${name} ไม่ได้`,
    gone: (what: string, on: string) => `${what} ปิดให้บริการแล้วเมื่อ ${on}`,
    otherTier: (name: string, tier: Tier) =>
      `${name} อยู่ในระดับ${tierNames.th[tier]} กรุณาไม่ต้องระบุระดับ หรือระบุให้ตรงกัน`,
    instead: (names: string, type: MediaType) => `สำหรับ${mediaTypeNames.th[type]} เลือกใช้ ${names} ได้`,
    possible: (types: string) => `ตอนนี้สร้างได้คือ${types}`,
    ownDrawing: 'ภาพวาดฟรี',
  },
});
