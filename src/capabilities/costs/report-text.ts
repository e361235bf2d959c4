import type { Category } from '#lib/categories.ts';
import { dateFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { isInterval, type Stretch } from '#lib/period.ts';
import type { Block } from '#reply/reply.ts';
import { costMessages } from './cost-messages.ts';
import type { Sums } from './cost-report.ts';
import { reportMessages } from './report-messages.ts';

/** Formats a range such as "1–20 Nov 2026", or a single date if both are equal. */
export function datesText({ from, until }: { from: string; until: string }, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(until));
}

/** Names days within a sentence: "in 1–20 Nov 2026", "on 20 Nov 2026". */
export function daysText(dates: { from: string; until: string }, locale: Locale): string {
  return reportMessages
    .in(locale)
    .days(datesText(dates, locale), dates.from === dates.until)
    .trim();
}

interface Reported extends Dated {
  about: { category: Category | null; provider: string | null; member: string | null };
  isOwn: boolean;
}

/** " on images through FLUX". Empty for a report about everything. */
export function aboutText({ about }: Pick<Reported, 'about'>, locale: Locale): string {
  const texts = reportMessages.in(locale);
  return texts.about(about.category ? texts.category(about.category) : '', about.provider ?? '');
}

/** "$5.00 + €2.00", and what of it has no known price. */
export function amountsText({ amounts, unpriced }: Sums, locale: Locale): string {
  const parts = amounts.map(({ amount, currency }) => moneyText(amount, currency, locale));
  if (unpriced > 0) parts.push(costMessages.in(locale).unknownAmount);
  return parts.join(' + ');
}

/** What somebody types to see the charges behind a report. */
export function typedCharges(report: Reported, isOwnKeys: boolean, locale: Locale): string {
  const texts = reportMessages.in(locale);
  const { category, provider, member } = report.about;
  return texts.typedCharges({
    category: category ? texts.category(category) : '',
    provider: provider ?? '',
    member: member ?? '',
    isOwnKeys,
    when: typedPeriod(report, locale),
  });
}

/** The period as it is typed: "this month", "from 2026-11-01 to 2026-11-15". */
export function typedPeriod({ period, dates }: Dated, locale: Locale): string {
  const texts = reportMessages.in(locale);
  return isInterval(period) ? texts.typedDays(dates.from, dates.until) : texts.period(period);
}

/** Says where days begin, if that is not where the reader lives. */
export function zoneNote(report: { timeZone: string; isElsewhere: boolean }, locale: Locale): Block[] {
  if (!report.isElsewhere) return [];
  return [{ kind: 'notice', tone: 'info', text: reportMessages.in(locale).zone(report.timeZone) }];
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
