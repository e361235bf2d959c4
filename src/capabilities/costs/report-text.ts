import { dateFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { isInterval, type Stretch } from '#lib/period.ts';
import { reportMessages } from './report-messages.ts';

/** Formats a range such as "1–20 Nov 2026", or a single date if both are equal. */
export function datesText({ from, until }: { from: string; until: string }, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(until));
}

interface Dated {
  period: Stretch;
  dates: { from: string; until: string };
}

/** "this month", or the dates of days without a name: "in 1–15 Nov 2026". */
export function periodText({ period, dates }: Dated, locale: Locale): string {
  const texts = reportMessages.in(locale);
  return isInterval(period)
    ? texts.days(datesText(dates, locale), dates.from === dates.until)
    : texts.period(period);
}

/** What makes a named period exact: " (1–20 Nov 2026)". Empty for days, which are named by their dates. */
export function datesInBrackets({ period, dates }: Dated, locale: Locale): string {
  return isInterval(period) ? '' : ` (${datesText(dates, locale)})`;
}

/** Labels a chart point: "20 Nov" for `2026-11-20`, "Nov 2026" for `2026-11`. */
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
