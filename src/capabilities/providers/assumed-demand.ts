import { assumedSizeText } from '#capabilities/catalogue/display.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

/** About 150 words a minute. */
const spokenCharactersPerSecond = 15;

/** What had to be assumed because the person did not say it. */
export const assumptions = ['none', 'size', 'speech_rate'] as const;
export type Assumption = (typeof assumptions)[number];

export interface AssumedDemand {
  demand: Demand;
  assumed: Assumption;
}

/** What a person said of how much they need. */
interface StatedDemand {
  quantity?: number | undefined;
  seconds?: number | undefined;
  characters?: number | undefined;
}

/** Completes what a person said to a demand. For text to speech a length in seconds becomes characters. */
export function assumedDemand(
  category: Category,
  { quantity = 1, seconds, characters }: StatedDemand,
): AssumedDemand {
  switch (category) {
    case 'image':
      return { demand: { quantity }, assumed: 'none' };
    case 'llm':
      return { demand: { quantity }, assumed: 'size' };
    case 'tts':
      if (characters !== undefined) return { demand: { quantity, characters }, assumed: 'none' };
      if (seconds === undefined) return { demand: { quantity }, assumed: 'size' };
      return {
        demand: { quantity, characters: seconds * spokenCharactersPerSecond },
        assumed: 'speech_rate',
      };
    case 'video':
    case 'audio':
    case 'music':
    case 'stt':
      return seconds === undefined
        ? { demand: { quantity }, assumed: 'size' }
        : { demand: { quantity, seconds }, assumed: 'none' };
  }
}

const nounEn: Record<Category, string> = {
  image: 'An image',
  video: 'A clip',
  audio: 'A recording',
  music: 'A track',
  tts: 'A text',
  stt: 'A recording',
  llm: 'A request',
};
const nounTh: Record<Category, string> = {
  image: 'ภาพ',
  video: 'คลิป',
  audio: 'ไฟล์เสียง',
  music: 'เพลง',
  tts: 'ข้อความ',
  stt: 'ไฟล์เสียง',
  llm: 'คำขอ',
};

const say = defineMessages({
  en: {
    size: (category: Category, size: string) =>
      `${nounEn[category]} is taken as ${size}, as no size was given.`,
    speechRate: (rate: string) => `Speech is taken as ${rate} characters a second.`,
  },
  th: {
    size: (category, size) => `ไม่ได้ระบุขนาด จึงคิด${nounTh[category]}ละ ${size}`,
    speechRate: (rate) => `คิดเสียงพูดประมาณ ${rate} ตัวอักษรต่อวินาที`,
  },
});

/** The assumption in a sentence, or `undefined` when nothing was assumed. */
export function assumptionText(category: Category, assumed: Assumption, locale: Locale): string | undefined {
  const words = say.in(locale);
  if (assumed === 'none') return undefined;
  if (assumed === 'speech_rate') return words.speechRate(countText(spokenCharactersPerSecond, locale));
  return words.size(category, assumedSizeText(category, locale));
}
