import { countText, dateFormat, listText, percentText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { reportMessages } from '../report-messages.ts';
import { datesInBrackets, datesText, moneyText, periodText } from '../report-text.ts';
import { ownOnlyNote } from '../whose-spend.ts';
import { leastDays, leastDaysToTry } from './continued.ts';
import type { CostForecast, CurrencyForecast } from './cost-forecast.ts';
import { estimateText, precisionOf, roundedText } from './estimate-text.ts';
import { forecastMessages } from './forecast-messages.ts';
import { allowanceLines, course, parts, planned, used } from './forecast-tables.ts';
import { verdict } from './verdict.ts';

/** Renders a forecast: the answer and what it is made of, for each currency, then tables and charts. */
export function forecastReply(forecast: CostForecast, locale: Locale): Block[] {
  const { currencies } = forecast;
  if (currencies.length === 0) {
    const text = forecastMessages.in(locale).nothing(subject(forecast, locale));
    return [{ kind: 'text', text }, ...ownOnlyNote(forecast, locale)];
  }
  return [
    ...currencies.flatMap((figures) => answer(forecast, figures, locale)),
    ...allowanceLines(forecast, locale),
    ...ownOnlyNote(forecast, locale),
    ...currencies.flatMap((figures) => [
      ...parts(figures, locale),
      ...planned(figures, locale),
      ...course(figures, locale),
    ]),
    ...used(forecast, locale),
  ];
}

function answer(forecast: CostForecast, figures: CurrencyForecast, locale: Locale): Block[] {
  const texts = forecastMessages.in(locale);
  const period = periodName(forecast, locale);
  const { outlook, historyDays, booked, currency, unpriced } = figures;
  const notes: Block[] =
    unpriced > 0
      ? [{ kind: 'notice', tone: 'warning', text: texts.unpriced(unpriced, countText(unpriced, locale)) }]
      : [];
  const asked = verdict(forecast.ceiling, figures, locale);
  if (!outlook) {
    const early = texts.tooEarly(period, historyDays, leastDays, moneyText(booked, currency, locale));
    return [{ kind: 'text', text: lines(asked, early) }, ...notes];
  }
  const precision = precisionOf(outlook.rest);
  const money = (amount: number) => roundedText(amount, currency, precision, locale);
  const ends = texts.ends(
    period,
    subject(forecast, locale),
    estimateText(outlook.expected, currency, precision, locale),
  );
  const [low, high] = outlook.range ? [money(outlook.range.low), money(outlook.range.high)] : [];
  const sentence = low && high && low !== high ? texts.between(ends, low, high) : `${ends}.`;
  const text = lines(
    asked,
    sentence,
    made(figures, locale),
    compared(forecast, figures, locale),
    how(figures, locale),
  );
  if (!outlook.range)
    notes.push({ kind: 'notice', tone: 'warning', text: texts.onlyAverage(historyDays, leastDaysToTry) });
  return [{ kind: 'text', text }, ...notes];
}

/** What the figure is made of: "$287.30 is booked so far and about $125 more is expected." */
function made({ booked, reserved, planned, outlook, currency }: CurrencyForecast, locale: Locale): string {
  const texts = forecastMessages.in(locale);
  const due = Money.sum(
    planned.map(({ amount }) => Money.of(amount, currency)),
    currency,
  );
  const rest = outlook?.rest ?? 0;
  const all = [
    texts.booked(moneyText(booked, currency, locale)),
    ...(Number(reserved) > 0 ? [texts.reserved(moneyText(reserved, currency, locale))] : []),
    ...(due.isZero ? [] : [texts.planned(due.format(locale))]),
    texts.rest(estimateText(rest, currency, precisionOf(rest), locale)),
  ];
  return locale === 'en' ? `${listText(all, locale)}.` : all.join(' ');
}

function compared(
  { datesBefore }: CostForecast,
  { before, outlook, currency }: CurrencyForecast,
  locale: Locale,
): string {
  const texts = forecastMessages.in(locale);
  const name = monthName(datesBefore, locale) ?? datesText(datesBefore, locale);
  if (Number(before) === 0 || !outlook) return texts.noneBefore(name);
  const precision = Math.max(precisionOf(outlook.rest), 0.01);
  const difference = Math.round((outlook.expected - Number(before)) / precision) * precision;
  const was = moneyText(before, currency, locale);
  if (difference === 0) return texts.same(name, was);
  const by = estimateText(Math.abs(difference), currency, precision, locale);
  return difference > 0 ? texts.more(by, name, was) : texts.less(by, name, was);
}

function how({ outlook }: CurrencyForecast, locale: Locale): string | undefined {
  if (!outlook || outlook.trials === 0) return undefined;
  const texts = forecastMessages.in(locale);
  const error = outlook.error === null ? '' : texts.error(percentText(outlook.error, locale));
  return texts.how(texts.method(outlook.method), outlook.trials, error);
}

/** " (Video, Runway)" where only a part is forecast. */
function subject({ category, provider }: CostForecast, locale: Locale): string {
  const names = [
    ...(category ? [reportMessages.in(locale).category(category)] : []),
    ...(provider ? [provider] : []),
  ];
  return names.length === 0 ? '' : forecastMessages.in(locale).only(names.join(', '));
}

/** "November 2026", or "this week (23–29 Nov 2026)". */
function periodName(forecast: CostForecast, locale: Locale): string {
  const month = monthName(forecast.dates, locale);
  if (month) return month;
  const name = `${periodText(forecast, locale)}${datesInBrackets(forecast, locale)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The name of the month, if the days are exactly those of one. */
function monthName({ from, until }: CostForecast['dates'], locale: Locale): string | undefined {
  const after = new Date(`${until}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  const isMonth = from.endsWith('-01') && after.getUTCDate() === 1 && from.slice(0, 7) === until.slice(0, 7);
  return isMonth
    ? dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(from))
    : undefined;
}

function lines(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join('\n');
}
