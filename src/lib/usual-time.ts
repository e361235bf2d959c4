import { numberFormat } from './formats.ts';
import { defineMessages, type Locale } from './messages.ts';

const messages = defineMessages({
  en: {
    seconds: (seconds: string) => `${seconds} s`,
    minutes: (minutes: string) => `${minutes} min`,
    usually: (time: string) => `usually ${time}`,
  },
  th: {
    seconds: (seconds) => `${seconds} วินาที`,
    minutes: (minutes) => `${minutes} นาที`,
    usually: (time) => `ปกติใช้เวลา ${time}`,
  },
});

/** From here on people count in minutes. */
const longestInSecondsMs = 90_000;

/** How long something takes: "8.5 s", "40 s", "2.5 min". */
export function timeSpanText(ms: number, locale: Locale): string {
  const texts = messages.in(locale);
  const isLong = ms >= longestInSecondsMs;
  const count = isLong ? ms / 60_000 : ms / 1_000;
  const number = numberFormat(locale, { maximumFractionDigits: count < 10 ? 1 : 0 }).format(count);
  return isLong ? texts.minutes(number) : texts.seconds(number);
}

/** "usually 40 s" */
export function usualTimeText(ms: number, locale: Locale): string {
  return messages.in(locale).usually(timeSpanText(ms, locale));
}
