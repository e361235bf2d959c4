import type { Category } from '#lib/categories.ts';
import { dateFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Period } from '#lib/period.ts';

/** Words that the tools of this capability share. */
export const shared = defineMessages({
  en: {
    period: (period: Period) => period.replace('_', ' '),
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
    formerMember: 'a former member',
    unknown: 'unknown',
    none: '–',
    others: (count: string) => `${count} more`,
    tryMaking: 'Make something with `generate an image of a lighthouse at dusk`.',
    seePrices: 'See prices first with `compare image providers for 500 images`.',
    seeYear: 'For a longer view type `show costs this year`.',
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
      })[period],
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
    formerMember: 'อดีตสมาชิก',
    unknown: 'ไม่ทราบ',
    none: '–',
    others: (count) => `อีก ${count} รายการ`,
    tryMaking: 'ลองพิมพ์ `สร้างภาพประภาคารยามเย็น`',
    seePrices: 'ถ้าอยากดูราคาก่อน พิมพ์ `เทียบราคาภาพ 500 ภาพ`',
    seeYear: 'ถ้าอยากดูช่วงที่ยาวขึ้น พิมพ์ `ค่าใช้จ่ายปีนี้`',
  },
});

/** "1–20 Nov 2026", or one date where both are the same. */
export function datesText({ from, until }: { from: string; until: string }, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(until));
}

/** A day of a chart, "20 Nov"; for a key such as `2026-11` the month, "Nov 2026". */
export function sliceText(key: string, locale: Locale): string {
  const parts =
    key.length > 'yyyy-mm'.length
      ? ({ day: 'numeric', month: 'short' } as const)
      : ({ month: 'short', year: 'numeric' } as const);
  return dateFormat(locale, { ...parts, timeZone: 'UTC' }).format(new Date(key));
}

export function moneyText(amount: string, currency: string, locale: Locale): string {
  return Money.of(amount, currency).format(locale);
}
