import type { Category } from '#lib/categories.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Period } from '#lib/period.ts';

/** What a report is about, as it is typed; empty where it is about everything. */
export interface TypedParts {
  category: string;
  provider: string;
  member: string;
  isOwnKeys: boolean;
  when: string;
}

/** Texts that the cost report, the usage report and the spending digest share. */
export const reportMessages = defineMessages({
  en: {
    period: (period: Period) => period.replaceAll('_', ' '),
    /** Days that have no name of their own, in a sentence. */
    days: (dates: string, isOneDay: boolean) => `${isOneDay ? 'on' : 'in'} ${dates}`,
    /** The same as somebody types it. */
    typedDays: (from: string, until: string) => (from === until ? `on ${from}` : `from ${from} to ${until}`),
    category: (category: Category) =>
      ({
        image: 'Images',
        video: 'Video',
        audio: 'Audio',
        music: 'Music',
        tts: 'Text-to-speech',
        stt: 'Transcription',
        llm: 'Language models',
      })[category],
    /** To what a report is narrowed, after its verb. */
    about: (category: string, provider: string) =>
      `${category && ` on ${category.toLowerCase()}`}${provider && ` through ${provider}`}`,
    /** How somebody types what shows the rows behind a report. */
    typedCharges: ({ category, provider, member, isOwnKeys, when }: TypedParts) =>
      `list charges${category && ` for ${category.toLowerCase()}`}${provider && ` through ${provider}`}${member && ` by @${member}`}${isOwnKeys ? ' paid by members' : ''} ${when}`,
    zone: (zone: string) => `Days begin at midnight in ${zone}.`,
    formerMember: 'a former member',
    unknown: 'unknown',
    none: '–',
    others: (count: string) => `${count} more`,
    tryMaking: 'Make something with `generate an image of a lighthouse at dusk`.',
    seePrices: 'See prices first with `compare image providers for 500 images`.',
    seeYear: 'To look further back, type `show costs this year`.',
  },
  th: {
    period: (period) =>
      ({
        today: 'วันนี้',
        yesterday: 'เมื่อวาน',
        this_week: 'สัปดาห์นี้',
        last_week: 'สัปดาห์ที่แล้ว',
        this_month: 'เดือนนี้',
        last_month: 'เดือนที่แล้ว',
        this_year: 'ปีนี้',
        this_quarter: 'ไตรมาสนี้',
        last_quarter: 'ไตรมาสที่แล้ว',
        last_year: 'ปีที่แล้ว',
        this_fiscal_month: 'เดือนบัญชีนี้',
        last_fiscal_month: 'เดือนบัญชีที่แล้ว',
      })[period],
    days: (dates, isOneDay) => `${isOneDay ? 'วันที่' : 'ช่วง'} ${dates} `,
    typedDays: (from, until) => (from === until ? `วันที่ ${from}` : `ตั้งแต่ ${from} ถึง ${until}`),
    category: (category) =>
      ({
        image: 'ภาพ',
        video: 'วิดีโอ',
        audio: 'เสียง',
        music: 'ดนตรี',
        tts: 'แปลงข้อความเป็นเสียง',
        stt: 'ถอดเสียง',
        llm: 'โมเดลภาษา',
      })[category],
    about: (category, provider) => `${category && ` เฉพาะ${category}`}${provider && ` ผ่าน ${provider}`}`,
    typedCharges: ({ category, provider, member, isOwnKeys, when }) =>
      `ดูรายการเรียกเก็บ${category && `สำหรับ${category}`}${provider && ` ผ่าน ${provider} `}${member && ` ของ @${member} `}${isOwnKeys ? 'ที่สมาชิกจ่ายเอง ' : ''}${when}`,
    zone: (zone) => `วันใหม่เริ่มเที่ยงคืนตามเวลา ${zone}`,
    formerMember: 'อดีตสมาชิก',
    unknown: 'ไม่ทราบ',
    none: '–',
    others: (count) => `อีก ${count} รายการ`,
    tryMaking: 'ลองพิมพ์ `สร้างภาพประภาคารยามเย็น`',
    seePrices: 'ถ้าอยากดูราคาก่อน พิมพ์ `เทียบราคาภาพ 500 ภาพ`',
    seeYear: 'ถ้าอยากดูช่วงที่ยาวขึ้น พิมพ์ `ค่าใช้จ่ายปีนี้`',
  },
});
