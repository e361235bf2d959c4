import { numberFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { displayableLine } from '../displayable.ts';
import type { ChartBlock } from '../reply.ts';

export type Series = ChartBlock['series'][number];
export type Point = Series['points'][number];

/** How figures are written: in whose language, and in which currency if they are amounts of money. */
export interface Writing {
  locale: Locale;
  currency?: string | undefined;
}

/**
 * Formats a figure of a chart: an amount of money as everywhere, another number with four significant digits below 100 and
 * two decimals above, "–" if it is missing.
 */
export function figure(value: number, { locale, currency }: Writing): string {
  if (!Number.isFinite(value)) return '–';
  if (currency !== undefined) return Money.of(value.toString(), currency).format(locale);
  const format = numberFormat(locale, digitsFor(Math.abs(value)));
  return format.format(value);
}

function digitsFor(size: number): Intl.NumberFormatOptions {
  if (size !== 0 && (size < 1e-6 || size >= 1e12))
    return { notation: 'scientific', maximumFractionDigits: 3 };
  return size < 100 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 };
}

/** Formats a figure of an axis, abbreviated when it is large. */
export function axisFigure(value: number, { locale, currency }: Writing): string {
  if (Math.abs(value) < 1e6) return figure(value, { locale, currency });
  const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return numberFormat(locale, { notation: 'compact', ...(currency !== undefined && money) }).format(value);
}

export function percentage(share: number, locale: Locale): string {
  const format = numberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return format.format(share);
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A file's size in decimal units. */
export function fileSize(bytes: number, locale: Locale): string {
  let size = Math.max(0, bytes);
  let unit = 0;
  while (size >= 999.5 && unit < byteUnits.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const format = numberFormat(locale, {
    maximumFractionDigits: unit === 0 || size >= 100 ? 0 : 1,
  });
  return `${format.format(size)} ${byteUnits[unit]}`;
}

/** The finite figures of some points. */
export function figuresOf(points: readonly Point[]): number[] {
  return points.map((point) => point.y).filter(Number.isFinite);
}

/** Points with labels that are safe to show on one line. */
export function safeSeries(series: readonly Series[]): Series[] {
  return series.map(({ name, points }) => ({
    name: displayableLine(name),
    points: points.map((point) => ({ ...point, label: displayableLine(point.label) })),
  }));
}
