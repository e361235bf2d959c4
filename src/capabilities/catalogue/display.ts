import type { Category } from '#lib/categories.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Rate } from './offer.ts';
import { assumedPiece, type SizedDemand } from './pricing.ts';

export function gradeText(grade: number): string {
  return `${grade}/5`;
}

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

const say = defineMessages({
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
    perImage: (price: string) => `${price} per image`,
    perGeneration: (price: string) => `${price} per result`,
    perClip: (price: string, seconds: number) => `${price} per ${seconds} s`,
    perSecond: (price: string) => `${price} per second`,
    perMinute: (price: string) => `${price} per minute`,
    perHour: (price: string) => `${price} per hour`,
    perCharacters: (price: string) => `${price} per 1M characters`,
    perTokens: (input: string, output: string) => `${input} in, ${output} out per 1M tokens`,
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
    perImage: (price) => `${price} ต่อภาพ`,
    perGeneration: (price) => `${price} ต่อชิ้น`,
    perClip: (price, seconds) => `${price} ต่อ ${seconds} วินาที`,
    perSecond: (price) => `${price} ต่อวินาที`,
    perMinute: (price) => `${price} ต่อนาที`,
    perHour: (price) => `${price} ต่อชั่วโมง`,
    perCharacters: (price) => `${price} ต่อล้านตัวอักษร`,
    perTokens: (input, output) => `เข้า ${input} ออก ${output} ต่อล้านโทเค็น`,
  },
});

/** "2,000 images", "10 clips of 15 s", "1 text of 8,500 characters". */
export function demandText(category: Category, demand: SizedDemand, locale: Locale): string {
  const words = say.in(locale);
  const noun = words[category](demand.quantity);
  const size = sizeText(category, demand, locale);
  return words.pieces(countText(demand.quantity, locale), noun, size, demand.quantity === 1);
}

/** The size that one piece is taken to have, in words. */
export function assumedSizeText(category: Category, locale: Locale): string {
  const { characters, tokens } = assumedPiece;
  return sizeText(category, { seconds: assumedPiece.seconds[category], characters, tokens }, locale);
}

function sizeText(category: Category, size: Omit<SizedDemand, 'quantity'>, locale: Locale): string {
  const words = say.in(locale);
  switch (category) {
    case 'image':
      return '';
    case 'tts':
      return words.characters(countText(size.characters, locale));
    case 'llm':
      return words.tokens(countText(size.tokens.input, locale), countText(size.tokens.output, locale));
    case 'video':
    case 'audio':
    case 'music':
    case 'stt':
      return durationText(size.seconds, locale);
  }
}

function durationText(seconds: number, locale: Locale): string {
  const words = say.in(locale);
  if (seconds >= 3_600 && seconds % 1_800 === 0) return words.hours(countText(seconds / 3_600, locale));
  if (seconds >= 120 && seconds % 30 === 0) return words.minutes(countText(seconds / 60, locale));
  return words.seconds(countText(seconds, locale));
}

/** "$0.014 per image". */
export function unitPriceText(price: Rate, locale: Locale): string {
  const words = say.in(locale);
  const amount = Money.of(price.usd).format(locale);
  switch (price.unit) {
    case 'image':
      return words.perImage(amount);
    case 'generation':
      return price.coversSeconds === undefined
        ? words.perGeneration(amount)
        : words.perClip(amount, price.coversSeconds);
    case 'second':
      return words.perSecond(amount);
    case 'minute':
      return words.perMinute(amount);
    case 'hour':
      return words.perHour(amount);
    case 'million_characters':
      return words.perCharacters(amount);
    case 'million_tokens':
      return words.perTokens(amount, Money.of(price.outputUsd ?? price.usd).format(locale));
  }
}
