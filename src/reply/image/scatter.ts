import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { ChartBlock } from '../reply.ts';
import { safeSeries } from '../text/figures.ts';
import { shorten } from '../text/wrap.ts';
import {
  type Canvas,
  drawable,
  fontFamily,
  grid,
  ink,
  labelPx,
  palette,
  softInk,
  valueAxis,
} from './frame.ts';
import { approximateWidthPx } from './measure.ts';
import { type Box, distance, placeMarks, type Spot } from './place-marks.ts';

const markPx = 24;
const dotPx = 8;
const longestName = 34;
const widestLegendPx = 270;
const entryPx = { least: 16, most: 22 };

/** A point with its number in the legend. */
interface Numbered {
  number: number;
  label: string;
  colour: string;
  x: number;
  y: number;
}

/** Small dots. Their numbers follow when the axes have been laid out. */
export function scatterOption(chart: ChartBlock, canvas: Canvas): EChartsCoreOption {
  const { locale } = canvas;
  const points = numbered(chart);
  return {
    grid: { ...grid(chart.series), right: legendWidthPx(points) + 44 },
    xAxis: roomy(
      valueAxis(chart.xLabel ?? '', { locale }, 'bottom'),
      points.map(({ x }) => x),
    ),
    yAxis: roomy(
      valueAxis(chart.yLabel ?? '', { locale }, 'left'),
      points.map(({ y }) => y),
    ),
    series: chart.series.map(({ name }, at) => ({
      type: 'scatter',
      name,
      symbolSize: dotPx,
      itemStyle: { opacity: 1 },
      data: points.filter(({ colour }) => colour === colourOf(at)).map(({ x, y }) => [x, y]),
    })),
  };
}

/** Leaves some room between the outermost points and the ends of an axis. Grades have no figures between them. */
function roomy(axis: EChartsCoreOption, values: readonly number[]): EChartsCoreOption {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isWhole = values.every(Number.isInteger);
  const room = (most - least) * 0.08 || (isWhole ? 1 : Math.abs(most) * 0.1);
  return {
    ...axis,
    ...(values.length > 0 && { min: least - room, max: most + room }),
    ...(isWhole && { minInterval: 1 }),
    // The ends are no round figures.
    axisLabel: { ...(axis.axisLabel as object), showMinLabel: false, showMaxLabel: false },
  };
}

/** Adds a number to each point of a laid-out chart, and the legend of the numbers. */
export function scatterMarksOption(block: ChartBlock, chart: EChartsType, canvas: Canvas): EChartsCoreOption {
  const points = numbered(block);
  const dots = points.map(({ x, y }): Spot => {
    const [left = 0, top = 0] = chart.convertToPixel({ gridIndex: 0 }, [x, y]);
    return { x: left, y: top };
  });
  const marks = placeMarks(dots, markPx, areaOf(chart, canvas));
  const drawn = points.map((point, at) => ({ point, dot: dots[at], mark: marks[at] }));
  return {
    graphic: [
      ...drawn.flatMap(({ dot, mark }) => leaderLine(dot, mark)),
      ...drawn.flatMap(({ point, mark }) => (mark ? markOf(point, mark) : [])),
      ...legend(points, canvas),
    ],
  };
}

/** The points that can be drawn, numbered in their order. */
function numbered(chart: ChartBlock): Numbered[] {
  return safeSeries(chart.series)
    .flatMap(({ points }, at) => points.map((point) => ({ ...point, colour: colourOf(at) })))
    .map((point, index) => ({ ...point, number: index + 1 }))
    .flatMap(({ x, label, ...point }) =>
      drawable(x) && drawable(point.y) ? [{ ...point, x, label: shorten(label, longestName) }] : [],
    );
}

function colourOf(series: number): string {
  return palette[series % palette.length] ?? ink;
}

/** The area from the axes to the legend. Marks may leave the grid but not cover the axes' figures. */
function areaOf(chart: EChartsType, { widthPx, heightPx }: Canvas): Box {
  const inside = (x: number, y: number) => chart.containPixel({ gridIndex: 0 }, [x, y]);
  let left = 0;
  while (left < widthPx && !inside(left, heightPx / 2)) left += 1;
  let right = widthPx;
  while (right > left && !inside(right, heightPx / 2)) right -= 1;
  let bottom = heightPx;
  while (bottom > 0 && !inside(left + 1, bottom)) bottom -= 1;
  const top = 52;
  const margin = markPx / 2;
  return { left: left - margin, top, width: right - left + 2 * margin, height: bottom - top + margin };
}

function leaderLine(dot: Spot | undefined, mark: Spot | undefined): EChartsCoreOption[] {
  if (!dot || !mark || distance(dot, mark) < 1) return [];
  const shape = { x1: dot.x, y1: dot.y, x2: mark.x, y2: mark.y };
  return [{ type: 'line', silent: true, z: 10, shape, style: { stroke: softInk, lineWidth: 1.5 } }];
}

function markOf({ number, colour }: Numbered, { x, y }: Spot): EChartsCoreOption[] {
  const shape = { cx: x, cy: y, r: markPx / 2 - 1 };
  return [
    { type: 'circle', silent: true, z: 11, shape, style: { fill: '#ffffff', stroke: colour, lineWidth: 2 } },
    text(String(number), { x, y }, { textAlign: 'center', fontWeight: 600 }),
  ];
}

function legendWidthPx(points: readonly Numbered[]): number {
  const widths = points.map(({ label }) => approximateWidthPx(label, labelPx));
  return Math.min(widestLegendPx, Math.max(0, ...widths) + 32);
}

/** The names of the numbers, to the right of the plot. Says how many names found no room. */
function legend(points: readonly Numbered[], { widthPx, heightPx, rest }: Canvas): EChartsCoreOption[] {
  const top = 84;
  const left = widthPx - legendWidthPx(points) - 16;
  const room = Math.max(1, Math.floor((heightPx - top - 12) / entryPx.least));
  const named = points.length <= room ? points : points.slice(0, room - 1);
  const hidden = points.length - named.length;
  const lines = named.length + (hidden > 0 ? 1 : 0);
  const step = Math.min(entryPx.most, Math.max(entryPx.least, (heightPx - top - 12) / lines));
  const entries = named.flatMap(({ number, label }, at) => [
    text(String(number), { x: left + 18, y: top + at * step }, { textAlign: 'right', fontWeight: 600 }),
    text(label, { x: left + 28, y: top + at * step }),
  ]);
  if (hidden === 0) return entries;
  return [...entries, text(rest(hidden), { x: left + 28, y: top + named.length * step }, { fill: softInk })];
}

function text(words: string, { x, y }: Spot, style: EChartsCoreOption = {}): EChartsCoreOption {
  const common = { text: words, x, y, fill: ink, fontSize: labelPx, fontFamily };
  return { type: 'text', silent: true, z: 12, style: { ...common, textVerticalAlign: 'middle', ...style } };
}
