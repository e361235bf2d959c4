import type { Locale } from './messages.ts';

/** How each language writes figures, dates and lists: English as the world reads it, Thai with its own calendar. */
const languageTags: Record<Locale, { number: string; date: string }> = {
  en: { number: 'en-US', date: 'en-GB' },
  th: { number: 'th-TH', date: 'th-TH' },
};

// A formatter costs a hundred times what it costs to use one, so each is made once.
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
