import { defineMessages, type Locale } from '#lib/messages.ts';
import { displayableLine } from '../displayable.ts';
import type { ChartBlock } from '../reply.ts';
import { barLines, shareLines } from './bars.ts';
import { type ColumnTexts, columnLines } from './columns.ts';
import { type Series, safeSeries } from './figures.ts';
import { plotLines } from './plot.ts';
import { type Line, styled } from './span.ts';
import { wrap } from './wrap.ts';

/** More bars are not legible on a screen. A line chart has no such limit, since its columns are averages. */
const mostBars = 40;

const messages = defineMessages({
  en: {
    average: (points: number) => `Each column is the average of ${points} points.`,
    summary: (low: string, high: string, latest: string) => `Low ${low} · high ${high} · latest ${latest}`,
    empty: 'No figures to draw.',
    more: (count: number) => `… and ${count} more.`,
  } satisfies ColumnTexts & Record<string, unknown>,
  th: {
    average: (points) => `แต่ละแท่งคือค่าเฉลี่ยของ ${points} จุด`,
    summary: (low, high, latest) => `ต่ำสุด ${low} · สูงสุด ${high} · ล่าสุด ${latest}`,
    empty: 'ไม่มีตัวเลขให้แสดง',
    more: (count) => `… และอีก ${count} รายการ`,
  },
});

/** A chart in characters: bars and columns start at zero, and every shape prints its figures. */
export function chartLines(chart: ChartBlock, width: number, locale: Locale): Line[] {
  const texts = messages.in(locale);
  const writing = { locale, currency: chart.currency };
  const series = safeSeries(chart.series).filter((one) => one.points.length > 0);
  const title = wrap([styled(displayableLine(chart.title), 'bold')], width);
  if (series.length === 0) return [...title, ...wrap([styled(texts.empty, 'dim')], width)];
  switch (chart.shape) {
    case 'line':
      return [...title, ...axisLines(chart, width), ...columnLines(series, width, writing, texts)];
    case 'scatter':
      return [...title, ...plotLines(chart, series, width, locale)];
    case 'bar':
    case 'pie': {
      const draw = chart.shape === 'bar' ? barLines : shareLines;
      const { shown, hidden } = firstPoints(series);
      const more = hidden === 0 ? [] : wrap([styled(texts.more(hidden), 'dim')], width);
      return [...title, ...axisLines(chart, width), ...draw(shown, width, writing), ...more];
    }
  }
}

function axisLines({ xLabel, yLabel }: ChartBlock, width: number): Line[] {
  const axes = [yLabel, xLabel]
    .filter((label) => label !== undefined && label !== '')
    .map((label) => label ?? '');
  return axes.length === 0 ? [] : wrap([styled(displayableLine(axes.join(' · ')), 'dim')], width);
}

function firstPoints(series: readonly Series[]): { shown: Series[]; hidden: number } {
  const perSeries = Math.max(1, Math.floor(mostBars / series.length));
  const shown = series.map((one) => ({ ...one, points: one.points.slice(0, perSeries) }));
  return { shown, hidden: countOf(series) - countOf(shown) };
}

function countOf(series: readonly Series[]): number {
  return series.reduce((count, { points }) => count + points.length, 0);
}
