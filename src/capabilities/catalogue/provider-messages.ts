import type { Category } from '#lib/categories.ts';
import { dayText, listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Confidence, Feature, PriceUnit, Retirement } from './offer.ts';

const categoryEn: Record<Category, string> = {
  image: 'images',
  video: 'video',
  audio: 'audio',
  music: 'music',
  tts: 'text-to-speech',
  stt: 'transcription',
  llm: 'language models',
};

const categoryTh: Record<Category, string> = {
  image: 'ภาพ',
  video: 'วิดีโอ',
  audio: 'เสียง',
  music: 'ดนตรี',
  tts: 'เสียงพูด',
  stt: 'ถอดเสียง',
  llm: 'โมเดลภาษา',
};

const tierTh = { free: 'ฟรี', budget: 'ประหยัด', premium: 'พรีเมียม' } as const;

const featureEn: Record<Feature, string> = {
  text_in_image: 'readable text in images',
  editing: 'editing',
  reference_images: 'reference images',
  style_choice: 'style presets',
  open_weights: 'open weights',
  text_to_video: 'video from text',
  image_to_video: 'video from a picture',
  hdr_video: 'HDR',
  stem_separation: 'stem separation',
  sound_effects: 'sound effects',
  vocals: 'vocals',
  instrumental: 'instrumental',
  voice_cloning: 'voice cloning',
  many_voices: 'many voices',
  many_languages: 'many languages',
  speaker_labels: 'speaker labels',
  live_transcription: 'live transcription',
  tool_calling: 'tool calling',
  image_input: 'reads images',
  runs_offline: 'runs on your own computer',
};

const featureTh: Record<Feature, string> = {
  text_in_image: 'ตัวหนังสือในภาพอ่านได้',
  editing: 'แก้ไขภาพ',
  reference_images: 'ใช้ภาพอ้างอิง',
  style_choice: 'สไตล์สำเร็จรูป',
  open_weights: 'โมเดลเปิด',
  text_to_video: 'วิดีโอจากข้อความ',
  image_to_video: 'วิดีโอจากภาพ',
  hdr_video: 'HDR',
  stem_separation: 'แยกแทร็กเสียง',
  sound_effects: 'เสียงเอฟเฟกต์',
  vocals: 'มีเสียงร้อง',
  instrumental: 'บรรเลง',
  voice_cloning: 'โคลนเสียง',
  many_voices: 'หลายเสียง',
  many_languages: 'หลายภาษา',
  speaker_labels: 'แยกผู้พูด',
  live_transcription: 'ถอดเสียงสด',
  tool_calling: 'เรียกใช้เครื่องมือ',
  image_input: 'อ่านภาพได้',
  runs_offline: 'รันบนเครื่องตัวเอง',
};

const confidenceEn: Record<Confidence, string> = {
  official: "the vendor's page",
  third_party: 'third-party reading',
  unverified: 'unverified',
  agreed: 'set here',
};

const confidenceTh: Record<Confidence, string> = {
  official: 'จากหน้าของผู้ให้บริการ',
  third_party: 'อ่านโดยบุคคลที่สาม',
  unverified: 'ยังไม่ยืนยัน',
  agreed: 'ตั้งไว้ที่นี่',
};

const unitEn: Record<PriceUnit, string> = {
  image: 'image',
  generation: 'result',
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  million_characters: '1M characters',
  million_tokens: '1M tokens',
};

const unitTh: Record<PriceUnit, string> = {
  image: 'ภาพ',
  generation: 'ชิ้น',
  second: 'วินาที',
  minute: 'นาที',
  hour: 'ชั่วโมง',
  million_characters: 'ล้านตัวอักษร',
  million_tokens: 'ล้านโทเค็น',
};

/** Texts about providers, shared by several capabilities. */
export const providerMessages = defineMessages({
  en: {
    category: (category: Category) => categoryEn[category],
    feature: (feature: Feature) => featureEn[feature],
    confidence: (confidence: Confidence) => confidenceEn[confidence],
    unknown: 'unknown',
    fromTo: (least: string, most: string) => `${least} to ${most}`,
    none: '—',
    provider: 'Provider',
    product: 'Product',
    total: 'Total',
    unitPrice: 'Unit price',
    priceOf: 'Price of',
    quality: 'Quality',
    speed: 'Speed',
    note: 'Note',
    tier: 'Tier',
    tierName: (tier: 'free' | 'budget' | 'premium') => tier,
    selfHosted: 'your own computer',
    unitName: (unit: PriceUnit) => unitEn[unit],
    ownPrice: (day: string, reason: string | null) =>
      `own price of ${dayText(day, 'en')}${reason === null ? '' : ` (${reason})`}`,
    ownSince: (day: string) => `own, ${day}`,
    ownCounts: 'Where the organisation has a price of its own, that one counts.',
    endsOn: (day: string) => `ends ${dayText(day, 'en')}`,
    unknownProvider: (name: string, nearest: readonly string[]) =>
      `I don't know a provider called “${name}”.${nearest.length > 0 ? ` Did you mean ${listText(nearest, 'en', 'or')}?` : ''} Ask “what can I add?” for all of them.`,
    onlyObserved: (name: string, id: string) =>
      `Jarvis makes nothing with ${name}, so it has no prices or grades; Jarvis only looks at its figures. Ask “how do I set up ${id}?” for the steps, or type \`show integration ${name}\` if it is set up.`,
    unknownModel: (name: string, known: readonly string[]) =>
      `I don't know a price for “${name}”. The nearest that I know are ${listText(known, 'en')}.`,
    noAccess: (why: string, instead: string) => `${why} Use ${instead} instead.`,
    gone: ({ what, on, useInstead }: Retirement) =>
      `${what}: shut down on ${dayText(on, 'en')}. Use ${useInstead.name} instead.`,
    goneInstead: ({ what, on, useInstead, category }: Retirement) =>
      `${what}: shut down on ${dayText(on, 'en')}. Use ${useInstead.name} instead: type \`switch ${category} ${useInstead.provider}\`.`,
    leaving: ({ what, on, useInstead }: Retirement) =>
      `${what}: will be shut down on ${dayText(on, 'en')}. Move to ${useInstead.name} before then.`,
    ended: ({ what, on }: Retirement) => `${what}: shut down on ${dayText(on, 'en')}.`,
    misfit: (name: string, category: Category, others: readonly string[]) =>
      `${name} can't be used for ${categoryEn[category]}.${others.length > 0 ? ` These can: ${listText(others, 'en')}.` : ''}`,
    notCallable: (name: string, category: Category) =>
      `This version of Jarvis cannot call ${name} for ${categoryEn[category]}, so nothing was proposed.`,
    callable: (category: Category, names: readonly string[], first: string) =>
      names.length === 0
        ? `It cannot call anybody for ${categoryEn[category]} yet; it can compare their prices.`
        : `For ${categoryEn[category]} it can call ${listText(names, 'en')}: type \`switch ${category} ${first}\`.`,
    notConnected: 'cannot be called yet',
    noneInTier: (category: Category, tier: 'free' | 'budget' | 'premium', name: string | undefined) =>
      name === undefined
        ? `The ${tier} tier has no offers for ${categoryEn[category]}. Try another tier.`
        : `${name} has no offers for ${categoryEn[category]} in the ${tier} tier. Leave the tier out to see what it offers.`,
    nothingToUndo: 'There is no switch left to undo.',
    undoneAlready: 'That switch has already been undone, so nothing changed.',
    switchedSince: (category: Category, name: string) =>
      `Nothing was undone: there has been another switch since, to ${name} for ${categoryEn[category]}. Type \`undo switch\` again to undo that one.`,
  },
  th: {
    category: (category) => categoryTh[category],
    feature: (feature) => featureTh[feature],
    confidence: (confidence) => confidenceTh[confidence],
    unknown: 'ไม่ทราบ',
    fromTo: (least, most) => `${least} ถึง ${most}`,
    none: '—',
    provider: 'ผู้ให้บริการ',
    product: 'ผลิตภัณฑ์',
    total: 'รวม',
    unitPrice: 'ราคาต่อหน่วย',
    priceOf: 'ราคา ณ วันที่',
    quality: 'คุณภาพ',
    speed: 'ความเร็ว',
    note: 'หมายเหตุ',
    tier: 'ระดับ',
    tierName: (tier) => tierTh[tier],
    selfHosted: 'เครื่องของคุณเอง',
    unitName: (unit) => unitTh[unit],
    ownPrice: (day, reason) =>
      `ราคาขององค์กรตั้งแต่ ${dayText(day, 'th')}${reason === null ? '' : ` (${reason})`}`,
    ownSince: (day) => `ขององค์กร ${day}`,
    ownCounts: 'สิ่งที่องค์กรมีราคาของตัวเองคิดตามราคานั้น',
    endsOn: (day) => `ปิด ${dayText(day, 'th')}`,
    unknownProvider: (name, nearest) =>
      `ไม่รู้จักผู้ให้บริการชื่อ “${name}”${nearest.length > 0 ? ` หมายถึง ${listText(nearest, 'th', 'or')} หรือเปล่า` : ''} ถามว่า “เพิ่มอะไรได้บ้าง” เพื่อดูทั้งหมด`,
    onlyObserved: (name, id) =>
      `Jarvis ไม่ได้สร้างอะไรด้วย ${name} จึงไม่มีราคาหรือคะแนน Jarvis เพียงดูตัวเลขเท่านั้น ถามว่า “ตั้งค่า ${id} ยังไง” เพื่อดูขั้นตอน หรือพิมพ์ \`show integration ${name}\` หากตั้งค่าไว้แล้ว`,
    unknownModel: (name, known) => `ไม่รู้ราคาของ “${name}” ที่รู้และใกล้เคียงที่สุดคือ ${listText(known, 'th')}`,
    noAccess: (why, instead) => `${why} แนะนำให้ใช้ ${instead} แทน`,
    gone: ({ what, on, useInstead }) =>
      `${what} ปิดให้บริการแล้วเมื่อ ${dayText(on, 'th')} ใช้ ${useInstead.name} แทนได้`,
    goneInstead: ({ what, on, useInstead, category }) =>
      `${what} ปิดให้บริการแล้วเมื่อ ${dayText(on, 'th')} ใช้ ${useInstead.name} แทนได้ โดยพิมพ์ \`switch ${category} ${useInstead.provider}\``,
    leaving: ({ what, on, useInstead }) =>
      `${what} จะปิดให้บริการในวันที่ ${dayText(on, 'th')} ควรย้ายไป ${useInstead.name} ก่อนถึงวันนั้น`,
    ended: ({ what, on }) => `${what} ปิดให้บริการแล้วเมื่อ ${dayText(on, 'th')}`,
    misfit: (name, category, others) =>
      `${name} ใช้กับงาน${categoryTh[category]}ไม่ได้${others.length > 0 ? ` ที่ใช้ได้คือ ${listText(others, 'th')}` : ''}`,
    notCallable: (name, category) =>
      `Jarvis รุ่นนี้ยังเรียกใช้ ${name} สำหรับงาน${categoryTh[category]}ไม่ได้ จึงไม่ได้เสนออะไร`,
    callable: (category, names, first) =>
      names.length === 0
        ? `งาน${categoryTh[category]}ยังเรียกใช้เจ้าไหนไม่ได้ แต่เทียบราคาให้ได้`
        : `งาน${categoryTh[category]}เรียกใช้ได้คือ ${listText(names, 'th')} พิมพ์ \`switch ${category} ${first}\``,
    notConnected: 'ยังเรียกใช้ไม่ได้',
    noneInTier: (category, tier, name) =>
      name === undefined
        ? `งาน${categoryTh[category]}ไม่มีตัวเลือกในระดับ${tierTh[tier]} ลองระดับอื่น`
        : `${name} ไม่มีตัวเลือกระดับ${tierTh[tier]}สำหรับ${categoryTh[category]} ไม่ต้องระบุระดับเพื่อดูทั้งหมด`,
    nothingToUndo: 'ไม่มีการสลับผู้ให้บริการให้ย้อนกลับแล้ว',
    undoneAlready: 'การสลับครั้งนั้นถูกย้อนกลับไปก่อนแล้ว จึงไม่มีอะไรให้ย้อน',
    switchedSince: (category, name) =>
      `ยังไม่ได้ย้อนอะไร เพราะหลังจากนั้นมีการสลับ${categoryTh[category]}ไปใช้ ${name} พิมพ์ \`undo switch\` อีกครั้งหากต้องการย้อนครั้งนั้น`,
  },
});
