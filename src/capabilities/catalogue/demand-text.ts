import type { Category } from '#lib/categories.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { assumedPiece, type SizedDemand, sized } from './pricing.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

const messages = defineMessages({
  en: {
    image: (n: number) => plural(n, 'image', 'images'),
    video: (n: number) => plural(n, 'clip', 'clips'),
    audio: (n: number) => plural(n, 'recording', 'recordings'),
    music: (n: number) => plural(n, 'track', 'tracks'),
    tts: (n: number) => plural(n, 'text', 'texts'),
    stt: (n: number) => plural(n, 'recording', 'recordings'),
    llm: (n: number) => plural(n, 'request', 'requests'),
    pieces: (count: string, noun: string, size: string, _isOne: boolean) =>
      `${count} ${noun}${size && ` of ${size}`}`,
    seconds: (count: string) => `${count} s`,
    minutes: (count: string) => `${count} min`,
    hours: (count: string) => `${count} h`,
    characters: (count: string) => `${count} characters`,
    tokens: (input: string, output: string) => `${input} tokens in, ${output} out`,
    tokensAlone: (count: string) => `${count} tokens`,
  },
  th: {
    image: () => 'ภาพ',
    video: () => 'คลิป',
    audio: () => 'ไฟล์เสียง',
    music: () => 'เพลง',
    tts: () => 'ข้อความ',
    stt: () => 'ไฟล์เสียง',
    llm: () => 'คำขอ',
    pieces: (count, noun, size, isOne) =>
      `${count} ${noun}${size && ` (${isOne ? '' : `${noun}ละ `}${size})`}`,
    seconds: (count) => `${count} วินาที`,
    minutes: (count) => `${count} นาที`,
    hours: (count) => `${count} ชั่วโมง`,
    characters: (count) => `${count} ตัวอักษร`,
    tokens: (input, output) => `เข้า ${input} ออก ${output} โทเค็น`,
    tokensAlone: (count) => `${count} โทเค็น`,
  },
});

/** Formats a demand, e.g. "2,000 images", "10 clips of 15 s" or "1 text of 8,500 characters". */
export function demandText(category: Category, demand: SizedDemand, locale: Locale): string {
  const texts = messages.in(locale);
  const noun = texts[category](demand.quantity);
  const size = sizeText(category, demand, locale);
  if (category === 'llm' && demand.quantity === 1 && !isAssumed(demand.tokens)) return size;
  return texts.pieces(countText(demand.quantity, locale), noun, size, demand.quantity === 1);
}

/** Formats the size assumed for one piece of a category. */
export function assumedSizeText(category: Category, locale: Locale): string {
  return sizeText(category, sized(category, { quantity: 1 }), locale);
}

function isAssumed({ input, output, either }: SizedDemand['tokens']): boolean {
  return input === assumedPiece.tokens.input && output === assumedPiece.tokens.output && either === 0;
}

function sizeText(category: Category, size: Omit<SizedDemand, 'quantity'>, locale: Locale): string {
  const texts = messages.in(locale);
  switch (category) {
    case 'image':
      return '';
    case 'tts':
      return texts.characters(countText(size.characters, locale));
    case 'llm':
      return tokensText(size.tokens, locale);
    case 'video':
    case 'audio':
    case 'music':
    case 'stt':
      return durationText(size.seconds, locale);
  }
}

function tokensText({ input, output, either }: SizedDemand['tokens'], locale: Locale): string {
  const texts = messages.in(locale);
  if (either > 0) return texts.tokensAlone(countText(either, locale));
  return texts.tokens(countText(input, locale), countText(output, locale));
}

function durationText(seconds: number, locale: Locale): string {
  const texts = messages.in(locale);
  if (seconds >= 3_600 && seconds % 1_800 === 0) return texts.hours(countText(seconds / 3_600, locale));
  if (seconds >= 120 && seconds % 30 === 0) return texts.minutes(countText(seconds / 60, locale));
  return texts.seconds(countText(seconds, locale));
}
