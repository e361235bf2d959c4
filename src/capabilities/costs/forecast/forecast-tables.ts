import { countText, dayText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import type { Block, ChartBlock, TableBlock } from '#reply/reply.ts';
import { quantityText } from '../quantity-text.ts';
import { reportMessages } from '../report-messages.ts';
import { moneyText, sliceText } from '../report-text.ts';
import type { CostForecast, CurrencyForecast } from './cost-forecast.ts';
import { estimateText, precisionOf } from './estimate-text.ts';
import { forecastMessages } from './forecast-messages.ts';

const maxParts = 8;
const maxUsed = 5;
/** A line of more days cannot be read. */
const maxDays = 62;

/** What was booked and is expected, by category and provider. */
export function parts({ parts, currency }: CurrencyForecast, locale: Locale): TableBlock[] {
  if (parts.length === 0) return [];
  const texts = forecastMessages.in(locale);
  const { category, others } = reportMessages.in(locale);
  const hidden = parts.length - maxParts;
  const more = hidden > 0 ? `${others(countText(hidden, locale))}. ` : '';
  return [
    {
      kind: 'table',
      title: texts.table(currency),
      columns: [{ label: texts.what }, ...right(texts.bookedColumn, texts.restColumn, texts.endColumn)],
      rows: parts.slice(0, maxParts).map((part) => {
        const precision = precisionOf(part.rest);
        return [
          `${category(part.category)} · ${part.provider}`,
          moneyText(part.booked, currency, locale),
          estimateText(part.rest, currency, precision, locale),
          estimateText(Number(part.booked) + part.rest, currency, precision, locale),
        ];
      }),
      note: `${more}${texts.exactness}`,
    },
  ];
}

export function planned({ planned, currency }: CurrencyForecast, locale: Locale): TableBlock[] {
  if (planned.length === 0) return [];
  const texts = forecastMessages.in(locale);
  return [
    {
      kind: 'table',
      title: texts.plannedTable,
      columns: [{ label: texts.what }, { label: texts.day }, ...right(texts.amount)],
      rows: planned.map(({ name, day, amount }) => [
        name,
        dayText(day, locale),
        moneyText(amount, currency, locale),
      ]),
    },
  ];
}

/** What was spent and is expected, added up day by day, with the range. */
export function course({ course, currency }: CurrencyForecast, locale: Locale): ChartBlock[] {
  if (course.length < 2 || course.length > maxDays) return [];
  const texts = forecastMessages.in(locale);
  const line = (name: string, key: 'spent' | 'expected' | 'low' | 'high') => ({
    name,
    points: course.flatMap((at) =>
      at[key] === null ? [] : [{ label: sliceText(at.day, locale), y: Number(at[key].toFixed(4)) }],
    ),
  });
  const end = course.at(-1);
  const lines = [
    line(texts.spent, 'spent'),
    line(texts.expected, 'expected'),
    ...(end?.low === end?.high ? [] : [line(texts.low, 'low'), line(texts.high, 'high')]),
  ];
  const series = lines.filter(({ points }) => points.length > 0);
  return [{ kind: 'chart', title: texts.chart(currency), shape: 'line', currency, series }];
}

/** Quantities so far and at the end. */
export function used({ used }: CostForecast, locale: Locale): TableBlock[] {
  if (used.length === 0) return [];
  const texts = forecastMessages.in(locale);
  const { category } = reportMessages.in(locale);
  return [
    {
      kind: 'table',
      title: texts.usedTable,
      columns: [{ label: texts.what }, ...right(texts.soFar, texts.endColumn)],
      rows: used
        .slice(0, maxUsed)
        .map((line) => [
          category(line.category),
          quantityText(line.soFar, line.unit, locale),
          texts.about(quantityText(rounded(line.expected, line.expected - line.soFar), line.unit, locale)),
        ]),
    },
  ];
}

export function allowanceLines({ allowances }: CostForecast, locale: Locale): Block[] {
  const texts = forecastMessages.in(locale);
  return allowances.map(({ name, runsOutOn }) => ({
    kind: 'notice',
    tone: runsOutOn ? 'warning' : 'info',
    text: runsOutOn ? texts.runsOut(name[locale], dayText(runsOutOn, locale)) : texts.lasts(name[locale]),
  }));
}

function rounded(quantity: number, uncertain: number): number {
  const precision = Math.max(1, precisionOf(uncertain));
  return Math.round(quantity / precision) * precision;
}

function right(...labels: readonly string[]): TableBlock['columns'] {
  return labels.map((label) => ({ label, align: 'right' }));
}
