import { assumedSizeText } from '#capabilities/catalogue/demand-text.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

/** About 150 words per minute. */
const spokenCharactersPerSecond = 15;

/** What was assumed because the person did not state it. */
export const assumptions = ['none', 'size', 'speech_rate'] as const;
export type Assumption = (typeof assumptions)[number];

export interface AssumedDemand {
  demand: Demand;
  assumed: Assumption;
}

/** The amounts a person stated. */
interface StatedDemand {
  quantity?: number | undefined;
  seconds?: number | undefined;
  characters?: number | undefined;
}

/** Completes stated amounts to a demand. For text-to-speech, converts seconds to characters. */
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
  image: 'image',
  video: 'clip',
  audio: 'recording',
  music: 'track',
  tts: 'text',
  stt: 'recording',
  llm: 'request',
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

const messages = defineMessages({
  en: {
    size: (category: Category, size: string) =>
      `No size was given, so I assumed ${size} per ${nounEn[category]}.`,
    speechRate: (rate: string) => `I assumed a speaking rate of ${rate} characters per second.`,
  },
  th: {
    size: (category, size) => `ไม่ได้ระบุขนาด จึงคิด${nounTh[category]}ละ ${size}`,
    speechRate: (rate) => `คิดเสียงพูดประมาณ ${rate} ตัวอักษรต่อวินาที`,
  },
});

/** Describes the assumption in a sentence, or returns `undefined` if nothing was assumed. */
export function assumptionText(category: Category, assumed: Assumption, locale: Locale): string | undefined {
  const texts = messages.in(locale);
  if (assumed === 'none') return undefined;
  if (assumed === 'speech_rate') return texts.speechRate(countText(spokenCharactersPerSecond, locale));
  return texts.size(category, assumedSizeText(category, locale));
}
