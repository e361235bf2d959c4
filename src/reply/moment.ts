import { dateFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';

const scheme = 'moment:';

/** A moment within a text: `[what it reads](moment:2026-11-23T02:00:00.000Z)`. */
const marked = /\[([^[\]\n]{1,80})\]\((moment:[\dTZ.:-]{20,30})\)/g;

/**
 * Writes a moment into the text of a reply. It carries the instant and what that reads on the asker's clock, e.g.
 * "Mon, 23 Nov 2026, 09:00": a platform that knows the zone of each reader shows the first, every other the second.
 */
export function momentText(moment: Date, timeZone: string, locale: Locale): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return mark(moment, dateFormat(locale, { ...day, ...time, timeZone }).format(moment));
}

/** Writes a moment of the next hours, which reads "14:30". */
export function timeText(moment: Date, timeZone: string, locale: Locale): string {
  return mark(moment, dateFormat(locale, { timeStyle: 'short', timeZone }).format(moment));
}

/** Replaces each moment of a text. */
export function drawMoments(text: string, draw: (moment: Date, reading: string) => string): string {
  return text.replace(marked, (_, reading: string, address: string) => {
    const moment = momentOf(address);
    return moment ? draw(moment, reading) : reading;
  });
}

/** Reads the address of a moment; `undefined` for any other. */
export function momentOf(address: string): Date | undefined {
  if (!address.startsWith(scheme)) return undefined;
  const moment = new Date(address.slice(scheme.length));
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** Replaces each moment by what it reads, for text that no reader's clock can change: files, models, code blocks. */
export function withoutMoments(text: string): string {
  return drawMoments(text, (_, reading) => reading);
}

function mark(moment: Date, reading: string): string {
  return `[${reading}](${scheme}${moment.toISOString()})`;
}
