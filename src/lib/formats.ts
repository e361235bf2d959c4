import type { Locale } from './messages.ts';

/** BCP 47 tags for figures, dates and lists: international English, and Thai with the Buddhist calendar. */
const languageTags: Record<Locale, { number: string; date: string }> = {
  en: { number: 'en-US', date: 'en-GB' },
  th: { number: 'th-TH', date: 'th-TH' },
};

// Creating a formatter costs a hundred times more than using it, so each is created once.
const made = new Map<string, unknown>();

function once<Format>(kind: string, locale: Locale, options: object, make: () => Format): Format {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = made.get(key) as Format | undefined;
  if (known) return known;
  const format = make();
  made.set(key, format);
  return format;
}

export function numberFormat(locale: Locale, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once('number', locale, options, () => new Intl.NumberFormat(languageTags[locale].number, options));
}

export function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once('date', locale, options, () => new Intl.DateTimeFormat(languageTags[locale].date, options));
}

export function listFormat(locale: Locale, options: Intl.ListFormatOptions = {}): Intl.ListFormat {
  return once('list', locale, options, () => new Intl.ListFormat(languageTags[locale].date, options));
}

/** A whole number, a fraction to two decimals, or the digits of a quantity; grouped by thousands. */
export function countText(count: number | string, locale: Locale): string {
  // A string of digits is formatted exactly (ES2023), which the types do not know yet.
  return numberFormat(locale, { maximumFractionDigits: 2 }).format(count as number);
}

/** "12%", or "0.4%" below one percent. */
export function percentText(share: number, locale: Locale): string {
  const maximumFractionDigits = share > 0 && share < 0.01 ? 1 : 0;
  return numberFormat(locale, { style: 'percent', maximumFractionDigits }).format(share);
}

/** A day such as `2026-08-21`, as people write it. */
export function dayText(day: string, locale: Locale): string {
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Names in a row: "A, B and C". */
export function listText(names: readonly string[], locale: Locale, type: 'and' | 'or' = 'and'): string {
  const parts = listFormat(locale, { type: type === 'and' ? 'conjunction' : 'disjunction' }).formatToParts(
    names,
  );
  // Thai puts no space around its "and", which reads badly next to Latin names.
  const spaced = (literal: string) => (/\p{Script=Thai}/u.test(literal) ? ` ${literal.trim()} ` : literal);
  return parts.map(({ type: part, value }) => (part === 'literal' ? spaced(value) : value)).join('');
}
