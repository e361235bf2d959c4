import { numberFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { forecastMessages } from './forecast-messages.ts';

/** The place value to which a total is rounded: two digits of its uncertain part, 10 for 345 and 0.01 for 0.2. */
export function precisionOf(uncertain: number): number {
  return uncertain > 0 ? 10 ** (Math.floor(Math.log10(uncertain)) - 1) : 0;
}

/** An estimated amount, rounded to a place value: "about $410". Exact if nothing is uncertain. */
export function estimateText(amount: number, currency: string, precision: number, locale: Locale): string {
  return precision === 0
    ? Money.of(amount.toPrecision(12), currency).format(locale)
    : forecastMessages.in(locale).about(roundedText(amount, currency, precision, locale));
}

/** The same without the word. */
export function roundedText(amount: number, currency: string, precision: number, locale: Locale): string {
  const rounded = precision === 0 ? amount : Math.round(amount / precision) * precision;
  const isWhole = precision >= 1;
  if (!isWhole) return Money.of(rounded.toFixed(decimalsOf(precision)), currency).format(locale);
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return numberFormat(locale, { ...style, maximumFractionDigits: 0 }).format(rounded);
}

function decimalsOf(precision: number): number {
  return precision === 0 ? 12 : Math.min(12, Math.max(0, -Math.floor(Math.log10(precision))));
}
