import { dateFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';

/** Formats a moment in a time zone, e.g. "Mon, 23 Nov 2026, 09:00". */
export function momentText(moment: Date, timeZone: string, locale: Locale): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return dateFormat(locale, { ...parts, ...time, timeZone }).format(moment);
}
