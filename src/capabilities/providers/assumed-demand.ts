import { assumedSizeText } from '#capabilities/catalogue/demand-text.ts';
import type { Demand, Tokens } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

/** About 150 words per minute. */
const spokenCharactersPerSecond = 15;

/** What was assumed because the person did not state it. */
export const assumptions = ['none', 'size', 'speech_rate', 'token_sides'] as const;
export type Assumption = (typeof assumptions)[number];

export interface AssumedDemand {
  demand: Demand;
  assumed: Assumption;
}

/** The amounts a person stated. */
export interface StatedDemand {
  quantity?: number | undefined;
  seconds?: number | undefined;
  characters?: number | undefined;
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
  /** Tokens of which nobody said whether they go in or come out. */
  tokens?: number | undefined;
}

/**
 * Completes stated amounts to a demand. For text-to-speech, converts seconds to characters. Throws a `UserError` for tokens
 * of anything but a language model.
 */
export function assumedDemand(category: Category, stated: StatedDemand): AssumedDemand {
  const { quantity = 1, seconds, characters } = stated;
  const tokens = statedTokens(stated);
  if (tokens && category !== 'llm') throw new UserError(messages.both((texts) => texts.tokensOfModels));
  switch (category) {
    case 'image':
      return { demand: { quantity }, assumed: 'none' };
    case 'llm':
      if (!tokens) return { demand: { quantity }, assumed: 'size' };
      return { demand: { quantity, tokens }, assumed: tokens.either ? 'token_sides' : 'none' };
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

function statedTokens({ inputTokens, outputTokens, tokens }: StatedDemand): Tokens | undefined {
  if (inputTokens === undefined && outputTokens === undefined && tokens === undefined) return undefined;
  return { input: inputTokens ?? 0, output: outputTokens ?? 0, either: tokens ?? 0 };
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
    tokenSides:
      'You did not say how many of the tokens go in and how many come out, so each total goes from all in to all out.',
    tokensOfModels:
      'Only language models are paid by the token. Ask for the category “llm”, or for a number of pieces.',
    speechRate: (rate: string) => `I assumed a speaking rate of ${rate} characters per second.`,
  },
  th: {
    size: (category, size) => `ไม่ได้ระบุขนาด จึงคิด${nounTh[category]}ละ ${size}`,
    tokenSides: 'ไม่ได้ระบุว่าเป็นโทเค็นขาเข้าหรือขาออกเท่าไร ยอดจึงเริ่มจากขาเข้าทั้งหมดถึงขาออกทั้งหมด',
    tokensOfModels: 'คิดเงินเป็นโทเค็นเฉพาะโมเดลภาษา กรุณาถามในหมวดโมเดลภาษา หรือบอกเป็นจำนวนชิ้น',
    speechRate: (rate) => `คิดเสียงพูดประมาณ ${rate} ตัวอักษรต่อวินาที`,
  },
});

/** Describes the assumption in a sentence, or returns `undefined` if nothing was assumed. */
export function assumptionText(category: Category, assumed: Assumption, locale: Locale): string | undefined {
  const texts = messages.in(locale);
  if (assumed === 'none') return undefined;
  if (assumed === 'token_sides') return texts.tokenSides;
  if (assumed === 'speech_rate') return texts.speechRate(countText(spokenCharactersPerSecond, locale));
  return texts.size(category, assumedSizeText(category, locale));
}
