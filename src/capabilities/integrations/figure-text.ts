import { numberFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** "12.3 MB"; the units are powers of 1000. */
export function bytesText(bytes: number, locale: Locale): string {
  const step = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = byteUnits[step] ?? 'byte';
  return unitText(bytes / 1000 ** step, unit, locale);
}

const timeUnits = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
/** A unit is used from this many on, so that "47 hours" is not said to be a day. */
const leastOfUnit = 2;

/** "12 days", "34 minutes" or "4.2 seconds". */
export function lengthText(seconds: number, locale: Locale): string {
  const found = timeUnits.find(([, length]) => seconds >= length * leastOfUnit);
  if (!found) return unitText(seconds, 'second', locale, 'long');
  const [unit, length] = found;
  return unitText(Math.floor(seconds / length), unit, locale, 'long');
}

function unitText(value: number, unit: string, locale: Locale, unitDisplay: 'short' | 'long' = 'short') {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(value);
}
