import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Rate } from './offer.ts';

const messages = defineMessages({
  en: {
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

/** Formats a rate, e.g. "$0.014 per image". */
export function unitPriceText(price: Rate, locale: Locale): string {
  const texts = messages.in(locale);
  const amount = Money.of(price.usd).format(locale);
  switch (price.unit) {
    case 'image':
      return texts.perImage(amount);
    case 'generation':
      return price.coversSeconds === undefined
        ? texts.perGeneration(amount)
        : texts.perClip(amount, price.coversSeconds);
    case 'second':
      return texts.perSecond(amount);
    case 'minute':
      return texts.perMinute(amount);
    case 'hour':
      return texts.perHour(amount);
    case 'million_characters':
      return texts.perCharacters(amount);
    case 'million_tokens':
      return texts.perTokens(amount, Money.of(price.outputUsd ?? price.usd).format(locale));
  }
}
