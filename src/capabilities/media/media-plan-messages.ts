import type { MediaTask, Tier } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

/** What a task results in, as part of a sentence. */
export const taskNames = {
  en: {
    image: 'images',
    editImage: 'edited images',
    video: 'videos',
    music: 'music',
    sound: 'sound effects',
    separate: 'separated tracks',
    speech: 'speech',
    transcribe: 'transcripts',
  },
  th: {
    image: 'ภาพ',
    editImage: 'ภาพที่แก้ไขแล้ว',
    video: 'วิดีโอ',
    music: 'เพลง',
    sound: 'เสียงเอฟเฟกต์',
    separate: 'แทร็กเสียงที่แยกแล้ว',
    speech: 'เสียงพูด',
    transcribe: 'บทถอดเสียง',
  },
} as const satisfies Record<string, Record<MediaTask, string>>;

/** The tiers as part of a sentence. */
export const tierNames: Record<Locale, Record<Tier, string>> = {
  en: { free: 'free', budget: 'budget', premium: 'premium', auto: 'auto' },
  th: { free: 'ฟรี', budget: 'ประหยัด', premium: 'พรีเมียม', auto: 'อัตโนมัติ' },
};

/** Reasons for choosing a provider, and for refusing a request. */
export const mediaPlanMessages = defineMessages({
  en: {
    named: (name: string) => `you asked for ${name}`,
    successor: (what: string, on: string, name: string) =>
      `${what} was shut down on ${on}, and this is what ${name} offers now`,
    tierNamed: (tier: Tier) => `you asked for the ${tier} tier`,
    primary: (name: string, task: MediaTask) => `${name} is the primary provider for ${taskNames.en[task]}`,
    budget: (name: string) => `the budget tier is set up (${name})`,
    premium: (name: string) => `the budget tier is not set up and premium is (${name})`,
    onlyOne: (name: string, task: MediaTask) => `${name} is set up for ${taskNames.en[task]}`,
    free: 'neither the budget nor the premium tier is set up',
    primaryUnusable: (name: string) => `${name}, the primary provider, cannot be called from here yet`,
    primaryResting: (name: string) => `${name}, the primary provider, has just failed several times in a row`,
    primaryDown: (name: string) => `${name}, the primary provider, has an outage`,
    primaryWithoutKey: (name: string) => `${name}, the primary provider, has no key`,
    empty: 'Describe what it should show, for example “an image of a lighthouse at dusk”.',
    howMany: (most: number) =>
      `How many? I make up to ${most} at once. For several things in one picture, describe that picture, such as “a picture of three cats”.`,
    tooMany: (count: number, most: number) =>
      `That would be ${count.toLocaleString('en-US')} pieces. I make up to ${most} at once: ask for fewer, and again for the rest.`,
    freeMakesOne: (one: string) =>
      `The free drawing of a description is always the same, so I draw only one. Ask for “${one}”, or name a provider or tier for several.`,
    tooLong: (length: number, most: number) =>
      `The description has ${length.toLocaleString('en-US')} characters; the limit is ${most.toLocaleString('en-US')}. Shorten it and ask again.`,
    notYet: (task: MediaTask) =>
      `Jarvis cannot make ${taskNames.en[task]} yet, because no provider for it is connected.`,
    noSuchTier: (tier: Tier, task: MediaTask) => `There is no ${tier} tier for ${taskNames.en[task]}.`,
    notConnected: (name: string, task: MediaTask) =>
      `Jarvis cannot make ${taskNames.en[task]} with ${name} yet.`,
    gone: (what: string, on: string) => `Shut down on ${on}: ${what}.`,
    otherTier: (name: string, tier: Tier) =>
      `${name} belongs to the ${tier} tier. Leave the tier out, or choose that one.`,
    instead: (names: string, task: MediaTask) => `For ${taskNames.en[task]} you can use ${names}.`,
    possible: (types: string) => `So far, Jarvis can make ${types}.`,
    ownDrawing: 'the free drawing',
    freeHasNoChoices:
      'The free drawing has one size and style, so nothing about it can be chosen. Leave that out, or name a provider.',
  },
  th: {
    named: (name: string) => `คุณเลือก ${name}`,
    successor: (what: string, on: string, name: string) =>
      `${what} ปิดให้บริการแล้วเมื่อ ${on} นี่คือสิ่งที่ ${name} มีให้ในตอนนี้`,
    tierNamed: (tier: Tier) => `คุณเลือกระดับ${tierNames.th[tier]}`,
    primary: (name: string, task: MediaTask) => `${name} เป็นผู้ให้บริการหลักสำหรับ${taskNames.th[task]}`,
    budget: (name: string) => `มีการตั้งค่าระดับประหยัดไว้แล้ว (${name})`,
    premium: (name: string) => `ยังไม่ได้ตั้งค่าระดับประหยัด แต่มีระดับพรีเมียม (${name})`,
    onlyOne: (name: string, task: MediaTask) => `มีการตั้งค่า ${name} ไว้สำหรับ${taskNames.th[task]}`,
    free: 'ยังไม่ได้ตั้งค่าทั้งระดับประหยัดและพรีเมียม',
    primaryUnusable: (name: string) => `${name} ซึ่งเป็นผู้ให้บริการหลัก ยังเรียกใช้จากที่นี่ไม่ได้`,
    primaryResting: (name: string) => `${name} ซึ่งเป็นผู้ให้บริการหลัก เพิ่งทำไม่สำเร็จติดกันหลายครั้ง`,
    primaryDown: (name: string) => `${name} ซึ่งเป็นผู้ให้บริการหลักล่มอยู่`,
    primaryWithoutKey: (name: string) => `${name} ซึ่งเป็นผู้ให้บริการหลัก ยังไม่มีคีย์`,
    empty: 'กรุณาบอกว่าอยากได้อะไร เช่น “ภาพประภาคารยามพลบค่ำ”',
    howMany: (most: number) =>
      `ต้องการกี่ชิ้น ทำได้ครั้งละไม่เกิน ${most} ชิ้น ถ้าต้องการหลายสิ่งในภาพเดียว ให้บอกเป็นภาพนั้น เช่น “ภาพแมวสามตัว”`,
    tooMany: (count: number, most: number) =>
      `ขอมา ${count.toLocaleString('en-US')} ชิ้น แต่ทำได้ครั้งละไม่เกิน ${most} ชิ้น กรุณาขอน้อยลง แล้วขอส่วนที่เหลืออีกครั้ง`,
    freeMakesOne: (one: string) =>
      `ภาพวาดฟรีของคำอธิบายเดียวกันจะเหมือนเดิมทุกครั้ง จึงวาดได้ภาพเดียว กรุณาสั่ง “${one}” หรือระบุผู้ให้บริการหรือระดับถ้าต้องการหลายภาพ`,
    tooLong: (length: number, most: number) =>
      `คำอธิบายยาว ${length.toLocaleString('en-US')} ตัวอักษร แต่รับได้ไม่เกิน ${most.toLocaleString('en-US')} กรุณาย่อแล้วสั่งใหม่`,
    notYet: (task: MediaTask) => `Jarvis ยังสร้าง${taskNames.th[task]}ไม่ได้ เพราะยังไม่ได้เชื่อมต่อผู้ให้บริการ`,
    noSuchTier: (tier: Tier, task: MediaTask) => `ไม่มีระดับ${tierNames.th[tier]}สำหรับ${taskNames.th[task]}`,
    notConnected: (name: string, task: MediaTask) => `Jarvis ยังสร้าง${taskNames.th[task]}ด้วย ${name} ไม่ได้`,
    gone: (what: string, on: string) => `${what} ปิดให้บริการแล้วเมื่อ ${on}`,
    otherTier: (name: string, tier: Tier) =>
      `${name} อยู่ในระดับ${tierNames.th[tier]} กรุณาไม่ต้องระบุระดับ หรือระบุให้ตรงกัน`,
    instead: (names: string, task: MediaTask) => `สำหรับ${taskNames.th[task]} เลือกใช้ ${names} ได้`,
    possible: (types: string) => `ตอนนี้สร้างได้คือ${types}`,
    ownDrawing: 'ภาพวาดฟรี',
    freeHasNoChoices: 'ภาพวาดฟรีมีขนาดและสไตล์เดียว จึงเลือกไม่ได้ กรุณาไม่ต้องระบุ หรือระบุผู้ให้บริการ',
  },
});
