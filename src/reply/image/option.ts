import type { EChartsCoreOption } from 'echarts/core';
import type { ChartBlock } from '../reply.ts';
import { figure, percentage, type Series, safeSeries } from '../text/figures.ts';
import { shorten } from '../text/wrap.ts';
import {
  type Canvas,
  categoryAxis,
  drawable,
  fontSize,
  frame,
  grid,
  ink,
  pointLabel,
  printedFigure,
  softInk,
  valueAxis,
} from './frame.ts';
import { scatterOption } from './scatter.ts';

/** More bars are not legible in one picture. */
const mostBars = 24;
const mostSlices = 7;
const barRoomPx = 22;

/** The ECharts option for a chart block. Bars and lines start at zero. */
export function chartOption(block: ChartBlock, canvas: Canvas): EChartsCoreOption {
  const chart = { ...block, series: safeSeries(block.series) };
  return { ...frame(chart, canvas), ...optionByShape[block.shape](chart, canvas) };
}

const optionByShape: Record<ChartBlock['shape'], (chart: ChartBlock, canvas: Canvas) => EChartsCoreOption> = {
  bar: barOption,
  line: lineOption,
  pie: pieOption,
  scatter: scatterOption,
};

/** Horizontal bars, which leave room for long names. */
function barOption(chart: ChartBlock, { locale, heightPx, rest }: Canvas): EChartsCoreOption {
  const writing = { locale, currency: chart.currency };
  const room = Math.min(mostBars, Math.floor((heightPx - 110) / barRoomPx));
  const all = labelsOf(chart.series);
  const labels = all.slice(0, Math.max(1, Math.floor(room / Math.max(1, chart.series.length))));
  const hidden = all.length > labels.length ? rest(all.length - labels.length) : '';
  const name = [chart.yLabel, hidden].filter(Boolean).join(' · ');
  return {
    grid: grid(chart.series),
    xAxis: valueAxis(name, writing, 'bottom'),
    yAxis: { ...categoryAxis(labels, '', 'left'), inverse: true },
    series: chart.series.map((series) => ({
      type: 'bar',
      name: series.name,
      barMaxWidth: 34,
      itemStyle: { borderRadius: 3 },
      label: { ...pointLabel, show: true, formatter: printedFigure(writing) },
      data: figuresFor(labels, series, chart.series.length).map((value) => ({
        value,
        label: { position: typeof value === 'number' && value < 0 ? 'left' : 'right' },
      })),
    })),
  };
}

function lineOption(chart: ChartBlock, { locale }: Canvas): EChartsCoreOption {
  const writing = { locale, currency: chart.currency };
  const labels = labelsOf(chart.series);
  const alone = chart.series.length === 1;
  return {
    grid: grid(chart.series),
    xAxis: { ...categoryAxis(labels, chart.xLabel ?? '', 'bottom'), boundaryGap: labels.length === 1 },
    yAxis: valueAxis(chart.yLabel ?? '', writing, 'left'),
    series: chart.series.map((series) => ({
      type: 'line',
      name: series.name,
      symbol: 'circle',
      symbolSize: 8,
      showSymbol: labels.length <= 40,
      lineStyle: { width: 3 },
      ...(alone ? { areaStyle: { opacity: 0.1 } } : {}),
      label: {
        ...pointLabel,
        show: alone && labels.length <= 12,
        position: 'top',
        formatter: printedFigure(writing),
      },
      labelLayout: { hideOverlap: true },
      data: figuresFor(labels, series, chart.series.length),
    })),
  };
}

/** The largest shares, with the rest as one slice. Figures that are not shares of a whole are drawn as bars. */
function pieOption(chart: ChartBlock, canvas: Canvas): EChartsCoreOption {
  const points = (chart.series[0]?.points ?? []).filter((point) => drawable(point.y) && point.y !== 0);
  const sum = points.reduce((total, point) => total + point.y, 0);
  const shares = chart.series.length === 1 && sum > 0 && points.every((point) => point.y > 0);
  if (!shares) return barOption(chart, canvas);
  const printed = (y: number) =>
    `${percentage(y / sum, canvas.locale)} · ${figure(y, { locale: canvas.locale, currency: chart.currency })}`;
  return {
    series: [
      {
        type: 'pie',
        radius: ['42%', '70%'],
        center: ['50%', '56%'],
        minAngle: 2,
        itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
        label: { color: ink, fontSize, lineHeight: 20, overflow: 'none', formatter: '{b}' },
        labelLine: { length: 14, length2: 12, lineStyle: { color: softInk } },
        data: slicesOf(points, canvas).map(({ label, y }) => ({
          name: `${shorten(label, 24)}\n${printed(y)}`,
          value: y,
        })),
      },
    ],
  };
}

function slicesOf(points: Series['points'], { rest }: Canvas): Series['points'] {
  if (points.length <= mostSlices) return points;
  const sorted = points.toSorted((a, b) => b.y - a.y);
  const small = sorted.slice(mostSlices - 1);
  const sum = small.reduce((total, point) => total + point.y, 0);
  return [...sorted.slice(0, mostSlices - 1), { label: rest(small.length), y: sum }];
}

/** The categories in order. In a single series they may repeat, since each point is a separate figure. */
function labelsOf(series: readonly Series[]): string[] {
  const labels = series.flatMap((one) => one.points.map((point) => point.label));
  return series.length === 1 ? labels : [...new Set(labels)];
}

/** The series' figure for each label, or '-', which ECharts skips. */
function figuresFor(labels: readonly string[], { points }: Series, seriesCount: number): (number | '-')[] {
  const byLabel = new Map(points.map((point) => [point.label, point.y]));
  return labels.map((label, index) => {
    const value = seriesCount === 1 ? points[index]?.y : byLabel.get(label);
    return drawable(value) ? value : '-';
  });
}
