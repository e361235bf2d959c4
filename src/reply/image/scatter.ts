import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { ChartBlock } from '../reply.ts';
import { type Series, safeSeries } from '../text/figures.ts';
import { shorten } from '../text/wrap.ts';
import { type Canvas, drawable, grid, labelPx, pointLabel, softInk, valueAxis } from './frame.ts';
import { approximateWidthPx } from './measure.ts';
import { type Box, placeLabels } from './place-labels.ts';

const symbolPx = 14;
const paddingPx = 2;

/** A point's centre in pixels, and its label's box if there is room for it. */
interface Placed {
  x: number;
  y: number;
  box: Box | undefined;
}

/** Points without labels, which are placed after the axes have been laid out. */
export function scatterOption(chart: ChartBlock, { locale }: Canvas): EChartsCoreOption {
  return {
    grid: grid(chart.series),
    xAxis: { ...valueAxis(chart.xLabel ?? '', { locale }, 'bottom'), scale: true },
    yAxis: { ...valueAxis(chart.yLabel ?? '', { locale }, 'left'), scale: true },
    series: scatterSeries(chart).map(({ name, points }) => ({
      type: 'scatter',
      name,
      symbolSize: symbolPx,
      itemStyle: { opacity: 1, borderColor: '#ffffff', borderWidth: 1.5 },
      data: points.map(({ label, x, y }) => ({ name: label, value: [x, y] })),
    })),
  };
}

/** Adds non-overlapping labels to a laid-out scatter chart, with lines to the distant ones. */
export function scatterLabelsOption(
  block: ChartBlock,
  chart: EChartsType,
  canvas: Canvas,
): EChartsCoreOption {
  const series = scatterSeries(block);
  const placed = placeAll(series, chart, canvas);
  let at = 0;
  return {
    graphic: placed.flatMap(leaderLine),
    series: series.map(({ points }) => ({
      data: points.map(({ label, x, y }) => ({
        name: label,
        value: [x, y],
        label: labelOption(placed[at++]),
      })),
    })),
  };
}

/** The points that can be drawn, with labels shortened for the chart. */
function scatterSeries(chart: ChartBlock): Series[] {
  return safeSeries(chart.series).map(({ name, points }) => ({
    name,
    points: points
      .filter((point) => drawable(point.x) && drawable(point.y))
      .map((point) => ({ ...point, label: shorten(point.label, 28) })),
  }));
}

function placeAll(series: readonly Series[], chart: EChartsType, canvas: Canvas): Placed[] {
  const points = series.flatMap((one) => one.points);
  const centres = points.map(({ x, y }) => {
    const [left = 0, top = 0] = chart.convertToPixel({ gridIndex: 0 }, [x ?? 0, y]);
    return { x: left, y: top };
  });
  const labelled = points.map(({ label }, index) => ({
    x: centres[index]?.x ?? 0,
    y: centres[index]?.y ?? 0,
    labelWidth: approximateWidthPx(label, labelPx) + 2 * paddingPx,
    labelHeight: labelPx + 3 + 2 * paddingPx,
  }));
  const boxes = placeLabels(labelled, areaOf(chart, canvas));
  return labelled.map(({ x, y }, index) => ({ x, y, box: boxes[index] }));
}

/** The area from the axes to the upper right edge. Labels may leave the grid but not cover the axes' figures. */
function areaOf(chart: EChartsType, { widthPx, heightPx }: Canvas): Box {
  const inside = (x: number, y: number) => chart.containPixel({ gridIndex: 0 }, [x, y]);
  let left = 0;
  while (left < widthPx && !inside(left, heightPx / 2)) left += 1;
  let bottom = heightPx;
  while (bottom > 0 && !inside(widthPx / 2, bottom)) bottom -= 1;
  const top = 84;
  return { left: left + 2, top, width: widthPx - left - 10, height: bottom - top };
}

/** ECharts measures a label's offset from the corner of its point's symbol. */
function labelOption(placed: Placed | undefined): EChartsCoreOption {
  if (placed?.box === undefined) return { show: false };
  const { x, y, box } = placed;
  const shift = symbolPx / 2 + paddingPx;
  const position = [box.left - x + shift, box.top - y + shift];
  return { ...pointLabel, show: true, position, align: 'left', verticalAlign: 'top', formatter: '{b}' };
}

/** A thin line to a label that is not next to its point. */
function leaderLine({ x, y, box }: Placed): EChartsCoreOption[] {
  if (box === undefined) return [];
  const x2 = Math.min(Math.max(x, box.left), box.left + box.width);
  const y2 = Math.min(Math.max(y, box.top), box.top + box.height);
  if (Math.hypot(x2 - x, y2 - y) < symbolPx + 4) return [];
  return [
    { type: 'line', silent: true, shape: { x1: x, y1: y, x2, y2 }, style: { stroke: softInk, lineWidth: 1 } },
  ];
}
