import type { EChartsCoreOption } from 'echarts/core';
import type { Locale } from '#lib/messages.ts';
import { displayableLine } from '../displayable.ts';
import type { ChartBlock } from '../reply.ts';
import { axisFigure, figure, type Series, type Writing } from '../text/figures.ts';
import { shorten } from '../text/wrap.ts';

/** The size and language of a chart image. */
export interface Canvas {
  locale: Locale;
  widthPx: number;
  heightPx: number;
  /** Names what a chart leaves out, e.g. "12 more". */
  rest(count: number): string;
}

/** The colour-blind safe palette of Okabe and Ito (2008), with the palest colours last. */
export const palette = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#d55e00',
  '#cc79a7',
  '#56b4e9',
  '#7f7f7f',
  '#f0e442',
];

export const ink = '#1f2933';
export const softInk = '#52606d';
const lineInk = '#e4e7eb';
export const fontFamily = 'Sarabun, sans-serif';
export const fontSize = 14;
export const labelPx = 13;

/** A white outline keeps labels readable over lines and gridlines. */
export const pointLabel = { color: ink, fontSize: labelPx, textBorderColor: '#ffffff', textBorderWidth: 3 };

/** Title, legend, colours and type of every chart. */
export function frame({ title, series, shape }: ChartBlock, { widthPx }: Canvas): EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: palette,
    textStyle: { fontFamily, fontSize, color: ink },
    title: {
      text: shorten(displayableLine(title), Math.floor(widthPx / 11)),
      left: 24,
      top: 18,
      textStyle: { fontFamily, fontSize: 20, fontWeight: 600, color: ink },
    },
    legend: {
      show: series.length > 1,
      type: 'scroll',
      left: 24,
      right: 24,
      top: 54,
      icon: 'roundRect',
      itemWidth: 14,
      itemHeight: 14,
      formatter: (name: string) => shorten(name, 30),
      textStyle: { fontFamily, fontSize, color: softInk },
      data: shape === 'pie' ? [] : series.map(({ name }) => name),
    },
  };
}

/** The margins for axes and their labels. */
export function grid(series: readonly Series[]): EChartsCoreOption {
  const top = series.length > 1 ? 96 : 72;
  return { left: 28, right: 48, top, bottom: 26, outerBoundsMode: 'same', outerBoundsContain: 'all' };
}

type Side = 'bottom' | 'left';

export function valueAxis(label: string, writing: Writing, side: Side): EChartsCoreOption {
  const formatter = (value: number) => axisFigure(value, writing);
  return {
    type: 'value',
    ...axisName(label, side),
    axisLabel: { color: softInk, fontSize: labelPx, hideOverlap: true, formatter },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: lineInk } },
    splitNumber: 4,
  };
}

export function categoryAxis(labels: readonly string[], label: string, side: Side): EChartsCoreOption {
  const every = side === 'left' ? { interval: 0 } : {};
  return {
    type: 'category',
    data: labels.map((one) => shorten(one, side === 'left' ? 28 : 16)),
    ...axisName(label, side),
    axisLabel: { color: ink, fontSize, hideOverlap: true, ...every },
    axisLine: { lineStyle: { color: softInk } },
    axisTick: { show: false },
  };
}

function axisName(label: string, side: Side): EChartsCoreOption {
  if (label === '') return {};
  const nameTextStyle = { color: softInk, fontSize: labelPx };
  const name = shorten(displayableLine(label), 60);
  return { name, nameLocation: 'middle', nameGap: side === 'bottom' ? 30 : 44, nameTextStyle };
}

export function printedFigure(writing: Writing): (drawn: { value: unknown }) => string {
  return ({ value }) => (typeof value === 'number' ? figure(value, writing) : '');
}

/** Whether ECharts can draw a figure. It fails where the steps of an axis are not finite numbers. */
export function drawable(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) <= 1e15 && (value === 0 || Math.abs(value) >= 1e-12);
}
