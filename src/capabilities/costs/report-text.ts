import { dateFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';

/** Formats a range such as "1–20 Nov 2026", or a single date if both are equal. */
export function datesText({ from, until }: { from: string; until: string }, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(until));
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
